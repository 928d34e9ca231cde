// Aggregates: counts, conditions, sums and means. Those that need an order: order_statistics.cpp.
#include <cstdint>

#include "engine/run/run.h"
#include "engine/run/scaling.h"
#include "engine/run/selection.h"

namespace guerdon::engine {
namespace {

void add_decimals(const Column::Decimals& decimals, const Selection& selection,
                  std::vector<Number>& sums) {
  std::vector<wide_sum> totals(sums.size());
  for (std::size_t i = 0; i < selection.rows.size(); ++i)
    totals[selection.groups[i]] += decimals.coefficients[selection.rows[i]];
  for (std::size_t group = 0; group < sums.size(); ++group)
    sums[group] = number_of(totals[group], decimals.scale);
}

}  // namespace

std::vector<Number> sums_of(const Column& value, const Column* weight, const Selection& selection) {
  std::vector<Number> sums(selection.used.size());
  if (weight == nullptr && value.decimals() != nullptr) {
    add_decimals(*value.decimals(), selection, sums);
    return sums;
  }
  for (std::size_t i = 0; i < selection.rows.size(); ++i) {
    Number& sum = sums[selection.groups[i]];
    if (sum.exceeds_limit()) continue;
    const std::size_t row = selection.rows[i];
    sum += weight == nullptr ? value.number(row) : value.number(row) * weight->number(row);
  }
  return sums;
}

std::vector<std::uint32_t> count_true(const Column& value, const Selection& selection) {
  std::vector<std::uint32_t> counts(selection.used.size());
  for (std::size_t i = 0; i < selection.rows.size(); ++i)
    if (value.boolean(selection.rows[i])) ++counts[selection.groups[i]];
  return counts;
}

namespace {

/// Count, share, any, every.
void count_rows(Run& run, const op::Aggregate& op, const Selection& selection, Column& result) {
  const std::vector<std::uint32_t>& used = selection.used;
  std::vector<std::uint32_t> met(used.size());
  if (op.kind != AggregateKind::kCount) met = count_true(run.column(op.value), selection);
  for (std::size_t group = 0; group < used.size(); ++group) {
    if (selection.poison[group].valid()) continue;
    switch (op.kind) {
      case AggregateKind::kCount:
        result.set_number(group, Number(used[group]));
        break;
      case AggregateKind::kAny:
        result.set_boolean(group, met[group] > 0);
        break;
      case AggregateKind::kEvery:
        result.set_boolean(group, met[group] == used[group]);
        break;
      default:
        if (used[group] > 0) result.set_number(group, Number(met[group]) / Number(used[group]));
        break;
    }
  }
}

void sum_rows(Run& run, NodeId id, const op::Aggregate& op, const Selection& selection,
              Column& result) {
  const bool average = op.kind == AggregateKind::kAverage;
  const std::vector<Number> sums = sums_of(run.column(op.value), nullptr, selection);
  for (std::size_t group = 0; group < sums.size(); ++group) {
    if (selection.poison[group].valid()) continue;
    const std::uint32_t used = selection.used[group];
    if (!average)
      run.store(result, id, group, sums[group]);
    else if (used > 0)
      run.store(result, id, group, sums[group] / Number(used));
  }
}

void weigh_rows(Run& run, NodeId id, const op::Aggregate& op, const Selection& selection,
                Column& result) {
  const Column& weight = run.column(op.weight);
  const std::vector<Number> totals = sums_of(run.column(op.value), &weight, selection);
  const std::vector<Number> weights = sums_of(weight, nullptr, selection);
  for (std::size_t group = 0; group < totals.size(); ++group) {
    if (selection.poison[group].valid() || weights[group].is_zero()) continue;
    if (weights[group].exceeds_limit())
      run.store(result, id, group, weights[group]);
    else
      run.store(result, id, group, totals[group] / weights[group]);
  }
}

}  // namespace

Column compute(Run& run, NodeId id, const op::Aggregate& op) {
  if (op.others) return others(run, id, op);
  Column result = run.empty_column(id);
  Selection selection = select_rows(run, op, op.index, result.size());
  for (std::size_t group = 0; group < result.size(); ++group)
    if (selection.poison[group].valid()) result.set_fault(group, selection.poison[group]);
  switch (op.kind) {
    case AggregateKind::kCount:
    case AggregateKind::kShare:
    case AggregateKind::kAny:
    case AggregateKind::kEvery:
      count_rows(run, op, selection, result);
      break;
    case AggregateKind::kSum:
    case AggregateKind::kAverage:
      sum_rows(run, id, op, selection, result);
      break;
    case AggregateKind::kWeightedAverage:
      weigh_rows(run, id, op, selection, result);
      break;
    case AggregateKind::kMedian:
    case AggregateKind::kPercentile:
    case AggregateKind::kLowest:
    case AggregateKind::kHighest:
    case AggregateKind::kDistinct:
      order_statistic(run, id, op, selection, result);
      break;
  }
  AggregateCounts& counts = run.out().counts[id.index()];
  counts.used = std::move(selection.used);
  counts.in_scope = std::move(selection.in_scope);
  return result;
}

}  // namespace guerdon::engine
