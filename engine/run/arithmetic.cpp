// Sums, products and rounding: a plain integer loop where decimals allow it, Numbers otherwise.
#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include <fmt/core.h>

#include "engine/plan/words.h"
#include "engine/run/kernels.h"
#include "engine/run/row_block.h"
#include "engine/value/number_batch.h"
#include "engine/value/rounding.h"
#include "engine/value/step_rounding.h"
#include "engine/value/ten_to.h"

namespace guerdon::engine {
namespace {

using Coefficients = std::vector<std::int64_t>;

/// Applies COMBINE(a, b, &result) to each pair; false where one does not fit.
template <class Combine>
bool each(Coefficients& total, const Coefficients& operand, Combine combine) {
  bool overflow = false;
  for (std::size_t row = 0; row < total.size(); ++row)
    overflow |= combine(total[row], operand[row], &total[row]);
  return !overflow;
}

/// The same scale for both, where it does not overflow: the operand's copy in `moved`.
const Coefficients* align(Column::Decimals& total, const Column::Decimals& operand,
                          Coefficients& moved) {
  if (total.scale == operand.scale) return &operand.coefficients;
  const bool lower = total.scale < operand.scale;
  const auto factor = ten_to(lower ? operand.scale - total.scale : total.scale - operand.scale);
  if (!factor) return nullptr;
  if (!lower) moved = operand.coefficients;
  Coefficients& raised = lower ? total.coefficients : moved;
  bool overflow = false;
  for (std::int64_t& coefficient : raised)
    overflow |= __builtin_mul_overflow(coefficient, *factor, &coefficient);
  if (overflow) return nullptr;
  if (lower) total.scale = operand.scale;
  return lower ? &operand.coefficients : &moved;
}

/// One step on 64-bit coefficients; false where it does not fit.
bool step(ArithmeticOp op, Column::Decimals& total, const Column::Decimals& operand) {
  if (op == ArithmeticOp::kMultiply) {
    if (total.scale + operand.scale > Number::kMaxDecimalScale) return false;
    total.scale += operand.scale;
    return each(total.coefficients, operand.coefficients,
                [](auto a, auto b, auto* result) { return __builtin_mul_overflow(a, b, result); });
  }
  Coefficients moved;
  const Coefficients* aligned = align(total, operand, moved);
  if (aligned == nullptr) return false;
  if (op == ArithmeticOp::kAdd)
    return each(total.coefficients, *aligned,
                [](auto a, auto b, auto* result) { return __builtin_add_overflow(a, b, result); });
  return each(total.coefficients, *aligned,
              [](auto a, auto b, auto* result) { return __builtin_sub_overflow(a, b, result); });
}

/// Whether a column is 1 in all rows, as targets and units often are.
bool is_one(const Column& column) {
  const Column::Decimals* decimals = column.decimals();
  return decimals != nullptr && decimals->scale == 0 && column.all_present() &&
         std::all_of(decimals->coefficients.begin(), decimals->coefficients.end(),
                     [](std::int64_t coefficient) { return coefficient == 1; });
}

/// Whether a step multiplies or divides by one.
bool keeps(ArithmeticOp op, const Column& operand) {
  return (op == ArithmeticOp::kMultiply || op == ArithmeticOp::kDivide) && is_one(operand);
}

/// The whole column on 64-bit coefficients, where all operands are decimals and nothing overflows.
std::optional<Column::Decimals> try_decimals(Operands operands,
                                             const std::vector<ArithmeticOp>& operators) {
  for (const Column* operand : operands)
    if (operand->decimals() == nullptr) return {};
  for (std::size_t i = 0; i < operators.size(); ++i)
    if (operators[i] == ArithmeticOp::kDivide && !is_one(*operands[i + 1])) return {};
  Column::Decimals total = *operands.front()->decimals();
  for (std::size_t i = 0; i < operators.size(); ++i)
    if (!keeps(operators[i], *operands[i + 1]) &&
        !step(operators[i], total, *operands[i + 1]->decimals()))
      return {};
  return total;
}

bool changes_nothing(Operands operands, const std::vector<ArithmeticOp>& operators) {
  for (std::size_t i = 0; i < operators.size(); ++i)
    if (!keeps(operators[i], *operands[i + 1])) return false;
  return true;
}

NumberSource source_of(const Column& column) {
  if (const Column::Decimals* decimals = column.decimals())
    return {nullptr, decimals->coefficients.data(), decimals->scale};
  return {std::get<Column::Numbers>(column.data()).data(), nullptr, 0};
}

NumberStep exact_step(ArithmeticOp op) {
  switch (op) {
    case ArithmeticOp::kAdd:
      return NumberStep::kAdd;
    case ArithmeticOp::kSubtract:
      return NumberStep::kSubtract;
    case ArithmeticOp::kMultiply:
      return NumberStep::kMultiply;
    case ArithmeticOp::kDivide:
      break;
  }
  return NumberStep::kDivide;
}

/// All steps on exact numbers; nothing where a row needs a fault.
std::optional<Column::Numbers> try_numbers(Operands operands,
                                           const std::vector<ArithmeticOp>& operators,
                                           const Column::States& states) {
  static_assert(static_cast<std::uint8_t>(State::kPresent) == 0);
  const std::span<const std::uint8_t> skip(reinterpret_cast<const std::uint8_t*>(states.data()),
                                           states.size());
  Column::Numbers total(states.size());
  NumberSource so_far = source_of(*operands.front());
  for (std::size_t i = 0; i < operators.size(); ++i) {
    if (keeps(operators[i], *operands[i + 1])) continue;
    if (!combine(exact_step(operators[i]), so_far, source_of(*operands[i + 1]), skip, total.data()))
      return {};
    so_far = {total.data(), nullptr, 0};
  }
  return total;
}

/// The whole column where no row needs a fault.
std::optional<Column> try_whole(const Type& type, Operands operands,
                                const std::vector<ArithmeticOp>& operators, std::size_t rows) {
  std::optional<Column::States> states = strict_states(operands, rows);
  if (!states) return {};
  if (auto decimals = try_decimals(operands, operators))
    return Column::of_data(type, std::move(*decimals), std::move(*states));
  if (changes_nothing(operands, operators))
    return Column::of_data(type, operands.front()->data(), std::move(*states));
  auto numbers = try_numbers(operands, operators, *states);
  if (!numbers) return {};
  return Column::of_data(type, std::move(*numbers), std::move(*states));
}

class GeneralArithmetic {
 public:
  GeneralArithmetic(RowBlock& block, NodeId id, const op::Arithmetic& op,
                    const std::vector<const Column*>& operands)
      : block_(block), id_(id), op_(op), operands_(operands) {}

