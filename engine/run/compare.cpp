// Comparison: numbers exactly, texts by bytes, choices by their order, dates and the like in time.
#include <compare>
#include <functional>
#include <utility>

#include "engine/run/kernels.h"
#include "engine/run/row_block.h"

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

/// HOLDS(order) of each row where both sides are present; the order of others does not matter.
template <class Order>
void fill(Column::Bits& bits, CompareOp op, const Column::States& states, const Order& order) {
  for (std::size_t row = 0; row < bits.size(); ++row)
    if (states[row] == State::kPresent) bits[row] = holds(op, order(row)) ? 1 : 0;
}

/// The same of plain values, without a look at the states: a loop of few instructions a row.
template <class Value>
void compare_values(const Value* left, const Value* right, CompareOp op, Column::Bits& bits) {
  // A byte may be a part of anything: only a pointer of its own lets the loop take many at once.
  const auto rows = [left, right, to = bits.data(), count = bits.size()](auto says) {
    for (std::size_t row = 0; row < count; ++row)
      to[row] = static_cast<std::uint8_t>(says(left[row], right[row]));
  };
  switch (op) {
    case CompareOp::kEqual:
      return rows(std::equal_to<Value>());
    case CompareOp::kNotEqual:
      return rows(std::not_equal_to<Value>());
    case CompareOp::kLess:
      return rows(std::less<Value>());
    case CompareOp::kLessEqual:
      return rows(std::less_equal<Value>());
    case CompareOp::kGreater:
      return rows(std::greater<Value>());
    case CompareOp::kGreaterEqual:
      return rows(std::greater_equal<Value>());
  }
}

/// Fills the result by `order(row)` wherever both sides are present.
template <class Order>
void compare_rows(Column& result, CompareOp op, const Column& left, const Column& right,
                  const Order& order) {
  const Column* const operands[] = {&left, &right};
  if (auto states = strict_states(operands, result.size())) {
    Column::Bits bits(result.size());
    fill(bits, op, *states, order);
    result = Column::of_data(result.type(), std::move(bits), std::move(*states));
    return;
  }
  for (std::size_t row = 0; row < result.size(); ++row)
    if (all_present(result, row, operands)) result.set_boolean(row, holds(op, order(row)));
}

template <class Values>
const Values& storage(const Column& column) {
  return std::get<Values>(column.data());
}

template <class Value>
void compare_arrays(Column& result, CompareOp op, const Column& left, const Column& right,
                    const std::vector<Value>& a, const std::vector<Value>& b) {
  const Column* const operands[] = {&left, &right};
  auto states = strict_states(operands, result.size());
  if (!states) {
    return compare_rows(result, op, left, right,
                        [&](std::size_t row) { return a[row] <=> b[row]; });
  }
  Column::Bits bits(result.size());
  compare_values(a.data(), b.data(), op, bits);
  result = Column::of_data(result.type(), std::move(bits), std::move(*states));
}

template <class Values>
void compare_plain(Column& result, CompareOp op, const Column& left, const Column& right) {
  compare_arrays(result, op, left, right, storage<Values>(left), storage<Values>(right));
}

void compare_numbers(Column& result, CompareOp op, const Column& left, const Column& right) {
  const Column::Decimals* a = left.decimals();
  const Column::Decimals* b = right.decimals();
  if (a != nullptr && b != nullptr && a->scale == b->scale)
    return compare_arrays(result, op, left, right, a->coefficients, b->coefficients);
  with_numbers(left, [&](auto read_left) {
    with_numbers(right, [&](auto read_right) {
      compare_rows(result, op, left, right,
                   [&](std::size_t row) { return read_left(row) <=> read_right(row); });
    });
  });
}

void compare_texts(Column& result, CompareOp op, const Column& left, const Column& right,
                   const Interner& texts) {
  compare_rows(result, op, left, right, [&](std::size_t row) {
    if (left.code(row) == right.code(row)) return std::strong_ordering::equal;
    return texts.text(Symbol(left.code(row))) <=> texts.text(Symbol(right.code(row)));
  });
}

}  // namespace

Column compute(RowBlock& block, NodeId id, const op::Compare& op) {
  Column result = block.empty_column(id);
  const Column& left = block.column(op.left);
  const Column& right = block.column(op.right);
  switch (block.node(op.left).type.kind) {
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
      compare_plain<Column::Integers>(result, op.op, left, right);
      break;
    case Kind::kChoice:
      compare_plain<Column::Codes>(result, op.op, left, right);
      break;
    case Kind::kText:
      compare_texts(result, op.op, left, right, block.texts());
      break;
    case Kind::kBoolean:
      compare_plain<Column::Bits>(result, op.op, left, right);
      break;
    case Kind::kError:
      break;
  }
  return result;
}

}  // namespace guerdon::engine
