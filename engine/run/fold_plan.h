// Records whose rows are needed for nothing but sums, counts and the like: they need never be held
// together in memory.
#pragma once

#include <optional>
#include <vector>

#include "engine/plan/plan.h"

namespace guerdon::engine {

/// How a record is folded: its rows come in batches of any size and order, and what stays of them
/// are figures by row of the aggregates' domains.
struct FoldPlan {
  RecordId record;
  DomainId domain;
  /// Nodes that no row of the record changes and that its rows read, operands first.
  std::vector<NodeId> before;
  /// Nodes over the record's rows that the aggregates read, operands first.
  std::vector<NodeId> rows;
  /// All aggregates over the record.
  std::vector<NodeId> aggregates;
  /// By field: whether any of it all reads it.
  std::vector<bool> reads;
  /// Whether explanations that list no rows can do without them, too: each aggregate is of one
  /// owner's rows, so that none rests on rows of somebody else.
  bool explains = true;
};

/// How the record can be folded; nothing where some clause or node needs its rows themselves:
/// groups and pairs of rows, ranks, lines for each row, keys that other records refer to.
std::optional<FoldPlan> fold_plan(const Plan& plan, RecordId record);

}  // namespace guerdon::engine
