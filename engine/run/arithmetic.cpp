// Sums, products and rounding: a plain integer loop where decimals allow it, Numbers otherwise.
#include <optional>

#include <fmt/core.h>

#include "engine/plan/words.h"
#include "engine/run/run.h"
#include "engine/value/rounding.h"

namespace guerdon::engine {
namespace {

/// One step on 64-bit coefficients; false where it does not fit.
bool step(ArithmeticOp op, std::int64_t a, std::int64_t b, std::int64_t& result) {
  switch (op) {
    case ArithmeticOp::kAdd:
      return !__builtin_add_overflow(a, b, &result);
    case ArithmeticOp::kSubtract:
      return !__builtin_sub_overflow(a, b, &result);
    case ArithmeticOp::kMultiply:
      return !__builtin_mul_overflow(a, b, &result);
    case ArithmeticOp::kDivide:
      return false;
  }
  return false;
}

/// The decimals of a step's result, or nothing where the operands' scales do not suit it.
std::optional<unsigned> scale_after(ArithmeticOp op, unsigned a, unsigned b) {
  if (op == ArithmeticOp::kDivide) return {};
  if (op == ArithmeticOp::kMultiply)
    return a + b <= Number::kMaxDecimalScale ? std::optional(a + b) : std::nullopt;
  return a == b ? std::optional(a) : std::nullopt;
}

/// The whole column where all operands are decimals that suit each other and nothing overflows.
std::optional<Column> try_decimals(const Type& type, const std::vector<const Column*>& operands,
                                   const std::vector<ArithmeticOp>& operators) {
  const Column& first = *operands.front();
  if (!first.all_present() || first.decimals() == nullptr) return {};
  Column::Decimals total = *first.decimals();
  for (std::size_t i = 0; i < operators.size(); ++i) {
    const Column& operand = *operands[i + 1];
    const Column::Decimals* decimals = operand.decimals();
    if (!operand.all_present() || decimals == nullptr) return {};
    const std::optional<unsigned> scale = scale_after(operators[i], total.scale, decimals->scale);
    if (!scale) return {};
    for (std::size_t row = 0; row < total.coefficients.size(); ++row) {
      std::int64_t& coefficient = total.coefficients[row];
      if (!step(operators[i], coefficient, decimals->coefficients[row], coefficient)) return {};
    }
    total.scale = *scale;
  }
  return Column::of_decimals(type, std::move(total));
}

class GeneralArithmetic {
 public:
  GeneralArithmetic(Run& run, NodeId id, const op::Arithmetic& op,
                    const std::vector<const Column*>& operands)
      : run_(run), id_(id), op_(op), operands_(operands) {}

  Column column() {
    Column result = run_.empty_column(id_);
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
    run_.store(result, id_, row, total);
  }

  void divide_by_zero(Column& result, std::size_t row, std::size_t step, const Number& total) {
    // Only the first operand's unit is known: what a longer product has so far is shown bare.
    const Type type = step == 0 ? run_.node(op_.operands[0]).type : Type::number();
    result.set_fault(row,
                     run_.fault(id_, row, FaultCode::kDivisionByZero,
                                fmt::format("{} is divided by zero",
                                            in_words(total, type, run_.schema(), run_.texts()))));
  }

  Run& run_;
  NodeId id_;
  const op::Arithmetic& op_;
  const std::vector<const Column*>& operands_;
};

}  // namespace

Column compute(Run& run, NodeId id, const op::Arithmetic& op) {
  std::vector<const Column*> operands;
  for (const NodeId operand : op.operands) operands.push_back(&run.column(operand));
  if (auto decimals = try_decimals(run.node(id).type, operands, op.operators))
    return std::move(*decimals);
  return GeneralArithmetic(run, id, op, operands).column();
}

Column compute(Run& run, NodeId id, const op::Round& op) {
  Column result = run.empty_column(id);
  const Column& operand = run.column(op.operand);
  for (std::size_t row = 0; row < result.size(); ++row) {
    if (operand.present(row))
      run.store(result, id, row, round(operand.number(row), op.mode, op.step));
    else
      result.copy_row(row, operand, row);
  }
  return result;
}

Column compute(Run& run, NodeId id, const op::ForPeriod& op) {
  Column result = run.empty_column(id);
  const Column& operand = run.column(op.operand);
  for (std::size_t row = 0; row < result.size(); ++row) {
    if (operand.present(row))
      run.store(result, id, row, operand.number(row) * op.fraction);
    else
      result.copy_row(row, operand, row);
  }
  return result;
}

}  // namespace guerdon::engine
