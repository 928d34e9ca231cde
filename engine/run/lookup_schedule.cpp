// Schedules: each slice at its own rate, or all of it at the rate reached.
#include <algorithm>

#include <fmt/core.h>

#include "engine/plan/words.h"
#include "engine/run/row_block.h"
#include "engine/run/schedule.h"

namespace guerdon::engine {
namespace {

/// How many rows the argument has reached. The first bound has no row before it that could own it.
std::size_t rows_reached(const Schedule& schedule, const Number& argument) {
  const auto reached = [&](const ScheduleRow& row) {
    const bool first = &row == &schedule.rows.front();
    return schedule.owns_bound || first ? row.from <= argument : row.from < argument;
  };
  const auto next = std::partition_point(schedule.rows.begin(), schedule.rows.end(), reached);
  return static_cast<std::size_t>(next - schedule.rows.begin());
}

Slice slice(const Schedule& schedule, std::size_t row, const Number& from, const Number& to) {
  const Number& rate = row == Slice::kBelow ? *schedule.below : schedule.rows[row].rate;
  return {row, from, to, rate, (to - from) * rate * schedule.factor};
}

std::string under_first(const RowBlock& block, const op::ScheduleLookup& op, std::size_t row) {
  const Schedule& schedule = block.plan().schedules[op.schedule];
  return fmt::format(
      "schedule `{}` begins at {} and says nothing of {}",
      name_in_words(schedule.name, block.texts()),
      in_words(schedule.rows.front().from, schedule.argument, block.schema(), block.texts()),
      block.words(op.argument, row));
}

}  // namespace

std::optional<std::vector<Slice>> slices_of(const Schedule& schedule, const Number& argument) {
  const std::size_t reached = rows_reached(schedule, argument);
  if (reached == 0 && !schedule.below) return {};
  std::vector<Slice> slices;
  if (!schedule.marginal) {
    const std::size_t row = reached == 0 ? Slice::kBelow : reached - 1;
    slices.push_back(slice(schedule, row, Number(0), argument));
    return slices;
  }
  for (std::size_t row = 0; row < reached; ++row) {
    const bool last = row + 1 == reached;
    const Number& to = last ? argument : schedule.rows[row + 1].from;
    slices.push_back(slice(schedule, row, schedule.rows[row].from, to));
  }
  return slices;
}

Number sum_of(const std::vector<Slice>& slices) {
  Number sum;
  for (const Slice& part : slices) sum += part.amount;
  return sum;
}

Column compute(RowBlock& block, NodeId id, const op::ScheduleLookup& op) {
  Column result = block.empty_column(id);
  const Schedule& schedule = block.plan().schedules[op.schedule];
  const Column& argument = block.column(op.argument);
  for (std::size_t row = 0; row < result.size(); ++row) {
    if (!argument.present(row)) {
      result.copy_row(row, argument, row);
    } else if (const auto slices = slices_of(schedule, argument.number(row))) {
      block.store(result, id, row, sum_of(*slices));
    } else {
      result.set_fault(
          row, block.fault(id, row, FaultCode::kBelowSchedule, under_first(block, op, row)));
    }
  }
  return result;
}

}  // namespace guerdon::engine
