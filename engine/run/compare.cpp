// Comparison: numbers exactly, texts by bytes, choices by their order, dates and the like in time.
#include <compare>

#include "engine/run/run.h"

namespace guerdon::engine {
namespace {

bool holds(CompareOp op, std::strong_ordering order) {
  switch (op) {
    case CompareOp::kEqual:
      return order == 0;
    case CompareOp::kNotEqual:
      return order != 0;
    case CompareOp::kLess:
      return order < 0;
    case CompareOp::kLessEqual:
      return order <= 0;
    case CompareOp::kGreater:
      return order > 0;
    case CompareOp::kGreaterEqual:
      return order >= 0;
  }
  return false;
}

/// Fills the result by `order(row)` wherever both sides are present.
template <class Order>
void compare_rows(Column& result, CompareOp op, const Column& left, const Column& right,
                  const Order& order) {
  const Column* const operands[] = {&left, &right};
  const bool plain = left.all_present() && right.all_present();
  for (std::size_t row = 0; row < result.size(); ++row)
    if (plain || all_present(result, row, operands)) result.set_boolean(row, holds(op, order(row)));
}

void compare_numbers(Column& result, CompareOp op, const Column& left, const Column& right) {
  const Column::Decimals* a = left.decimals();
  const Column::Decimals* b = right.decimals();
  if (a != nullptr && b != nullptr && a->scale == b->scale) {
    compare_rows(result, op, left, right,
                 [&](std::size_t row) { return a->coefficients[row] <=> b->coefficients[row]; });
  } else {
    compare_rows(result, op, left, right,
                 [&](std::size_t row) { return left.number(row) <=> right.number(row); });
  }
}

void compare_texts(Column& result, CompareOp op, const Column& left, const Column& right,
                   const Interner& texts) {
  compare_rows(result, op, left, right, [&](std::size_t row) {
    if (left.code(row) == right.code(row)) return std::strong_ordering::equal;
    return texts.text(Symbol(left.code(row))) <=> texts.text(Symbol(right.code(row)));
  });
}

}  // namespace

Column compute(Run& run, NodeId id, const op::Compare& op) {
  Column result = run.empty_column(id);
  const Column& left = run.column(op.left);
  const Column& right = run.column(op.right);
  switch (run.node(op.left).type.kind) {
    case Kind::kQuantity:
    case Kind::kPercent:
    case Kind::kPoints:
    case Kind::kMonths:
      compare_numbers(result, op.op, left, right);
      break;
    case Kind::kDate:
    case Kind::kInstant:
    case Kind::kTime:
    case Kind::kReference:
      compare_rows(result, op.op, left, right,
                   [&](std::size_t row) { return left.integer(row) <=> right.integer(row); });
      break;
    case Kind::kChoice:
      compare_rows(result, op.op, left, right,
                   [&](std::size_t row) { return left.code(row) <=> right.code(row); });
      break;
    case Kind::kText:
      compare_texts(result, op.op, left, right, run.texts());
      break;
    case Kind::kBoolean:
      compare_rows(result, op.op, left, right, [&](std::size_t row) {
        return int{left.boolean(row)} <=> int{right.boolean(row)};
      });
      break;
    case Kind::kError:
      break;
  }
  return result;
}

}  // namespace guerdon::engine
