// Operations that look no further than they must: a fault in what is not taken does not matter.
#include <algorithm>
#include <utility>
#include <vector>

#include "engine/run/kernels.h"
#include "engine/run/row_block.h"

namespace guerdon::engine {
namespace {

/// From the left: the first operand that decides, or a fault before it; else missing if any is.
void decide_row(Column& result, std::size_t row, bool is_and,
                const std::vector<const Column*>& operands) {
  bool missing = false;
  for (const Column* operand : operands) {
    switch (operand->state(row)) {
      case State::kFault:
        return result.set_fault(row, operand->fault(row));
      case State::kMissing:
        missing = true;
        break;
      case State::kPresent:
        if (operand->boolean(row) != is_and) return result.set_boolean(row, !is_and);
        break;
    }
  }
  if (missing)
    result.set_missing(row);
  else
    result.set_boolean(row, is_and);
}

bool any_faults(Operands operands) {
  return std::any_of(operands.begin(), operands.end(),
                     [](const Column* operand) { return operand->has_faults(); });
}

const Column::Bits& bits(const Column& column) { return std::get<Column::Bits>(column.data()); }

/// The same for all rows, where every operand is present.
Column decide_plainly(const Type& type, bool is_and, const std::vector<const Column*>& operands) {
  Column::Bits result = bits(*operands.front());
  for (std::size_t i = 1; i < operands.size(); ++i) {
    const std::uint8_t* const values = bits(*operands[i]).data();
    std::uint8_t* const to = result.data();
    for (std::size_t row = 0, rows = result.size(); row < rows; ++row)
      to[row] = static_cast<std::uint8_t>(is_and ? to[row] & values[row] : to[row] | values[row]);
  }
  Column::States states(result.size(), State::kPresent);
  return Column::of_data(type, std::move(result), std::move(states));
}

/// The same where there are no faults.
Column decide_all(const Type& type, bool is_and, const std::vector<const Column*>& operands,
                  std::size_t rows) {
  Column::Bits result(rows, is_and ? 1 : 0);
  Column::States states(rows, State::kPresent);
  for (const Column* operand : operands) {
    const Column::Bits& values = bits(*operand);
    for (std::size_t row = 0; row < rows; ++row) {
      const bool decided = (result[row] != 0) != is_and;
      if (decided) continue;
      if (operand->states()[row] != State::kPresent) {
        states[row] = State::kMissing;
      } else if ((values[row] != 0) != is_and) {
        result[row] = is_and ? 0 : 1;
        states[row] = State::kPresent;
      }
    }
  }
  return Column::of_data(type, std::move(result), std::move(states));
}

std::vector<const Column*> columns_of(const RowBlock& block, const std::vector<NodeId>& nodes) {
  std::vector<const Column*> columns;
  for (const NodeId node : nodes) columns.push_back(&block.column(node));
  return columns;
}

}  // namespace

Column compute(RowBlock& block, NodeId id, const op::Logic& op) {
  const std::vector<const Column*> operands = columns_of(block, op.operands);
  if (std::all_of(operands.begin(), operands.end(),
                  [](const Column* operand) { return operand->all_present(); }))
    return decide_plainly(block.node(id).type, op.is_and, operands);
  if (!any_faults(operands))
    return decide_all(block.node(id).type, op.is_and, operands, block.rows());
  Column result = block.empty_column(id);
  for (std::size_t row = 0; row < result.size(); ++row)
    decide_row(result, row, op.is_and, operands);
  return result;
}

Column compute(RowBlock& block, NodeId id, const op::Not& op) {
  const Column& operand = block.column(op.operand);
  if (!operand.has_faults()) {
    Column::Bits turned = bits(operand);
    for (std::uint8_t& bit : turned) bit = bit == 0 ? 1 : 0;
    return Column::of_data(block.node(id).type, std::move(turned), operand.states());
  }
  Column result = block.empty_column(id);
  for (std::size_t row = 0; row < result.size(); ++row) {
    if (operand.present(row))
      result.set_boolean(row, !operand.boolean(row));
    else
      result.copy_row(row, operand, row);
  }
  return result;
}

Column compute(RowBlock& block, NodeId id, const op::Choose& op) {
  const Column& condition = block.column(op.condition);
  const Column& then_value = block.column(op.then_value);
  const Column& else_value = block.column(op.else_value);
  if (!condition.has_faults()) {
    std::vector<std::uint32_t> which(block.rows(), kNoPick);
    const Column::Bits& holds = bits(condition);
    for (std::size_t row = 0; row < which.size(); ++row)
      if (condition.states()[row] == State::kPresent) which[row] = holds[row] != 0 ? 0 : 1;
    const Column* const branches[] = {&then_value, &else_value};
    return pick_columns(block.node(id).type, branches, which);
  }
  Column result = block.empty_column(id);
  for (std::size_t row = 0; row < result.size(); ++row) {
    if (condition.present(row))
      result.copy_row(row, condition.boolean(row) ? then_value : else_value, row);
    else if (condition.state(row) == State::kFault)
      result.set_fault(row, condition.fault(row));
  }
  return result;
}

Column compute(RowBlock& block, NodeId id, const op::Otherwise& op) {
  const std::vector<const Column*> operands = columns_of(block, op.operands);
  std::vector<std::uint32_t> which(block.rows(), kNoPick);
  for (std::uint32_t i = 0; i < operands.size(); ++i)
    for (std::size_t row = 0; row < which.size(); ++row)
      if (which[row] == kNoPick && operands[i]->states()[row] != State::kMissing) which[row] = i;
  return pick_columns(block.node(id).type, operands, which);
}

Column compute(RowBlock& block, NodeId id, const op::Present& op) {
  const Column& operand = block.column(op.operand);
  if (!operand.has_faults()) {
    Column::Bits present(block.rows());
    for (std::size_t row = 0; row < present.size(); ++row)
      present[row] = operand.states()[row] == State::kPresent ? 1 : 0;
    Column::States states(present.size(), State::kPresent);
    return Column::of_data(block.node(id).type, std::move(present), std::move(states));
  }
  Column result = block.empty_column(id);
  for (std::size_t row = 0; row < result.size(); ++row) {
    if (operand.state(row) == State::kFault)
      result.set_fault(row, operand.fault(row));
    else
      result.set_boolean(row, operand.present(row));
  }
  return result;
}

}  // namespace guerdon::engine
