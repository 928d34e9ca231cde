#include "engine/trace/operands.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "engine/plan/operands.h"

namespace guerdon::engine {
namespace {

/// One visit: the operands of an operation at a row.
class Operands {
 public:
  Operands(const RunReader& reader, Place place)
      : reader_(reader),
        place_(place),
        operation_(reader.node(place.node).operation),
        row_(place.row) {}

  std::vector<Place> take() {
    std::visit(*this, operation_);
    return std::move(places_);
  }

  /// Most read all their operands, whatever their values.
  template <class Plain>
  void operator()(const Plain& /*operation*/) {
    for (const NodeId operand : operands(operation_)) add(operand);
  }

  /// Of a sum over the parts of a period the parts; rows behind other aggregates are no operands.
  void operator()(const op::Aggregate& op) {
    if (reader_.domain(op.rows).kind != Domain::Kind::kParts) return;
    const auto& parts = reader_.evaluation().parts[op.rows.index()];
    const auto before = [](const Evaluation::Part& part, std::uint32_t agent) {
      return part.agent < agent;
    };
    auto part = std::lower_bound(parts.begin(), parts.end(), row_, before);
    for (; part != parts.end() && part->agent == row_; ++part)
      places_.push_back({op.value, static_cast<std::uint32_t>(part - parts.begin())});
  }
  void operator()(const op::Rank& op) { add(op.value); }
  void operator()(const op::TableLookup& op) {
    for (const NodeId argument : op.arguments) add(argument);
    const auto row = reader_.lookup_row(place_);
    if (!row) return;
    const std::uint32_t used = reader_.plan().tables[op.table].rows[*row].expression(op.result);
    if (used != kNoExpression) add(op.computed[used]);
  }
  void operator()(const op::DatedForPeriod& /*days are no operands*/) {}
  void operator()(const op::ShareOut& op) {
    add(op.amount);
    add(op.weight);
  }
  void operator()(const op::DatedField& op) {
    // On a part of the period the value is the same on every day: which one was read says nothing.
    const bool on_part =
        op.day.valid() && std::holds_alternative<op::PartOf>(reader_.node(op.day).operation);
    if (op.day.valid() && !on_part) add(op.day);
  }

  /// The exceptions that hold, with why; else the rule.
  void operator()(const op::Except& op) {
    bool any = false;
    for (std::size_t i = 0; i < op.conditions.size(); ++i) {
      const Column& condition = reader_.column(op.conditions[i]);
      if (!condition.present(row_) || !condition.boolean(row_)) continue;
      any = true;
      add(op.conditions[i]);
      add(op.values[i]);
    }
    if (!any) add(op.base);
  }

  void operator()(const op::Logic& op) {
    for (const NodeId operand : op.operands) {
      add(operand);
      const Column& column = reader_.column(operand);
      if (column.state(row_) == State::kFault) return;
      if (column.present(row_) && column.boolean(row_) != op.is_and) return;
    }
  }

  void operator()(const op::Choose& op) {
    add(op.condition);
    const Column& condition = reader_.column(op.condition);
    if (condition.present(row_)) add(condition.boolean(row_) ? op.then_value : op.else_value);
  }

  void operator()(const op::Otherwise& op) {
    for (const NodeId operand : op.operands) {
      add(operand);
      if (reader_.column(operand).state(row_) != State::kMissing) return;
    }
  }

  void operator()(const op::Gather& op) {
    std::uint32_t from = 0;
    if (op.index.valid()) {
      const auto named = reader_.reference(op.index, row_);
      if (!named || *named >= reader_.column(op.source).size()) return add(op.index);
      from = *named;
    }
    places_.push_back({op.source, from});
  }

 private:
  void add(NodeId operand) { places_.push_back({operand, row_}); }

  const RunReader& reader_;
  Place place_;
  const Operation& operation_;
  std::uint32_t row_;
  std::vector<Place> places_;
};

}  // namespace

std::vector<Place> operands_at(const RunReader& reader, Place place) {
  return Operands(reader, place).take();
}

}  // namespace guerdon::engine
