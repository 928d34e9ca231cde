// A stretch of a domain's rows on its way through the nodes that look at no other rows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engine/run/row_groups.h"
#include "engine/run/run.h"

namespace guerdon::engine {

/// Columns of a full block that are the same in all blocks: by slot, empty where there is none.
using SharedColumns = std::vector<Column>;

/// Computes a group's nodes for some rows. Several blocks may do so at once: each keeps its columns
/// and faults to itself, and rows are counted from the block's first.
class RowBlock {
 public:
  /// Rows FIRST to FIRST + ROWS of the group's domain. Ids of faults begin behind those of the run.
  RowBlock(Run& run, const RowGroup& group, const SharedColumns& shared, std::size_t first,
           std::size_t rows);

  /// Computes the nodes in order; gives back the columns of those that are kept. What no node reads
  /// any more is dropped on the way.
  std::vector<Column> compute_all();
  /// The faults met, in the order of nodes and rows.
  std::vector<Fault>& faults() { return faults_; }

  // What operations read.
  std::size_t rows() const { return rows_; }
  const Plan& plan() const { return run_.plan(); }
  const Schema& schema() const { return run_.schema(); }
  const RunContext& context() const { return run_.context(); }
  const Interner& texts() const { return run_.texts(); }
  const Node& node(NodeId id) const { return run_.node(id); }
  /// The node's values at the block's rows; it is over the group's domain.
  const Column& column(NodeId id) const;
  /// All rows of a node that was computed before.
  const Column& whole(NodeId id) const { return run_.column(id); }
  /// A column of the node's type, all missing.
  Column empty_column(NodeId id) const { return {node(id).type, rows_}; }
  const TableIndex& table_index(TableId table) const { return run_.table_index(table); }
  const ParameterIndex& parameter_index(ParameterId id) const { return run_.parameter_index(id); }
  const LookupCache& lookups() const { return run_.lookups(); }
  /// Where a lookup notes for each row which one decided.
  std::span<std::uint32_t> decided(NodeId id);
  /// What an earlier lookup in the same table by the same arguments noted; empty: there is none.
  std::span<const std::uint32_t> decided_before(const op::TableLookup& op);
  /// That a lookup found its rows without a fault.
  void remember(NodeId id) { tables_.push_back(id); }
  /// The row's value in plain words.
  std::string words(NodeId id, std::size_t row) const;

  // What operations say.
  /// Notes a fault of the node at a row.
  FaultId fault(NodeId at, std::size_t row, FaultCode code, std::string detail);
  /// Stores a number, or a fault if it is beyond the limit of digits.
  void store(Column& result, NodeId at, std::size_t row, const Number& value);

 private:
  void load(NodeId id);
  Column leaf(NodeId id) const;
  void drop_unread(std::size_t position);

  Run& run_;
  const RowGroup& group_;
  const SharedColumns& shared_;
  std::size_t first_;
  std::size_t rows_;
  std::size_t known_faults_;
  std::vector<const Column*> views_;  // by slot of the group
  std::vector<Column> own_;           // by slot; empty where the view is a whole column
  std::vector<std::vector<std::uint32_t>> decided_;  // by slot, where the run does not keep them
  std::vector<NodeId> tables_;                       // lookups of tables that found their rows
  std::vector<Fault> faults_;
};

/// Computes a group for all rows of its domain, block by block: how they are cut does not depend on
/// the number of threads.
void compute_group(Run& run, const RowGroup& group);

/// The group of one such node alone; the column that it keeps is that of the node.
RowGroup group_alone(const Run& run, NodeId id);
/// Computes it for all rows of its domain at once.
Column compute_alone(Run& run, const RowGroup& group);

/// The column of any node.
Column compute_node(Run& run, NodeId id);

// One function an operation: the column of the node `id` at the block's rows.
Column compute(RowBlock& block, NodeId id, const op::Arithmetic& op);
Column compute(RowBlock& block, NodeId id, const op::DateShift& op);
Column compute(RowBlock& block, NodeId id, const op::DateDifference& op);
Column compute(RowBlock& block, NodeId id, const op::Compare& op);
Column compute(RowBlock& block, NodeId id, const op::Logic& op);
Column compute(RowBlock& block, NodeId id, const op::Not& op);
Column compute(RowBlock& block, NodeId id, const op::Choose& op);
Column compute(RowBlock& block, NodeId id, const op::Otherwise& op);
Column compute(RowBlock& block, NodeId id, const op::Present& op);
Column compute(RowBlock& block, NodeId id, const op::Call& op);
Column compute(RowBlock& block, NodeId id, const op::Round& op);
Column compute(RowBlock& block, NodeId id, const op::DateOf& op);
Column compute(RowBlock& block, NodeId id, const op::Gather& op);
Column compute(RowBlock& block, NodeId id, const op::TableLookup& op);
Column compute(RowBlock& block, NodeId id, const op::ScheduleLookup& op);
Column compute(RowBlock& block, NodeId id, const op::CurveLookup& op);
Column compute(RowBlock& block, NodeId id, const op::ParameterLookup& op);
Column compute(RowBlock& block, NodeId id, const op::ForPeriod& op);
Column compute(RowBlock& block, NodeId id, const op::MonthShift& op);
Column compute(RowBlock& block, NodeId id, const op::Except& op);

}  // namespace guerdon::engine
