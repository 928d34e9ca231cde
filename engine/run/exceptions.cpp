// Rules with exceptions: those that hold must agree.
#include <fmt/core.h>

#include "engine/plan/words.h"
#include "engine/run/row_block.h"

namespace guerdon::engine {
namespace {

class Excepting {
 public:
  Excepting(RowBlock& block, NodeId id, const op::Except& op)
      : block_(block), id_(id), op_(op), base_(block.column(op.base)) {
    for (const NodeId condition : op.conditions) conditions_.push_back(&block.column(condition));
    for (const NodeId value : op.values) values_.push_back(&block.column(value));
  }

  void decide(Column& result, std::size_t row) {
    std::size_t first = op_.values.size();
    for (std::size_t i = 0; i < conditions_.size(); ++i) {
      const Column& condition = *conditions_[i];
      if (condition.state(row) == State::kFault) return result.set_fault(row, condition.fault(row));
      if (!condition.present(row) || !condition.boolean(row)) continue;
      if (first == op_.values.size())
        first = i;
      else if (!agree(first, i, row))
        return disagree(result, first, i, row);
    }
    if (first != op_.values.size() && beyond(first, row))
      return result.set_fault(
          row,
          block_.fault(id_, row, FaultCode::kBeyondBounds,
                       fmt::format("{} gives {}, and the rule is open from {} to {} only",
                                   op_.names[first], block_.words(op_.values[first], row),
                                   in_words(op_.bounds->first), in_words(op_.bounds->second))));
    result.copy_row(row, first == op_.values.size() ? base_ : *values_[first], row);
  }

 private:
  bool beyond(std::size_t i, std::size_t row) const {
    if (!op_.bounds || !op_.bounded[i] || !values_[i]->present(row)) return false;
    const Number value = values_[i]->number(row);
    return value < op_.bounds->first || op_.bounds->second < value;
  }

  std::string in_words(const Number& bound) const {
    return engine::in_words(bound, block_.node(id_).type, block_.schema(), block_.texts());
  }

  bool agree(std::size_t a, std::size_t b, std::size_t row) const {
    const Column& left = *values_[a];
    const Column& right = *values_[b];
    return left.state(row) == right.state(row) && left.value(row) == right.value(row);
  }

  void disagree(Column& result, std::size_t a, std::size_t b, std::size_t row) {
    result.set_fault(row, block_.fault(id_, row, FaultCode::kExceptionsDisagree,
                                       fmt::format("{} gives {} and {} gives {}", op_.names[a],
                                                   block_.words(op_.values[a], row), op_.names[b],
                                                   block_.words(op_.values[b], row))));
  }

  RowBlock& block_;
  NodeId id_;
  const op::Except& op_;
  const Column& base_;
  std::vector<const Column*> conditions_;
  std::vector<const Column*> values_;
};

}  // namespace

Column compute(RowBlock& block, NodeId id, const op::Except& op) {
  Column result = block.empty_column(id);
  Excepting excepting(block, id, op);
  for (std::size_t row = 0; row < result.size(); ++row) excepting.decide(result, row);
  return result;
}

}  // namespace guerdon::engine
