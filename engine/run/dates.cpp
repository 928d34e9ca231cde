// Moving dates and instants, the time between them, and the civil day of an instant.
#include <optional>
#include <utility>

#include <fmt/core.h>

#include "engine/plan/words.h"
#include "engine/run/kernels.h"
#include "engine/run/row_block.h"

namespace guerdon::engine {
namespace {

constexpr std::int64_t kMostMonths = 12 * 10'000;

/// Whole units of `seconds_each` in a number of seconds.
std::optional<std::int64_t> whole(const Number& seconds, std::int64_t seconds_each) {
  return (seconds / Number(seconds_each)).to_int64();
}

std::optional<std::int64_t> shifted(Kind kind, std::int64_t base, const Number& seconds) {
  if (kind == Kind::kDate) {
    const auto days = whole(seconds, kSecondsPerDay);
    const auto date = days ? add_days(Date{static_cast<std::int32_t>(base)}, *days) : std::nullopt;
    return date ? std::optional<std::int64_t>(date->days) : std::nullopt;
  }
  const auto full_seconds = whole(seconds, 1);
  const auto instant = full_seconds ? add_seconds(Instant{base}, *full_seconds) : std::nullopt;
  return instant ? std::optional<std::int64_t>(instant->seconds) : std::nullopt;
}

void shift_row(RowBlock& block, NodeId id, const op::DateShift& op, Column& result,
               std::size_t row) {
  const Number given = block.column(op.seconds).number(row);
  const Kind kind = block.node(op.base).type.kind;
  if (const auto value =
          shifted(kind, block.column(op.base).integer(row), op.subtract ? -given : given))
    return result.set_integer(row, *value);
  const bool is_date = kind == Kind::kDate;
  const Number steps = given / Number(is_date ? kSecondsPerDay : 1);
  const char* why = "lies outside the years 0001 to 9999";
  if (!steps.is_integer())
    why = is_date ? "is not a whole number of days" : "is not a whole number of seconds";
  result.set_fault(
      row, block.fault(id, row, FaultCode::kOutOfRange,
                       fmt::format("{} {} {} {}", block.words(op.base, row),
                                   op.subtract ? "-" : "+", block.words(op.seconds, row), why)));
}

}  // namespace

Column compute(RowBlock& block, NodeId id, const op::DateShift& op) {
  Column result = block.empty_column(id);
  const Column* const operands[] = {&block.column(op.base), &block.column(op.seconds)};
  for (std::size_t row = 0; row < result.size(); ++row)
    if (all_present(result, row, operands)) shift_row(block, id, op, result, row);
  return result;
}

Column compute(RowBlock& block, NodeId id, const op::MonthShift& op) {
  Column result = block.empty_column(id);
  const Column* const operands[] = {&block.column(op.base), &block.column(op.months)};
  for (std::size_t row = 0; row < result.size(); ++row) {
    if (!all_present(result, row, operands)) continue;
    const auto months = operands[1]->number(row).to_int64();
    std::optional<Date> moved;
    if (months && *months > -kMostMonths && *months < kMostMonths)
      moved = add_months(Date{static_cast<std::int32_t>(operands[0]->integer(row))},
                         op.subtract ? -*months : *months, op.rounding);
    if (moved)
      result.set_integer(row, moved->days);
    else
      result.set_fault(row,
                       block.fault(id, row, FaultCode::kOutOfRange,
                                   fmt::format("{} {} {} {}", block.words(op.base, row),
                                               op.subtract ? "-" : "+", block.words(op.months, row),
                                               months ? "lies outside the years 0001 to 9999"
                                                      : "is no whole number of months")));
  }
  return result;
}

Column compute(RowBlock& block, NodeId id, const op::DateDifference& op) {
  const Column& left = block.column(op.left);
  const Column& right = block.column(op.right);
  const Column* const operands[] = {&left, &right};
  const std::int64_t unit = block.node(op.left).type.kind == Kind::kDate ? kSecondsPerDay : 1;
  if (auto states = strict_states(operands, block.rows())) {
    Column::Decimals seconds;
    seconds.coefficients.resize(block.rows());
    for (std::size_t row = 0; row < block.rows(); ++row)
      seconds.coefficients[row] = (left.integers()[row] - right.integers()[row]) * unit;
    return Column::of_data(block.node(id).type, std::move(seconds), std::move(*states));
  }
  Column result = block.empty_column(id);
  for (std::size_t row = 0; row < result.size(); ++row) {
    if (!all_present(result, row, operands)) continue;
    result.set_number(row, Number((left.integer(row) - right.integer(row)) * unit));
  }
  return result;
}

Column compute(RowBlock& block, NodeId id, const op::DateOf& op) {
  Column result = block.empty_column(id);
  const Column& operand = block.column(op.operand);
  const bool wants_date = block.node(id).type.kind == Kind::kDate;
  Zone::Cursor cursor(block.context().zone(op.zone.empty() ? block.schema().zone : op.zone));
  for (std::size_t row = 0; row < result.size(); ++row) {
    if (!operand.present(row)) {
      result.copy_row(row, operand, row);
      continue;
    }
    const LocalDateTime local = cursor.to_local(Instant{operand.integer(row)});
    if (local.date < kFirstDate || local.date > kLastDate)
      result.set_fault(row, block.fault(id, row, FaultCode::kOutOfRange,
                                        fmt::format("the civil day of {} lies outside the years "
                                                    "0001 to 9999",
                                                    block.words(op.operand, row))));
    else
      result.set_integer(row, wants_date ? local.date.days : local.time.seconds);
  }
  return result;
}

}  // namespace guerdon::engine