  Column column() {
    Column result = block_.empty_column(id_);
    for (std::size_t row = 0; row < result.size(); ++row)
      if (all_present(result, row, operands_)) compute_row(result, row);
    return result;
  }

 private:
  void compute_row(Column& result, std::size_t row) {
    Number total = operands_.front()->number(row);
    for (std::size_t i = 0; i < op_.operators.size(); ++i) {
      const Number operand = operands_[i + 1]->number(row);
      switch (op_.operators[i]) {
        case ArithmeticOp::kAdd:
          total += operand;
          break;
        case ArithmeticOp::kSubtract:
          total -= operand;
          break;
        case ArithmeticOp::kMultiply:
          total *= operand;
          break;
        case ArithmeticOp::kDivide:
          if (operand.is_zero()) return divide_by_zero(result, row, i, total);
          total /= operand;
          break;
      }
      // Checked at every step: a chain of products may double its digits with each.
      if (total.exceeds_limit()) break;
    }
    block_.store(result, id_, row, total);
  }

  void divide_by_zero(Column& result, std::size_t row, std::size_t step, const Number& total) {
    // Only the first operand's unit is known: what a longer product has so far is shown bare.
    const Type type = step == 0 ? block_.node(op_.operands[0]).type : Type::number();
    result.set_fault(
        row, block_.fault(id_, row, FaultCode::kDivisionByZero,
                          fmt::format("{} is divided by zero",
                                      in_words(total, type, block_.schema(), block_.texts()))));
  }

  RowBlock& block_;
  NodeId id_;
  const op::Arithmetic& op_;
  const std::vector<const Column*>& operands_;
};

}  // namespace

Column compute(RowBlock& block, NodeId id, const op::Arithmetic& op) {
  std::vector<const Column*> operands;
  for (const NodeId operand : op.operands) operands.push_back(&block.column(operand));
  if (auto column = try_whole(block.node(id).type, operands, op.operators, block.rows()))
    return std::move(*column);
  return GeneralArithmetic(block, id, op, operands).column();
}

namespace {

/// Rounded at the scale of the step, where every result fits 64 bits.
std::optional<Column> try_round(const Type& type, const Column& operand, const op::Round& op) {
  const Column* const operands[] = {&operand};
  std::optional<Column::States> states = strict_states(operands, operand.size());
  std::int64_t coefficient = 0;
  Column::Decimals rounded;
  if (!states || !op.step.decimal64(coefficient, rounded.scale)) return {};
  const StepRounding to(op.mode, op.step);
  rounded.coefficients.resize(operand.size());
  const bool fits = with_numbers(operand, [&](auto read) {
    for (std::size_t row = 0; row < operand.size(); ++row)
      if ((*states)[row] == State::kPresent && !to.round(read(row), rounded.coefficients[row]))
        return false;
    return true;
  });
  if (!fits) return {};
  return Column::of_data(type, std::move(rounded), std::move(*states));
}

}  // namespace

Column compute(RowBlock& block, NodeId id, const op::Round& op) {
  const Column& operand = block.column(op.operand);
  if (auto rounded = try_round(block.node(id).type, operand, op)) return std::move(*rounded);
  Column result = block.empty_column(id);
  for (std::size_t row = 0; row < result.size(); ++row) {
    if (operand.present(row))
      block.store(result, id, row, round(operand.number(row), op.mode, op.step));
    else
      result.copy_row(row, operand, row);
  }
  return result;
}

Column compute(RowBlock& block, NodeId id, const op::ForPeriod& op) {
  Column result = block.empty_column(id);
  const Column& operand = block.column(op.operand);
  for (std::size_t row = 0; row < result.size(); ++row) {
    if (operand.present(row))
      block.store(result, id, row, operand.number(row) * op.fraction);
    else
      result.copy_row(row, operand, row);
  }
  return result;
}

}  // namespace guerdon::engine
