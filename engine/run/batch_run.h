// The nodes over one record's rows, computed for one batch of rows after another.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/run/fold_plan.h"
#include "engine/run/run.h"

namespace guerdon::engine {

class BatchRun {
 public:
  /// All four outlive it. Computes what the rows read besides themselves.
  BatchRun(const Plan& plan, const FoldPlan& fold, const Dataset& data, const RunContext& context);
  BatchRun(const BatchRun&) = delete;
  BatchRun& operator=(const BatchRun&) = delete;

  /// As Fold::add. False: some value is a fault.
  bool compute_rows(std::vector<Column>& columns, std::size_t rows,
                    std::vector<std::uint8_t> counts);

  const Column& column(NodeId id) const { return run_.column(id); }
  std::size_t rows() const { return rows_; }
  /// A byte a row of the last batch: 0 where it is passed over. Empty: nowhere.
  const std::vector<std::uint8_t>& counts() const { return counts_; }
  /// A byte a row: 1 where the condition is present and true.
  const std::uint8_t* truth(NodeId condition);
  /// 1 where the value is present; nullptr: everywhere.
  const std::uint8_t* presence(NodeId value);

 private:
  struct Mask {
    std::vector<std::uint8_t> bytes;
    std::size_t batch = 0;  // the one that it is of
  };

  bool compute_node(NodeId id);

  const Plan& plan_;
  const FoldPlan& fold_;
  Dataset data_;
  Evaluation out_;
  Run run_;
  std::vector<RowGroup> groups_;  // by NodeId: the node alone
  std::vector<bool> moves_;       // by NodeId: a field whose column nothing else reads
  std::size_t rows_ = 0;
  std::vector<std::uint8_t> counts_;
  std::size_t batch_ = 0;
  std::vector<Mask> truths_;  // by NodeId
  std::vector<Mask> presences_;
};

}  // namespace guerdon::engine
