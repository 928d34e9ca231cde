// Operations that look no further than they must: a fault in what is not taken does not matter.
#include "engine/run/run.h"

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

}  // namespace

Column compute(Run& run, NodeId id, const op::Logic& op) {
  Column result = run.empty_column(id);
  std::vector<const Column*> operands;
  for (const NodeId operand : op.operands) operands.push_back(&run.column(operand));
  for (std::size_t row = 0; row < result.size(); ++row)
    decide_row(result, row, op.is_and, operands);
  return result;
}

Column compute(Run& run, NodeId id, const op::Not& op) {
  Column result = run.empty_column(id);
  const Column& operand = run.column(op.operand);
  for (std::size_t row = 0; row < result.size(); ++row) {
    if (operand.present(row))
      result.set_boolean(row, !operand.boolean(row));
    else
      result.copy_row(row, operand, row);
  }
  return result;
}

Column compute(Run& run, NodeId id, const op::Choose& op) {
  Column result = run.empty_column(id);
  const Column& condition = run.column(op.condition);
  const Column& then_value = run.column(op.then_value);
  const Column& else_value = run.column(op.else_value);
  for (std::size_t row = 0; row < result.size(); ++row) {
    if (condition.present(row))
      result.copy_row(row, condition.boolean(row) ? then_value : else_value, row);
    else if (condition.state(row) == State::kFault)
      result.set_fault(row, condition.fault(row));
  }
  return result;
}

Column compute(Run& run, NodeId id, const op::Otherwise& op) {
  Column result = run.empty_column(id);
  std::vector<const Column*> operands;
  for (const NodeId operand : op.operands) operands.push_back(&run.column(operand));
  for (std::size_t row = 0; row < result.size(); ++row) {
    for (const Column* operand : operands) {
      if (operand->state(row) == State::kMissing) continue;
      result.copy_row(row, *operand, row);
      break;
    }
  }
  return result;
}

Column compute(Run& run, NodeId id, const op::Present& op) {
  Column result = run.empty_column(id);
  const Column& operand = run.column(op.operand);
  for (std::size_t row = 0; row < result.size(); ++row) {
    if (operand.state(row) == State::kFault)
      result.set_fault(row, operand.fault(row));
    else
      result.set_boolean(row, operand.present(row));
  }
  return result;
}

}  // namespace guerdon::engine
