// Which rows an aggregate uses for which of its results.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/run/run.h"

namespace guerdon::engine {

/// The rows that pass scope and filter and have a value, with the group of each, in row order.
/// A group is a row of the aggregate's own domain.
struct Selection {
  std::vector<std::uint32_t> rows;
  std::vector<std::uint32_t> groups;  // by position in `rows`
  std::vector<FaultId> poison;        // by group: the first fault among its rows
  std::vector<std::uint32_t> used;    // by group
  std::vector<std::uint32_t> in_scope;

  void poison_group(std::size_t group, FaultId fault) {
    if (!poison[group].valid()) poison[group] = fault;
  }
};

/// A row without a group belongs nowhere; a fault in scope, filter, value or weight poisons the
/// row's group alone. INDEX says which of GROUPS a row is in.
Selection select_rows(Run& run, const op::Aggregate& op, NodeId index, std::size_t groups);

/// The sum a group, over `weight` times `value` where there is a weight. A sum beyond the limit is
/// left there, so that the store turns it into a fault.
std::vector<Number> sums_of(const Column& value, const Column* weight, const Selection& selection);
/// Rows of each group in which a boolean column is true.
std::vector<std::uint32_t> count_true(const Column& value, const Selection& selection);
/// The position of the nearest rank ceil(fraction * n), counted from 0.
std::size_t nearest_rank(const Number& fraction, std::size_t n);

/// `of others`: for each row of the node's domain its group's rows without its own.
Column others(Run& run, NodeId id, const op::Aggregate& op);

/// What a boolean column says of a row: in, out (false or missing) or unknown.
enum class Verdict : std::uint8_t { kOut, kIn, kFault };
/// An absent column lets every row in.
inline Verdict verdict(const Column* column, std::size_t row) {
  if (column == nullptr) return Verdict::kIn;
  switch (column->state(row)) {
    case State::kPresent:
      return column->boolean(row) ? Verdict::kIn : Verdict::kOut;
    case State::kMissing:
      return Verdict::kOut;
    case State::kFault:
      return Verdict::kFault;
  }
  return Verdict::kOut;
}

/// Median, percentile, lowest, highest and distinct: the kinds that need an order.
void order_statistic(Run& run, NodeId id, const op::Aggregate& op, const Selection& selection,
                     Column& result);

}  // namespace guerdon::engine
