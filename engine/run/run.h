// What the files of this folder share: one run in progress, and a function an operation.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "engine/run/evaluate.h"
#include "engine/run/intervals.h"
#include "engine/run/lookup_cache.h"
#include "engine/run/parameter_index.h"
#include "engine/run/row_groups.h"
#include "engine/run/table_index.h"

namespace guerdon::engine {

inline constexpr std::uint32_t kNowhere = 0xFFFF'FFFFu;

/// A row of the outer side of a pairs domain whose key is a fault: it has no pairs, and what is
/// aggregated over them is unknown.
struct BrokenKey {
  std::uint32_t row = 0;
  FaultId fault;
};

/// One run in progress. Results grow in `out`, node by node.
class Run {
 public:
  Run(const Plan& plan, const Dataset& data, const RunContext& context, Evaluation& out);

  const Plan& plan() const { return plan_; }
  const Schema& schema() const { return plan_.schema; }
  const RunContext& context() const { return context_; }
  const Interner& texts() const { return context_.texts; }
  Evaluation& out() { return out_; }

  const Node& node(NodeId id) const { return plan_.nodes[id]; }
  const Domain& domain(DomainId id) const { return plan_.domains[id]; }
  const Column& column(NodeId id) const { return out_.columns[id.index()]; }
  /// The column, or nullptr for an invalid id.
  const Column* column_if(NodeId id) const { return id.valid() ? &column(id) : nullptr; }
  /// A column of the node's type over its domain, all missing.
  Column empty_column(NodeId id);
  /// What the node reads.
  const std::vector<NodeId>& operands(NodeId id) const { return operands_[id.index()]; }
  RunOrder& order() { return order_; }
  /// Counts the rows of a domain, building it first if it is a group or pairs domain.
  std::size_t rows(DomainId id);
  /// A record's table has other rows from now on.
  void forget_rows(DomainId id) { built_[id.index()] = false; }
  /// The record's table; an empty one where the dataset has none.
  const Table& table(RecordId id) const;
  /// A field's column; empty where the table has no rows.
  const Column& field(RecordId record, std::uint32_t field) const;
  const std::vector<BrokenKey>& broken_keys(DomainId pairs) const {
    return broken_keys_[pairs.index()];
  }
  /// The intervals of each subject, in order of their start; read once a run.
  const IntervalIndex& intervals(RecordId record);
  /// The indexes of tables and parameters; made once a run.
  const TableIndex& table_index(TableId table);
  const ParameterIndex& parameter_index(ParameterId parameter);
  LookupCache& lookups() { return lookups_; }

  /// The fault of the node at a row of its domain.
  Fault fault_at(NodeId at, std::size_t row, FaultCode code, std::string detail) const;
  /// Notes it.
  FaultId fault(NodeId at, std::size_t row, FaultCode code, std::string detail);
  /// Stores a number, or a fault if it is beyond the limit of digits.
  void store(Column& result, NodeId at, std::size_t row, const Number& value);
  /// The row's value of a node in plain words.
  std::string words(NodeId id, std::size_t row) const;

 private:
  void build_group(DomainId id);
  void build_pairs(DomainId id);
  void build_parts(DomainId id);

  const Plan& plan_;
  const Dataset& data_;
  const RunContext& context_;
  Evaluation& out_;
  RunOrder order_;
  LookupCache lookups_;
  std::vector<std::vector<NodeId>> operands_;  // by NodeId
  Table no_table_;
  Column no_column_;
  std::vector<bool> built_;                                // by DomainId
  std::vector<std::vector<BrokenKey>> broken_keys_;        // by DomainId
  std::vector<std::optional<IntervalIndex>> intervals_;    // by RecordId
  std::vector<std::optional<TableIndex>> tables_;          // by TableId
  std::vector<std::optional<ParameterIndex>> parameters_;  // by ParameterId
};

/// What a stage of payment made, as an operation reads it.
const Column& money_of(const Evaluation::Money& money, const op::StageMoney& op);

/// A strict operation at one row: true where all operands are present; otherwise marks the result a
/// fault (the leftmost operand's) or missing.
bool all_present(Column& result, std::size_t row, std::span<const Column* const> operands);

// One function an operation: the column of the node `id`. Those that need no other rows than their
// own are in row_block.h.
Column compute(Run& run, NodeId id, const op::Constant& op);
Column compute(Run& run, NodeId id, const op::Field& op);
Column compute(Run& run, NodeId id, const op::RowOf& op);
Column compute(Run& run, NodeId id, const op::Aggregate& op);
Column compute(Run& run, NodeId id, const op::Rank& op);
Column compute(Run& run, NodeId id, const op::InPeriod& op);
Column compute(Run& run, NodeId id, const op::DatedField& op);
Column compute(Run& run, NodeId id, const op::ShareOut& op);
Column compute(Run& run, NodeId id, const op::BusinessShift& op);
Column compute(Run& run, NodeId id, const op::BusinessTime& op);
Column compute(Run& run, NodeId id, const op::PartOf& op);
Column compute(Run& run, NodeId id, const op::DatedForPeriod& op);
Column compute(Run& run, NodeId id, const op::StageMoney& op);
Column compute(Run& run, NodeId id, const op::PartAt& op);

}  // namespace guerdon::engine
