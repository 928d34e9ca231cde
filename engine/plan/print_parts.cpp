#include "engine/plan/print_parts.h"

#include <fmt/core.h>

#include "engine/plan/words.h"

namespace guerdon::engine {
namespace {

std::string_view arithmetic_word(ArithmeticOp op) {
  switch (op) {
    case ArithmeticOp::kAdd:
      return "+";
    case ArithmeticOp::kSubtract:
      return "-";
    case ArithmeticOp::kMultiply:
      return "*";
    case ArithmeticOp::kDivide:
      return "/";
  }
  return "?";
}

std::string_view compare_word(CompareOp op) {
  switch (op) {
    case CompareOp::kEqual:
      return "=";
    case CompareOp::kNotEqual:
      return "!=";
    case CompareOp::kLess:
      return "<";
    case CompareOp::kLessEqual:
      return "<=";
    case CompareOp::kGreater:
      return ">";
    case CompareOp::kGreaterEqual:
      return ">=";
  }
  return "?";
}

std::string_view aggregate_word(AggregateKind kind) {
  switch (kind) {
    case AggregateKind::kCount:
      return "count";
    case AggregateKind::kShare:
      return "share";
    case AggregateKind::kAny:
      return "any";
    case AggregateKind::kEvery:
      return "every";
    case AggregateKind::kSum:
      return "sum";
    case AggregateKind::kAverage:
      return "average";
    case AggregateKind::kMedian:
      return "median";
    case AggregateKind::kPercentile:
      return "percentile";
    case AggregateKind::kLowest:
      return "lowest";
    case AggregateKind::kHighest:
      return "highest";
    case AggregateKind::kDistinct:
      return "distinct";
    case AggregateKind::kWeightedAverage:
      return "weighted_average";
  }
  return "?";
}

std::string_view side_word(op::RowOf::Side side) {
  switch (side) {
    case op::RowOf::Side::kOuter:
      return "outer";
    case op::RowOf::Side::kInner:
      return "inner";
    case op::RowOf::Side::kGroup:
      return "group";
    case op::RowOf::Side::kSelf:
      return "self";
  }
  return "?";
}

std::string interval_words(const Interval& interval, const Type& type, const Schema& schema,
                           const Interner& names) {
  const auto show = [&](const Value& value) { return in_words(value, type, schema, names); };
  if (!interval.low && !interval.high) return "any present";
  if (!interval.low) return (interval.high_included ? "<= " : "< ") + show(*interval.high);
  if (!interval.high) return (interval.low_included ? ">= " : "> ") + show(*interval.low);
  const std::string low = show(*interval.low);
  const std::string high = show(*interval.high);
  if (low == high && interval.low_included && interval.high_included) return low;
  return (interval.low_included ? "" : "above ") + low +
         (interval.high_included ? " to " : " to under ") + high;
}

/// The words of one operation: "name operand operand …".
class OperationWords {
 public:
  OperationWords(const Plan& plan, NodeId id, const Interner& names)
      : plan_(plan), node_(plan.nodes[id]), names_(names) {}

  std::string operator()(const op::Constant& op) const {
    return "constant " + in_words(op.value, node_.type, plan_.schema, names_);
  }
  std::string operator()(const op::Field& op) const {
    if (node_.domain.index() >= plan_.domains.size()) return "field ?";
    return "field " + field(plan_.domains[node_.domain].record, op.field);
  }
  std::string operator()(const op::Arithmetic& op) const {
    std::string text = "arithmetic";
    for (std::size_t i = 0; i < op.operands.size(); ++i) {
      if (i > 0 && i <= op.operators.size())
        text += fmt::format(" {}", arithmetic_word(op.operators[i - 1]));
      text += " " + node_words(op.operands[i]);
    }
    return text;
  }
  std::string operator()(const op::DateShift& op) const {
    return fmt::format("shift {} {} {}", node_words(op.base), op.subtract ? "-" : "+",
                       node_words(op.seconds));
  }
  std::string operator()(const op::DateDifference& op) const {
    return fmt::format("seconds_between {} - {}", node_words(op.left), node_words(op.right));
  }
  std::string operator()(const op::Compare& op) const {
    return fmt::format("compare {} {} {}", node_words(op.left), compare_word(op.op),
                       node_words(op.right));
  }
  std::string operator()(const op::Logic& op) const {
    return (op.is_and ? "and" : "or") + list(op.operands);
  }
  std::string operator()(const op::Not& op) const { return "not " + node_words(op.operand); }
  std::string operator()(const op::Choose& op) const {
    return fmt::format("if {} then {} else {}", node_words(op.condition), node_words(op.then_value),
                       node_words(op.else_value));
  }
  std::string operator()(const op::Otherwise& op) const { return "otherwise" + list(op.operands); }
  std::string operator()(const op::Present& op) const {
    return "present " + node_words(op.operand);
  }
  std::string operator()(const op::Call& op) const {
    return fmt::format("call f{}{}", op.function.index(), list(op.arguments));
  }
  std::string operator()(const op::Round& op) const {
    return fmt::format("round {} {} to {}", node_words(op.operand), name(op.mode), op.step.str());
  }
  std::string operator()(const op::DateOf& op) const {
    return "date_of " + node_words(op.operand) + (op.zone.empty() ? "" : " in " + op.zone);
  }
  std::string operator()(const op::Gather& op) const {
    return fmt::format("gather {} at {}", node_words(op.source), node_words(op.index));
  }
  std::string operator()(const op::RowOf& op) const {
    return fmt::format("row {} {}", side_word(op.side), domain_words(op.of));
  }
  std::string operator()(const op::Aggregate& op) const {
    std::string text = fmt::format("{} of {}", aggregate_word(op.kind), domain_words(op.rows));
    if (op.kind == AggregateKind::kPercentile) text += " fraction " + op.fraction.str();
    return text + part("value", op.value) + part("weight", op.weight) + part("scope", op.scope) +
           part("filter", op.filter) + part("index", op.index) +
           (op.others ? " others" + part("self", op.self) + part("group", op.group) : "");
  }
  std::string operator()(const op::Rank& op) const {
    return "rank " + node_words(op.value) + part("filter", op.filter) + part("index", op.index);
  }
  std::string operator()(const op::InPeriod& op) const {
    std::string text = fmt::format("in_period {} to {}", to_iso(op.first), to_iso(op.last));
    if (op.counted_by != kNoField && node_.domain.index() < plan_.domains.size())
      text += " counted_by " + field(plan_.domains[node_.domain].record, op.counted_by);
    return text + part("when", op.when);
  }
  std::string operator()(const op::TableLookup& op) const {
    const std::string table = op.table.index() < plan_.tables.size()
                                  ? name_in_words(plan_.tables[op.table].name, names_)
                                  : "?";
    std::string text = fmt::format("table {} column {}{}", table, op.result, list(op.arguments));
    if (!op.computed.empty()) text += " computed" + list(op.computed);
    return text;
  }
  std::string operator()(const op::ScheduleLookup& op) const {
    const std::string schedule = op.schedule.index() < plan_.schedules.size()
                                     ? name_in_words(plan_.schedules[op.schedule].name, names_)
                                     : "?";
    return fmt::format("schedule {} {}", schedule, node_words(op.argument));
  }
  std::string operator()(const op::CurveLookup& op) const {
    const std::string curve = op.curve.index() < plan_.curves.size()
                                  ? name_in_words(plan_.curves[op.curve].name, names_)
                                  : "?";
    return fmt::format("curve {} {}", curve, node_words(op.argument));
  }
  std::string operator()(const op::ParameterLookup& op) const {
    const std::string parameter = op.parameter.index() < plan_.parameters.size()
                                      ? name_in_words(plan_.parameters[op.parameter].name, names_)
                                      : "?";
    return fmt::format("parameter {}{} on {}", parameter, list(op.keys), node_words(op.day));
  }
  std::string operator()(const op::DatedField& op) const {
    std::string text = "dated_field " + field(op.intervals, op.field) + part("index", op.index);
    if (op.day.valid()) return text + " on " + node_words(op.day);
    text += fmt::format(" in {} to {}", to_iso(op.first), to_iso(op.last));
    return op.allow_change ? text + " last" : text;
  }
  std::string operator()(const op::ForPeriod& op) const {
    return fmt::format("for_period {} fraction {}", node_words(op.operand), op.fraction.str());
  }
  std::string operator()(const op::MonthShift& op) const {
    return fmt::format("shift_months {} {} {} rounding {}", node_words(op.base),
                       op.subtract ? "-" : "+", node_words(op.months),
                       op.rounding == EndOfMonth::kUp ? "up" : "down");
  }
  std::string operator()(const op::Except& op) const {
    std::string text = "except " + node_words(op.base);
    for (std::size_t i = 0; i < op.values.size() && i < op.conditions.size(); ++i)
      text += fmt::format(" when {} {}", node_words(op.conditions[i]), node_words(op.values[i]));
    return text;
  }
  std::string operator()(const op::ShareOut& op) const {
    return "share_out " + node_words(op.amount) + part("by", op.weight) + part("scope", op.scope) +
           part("filter", op.filter) + part("index", op.index) +
           (op.step ? " to " + op.step->str() : "") + (op.to_last ? " remainder_to_last" : "");
  }
  std::string operator()(const op::BusinessShift& op) const {
    return fmt::format("business {} {} {} on {}", node_words(op.count),
                       op.before ? "before" : "after", node_words(op.from), calendar(op.calendar));
  }
  std::string operator()(const op::BusinessTime& op) const {
    return fmt::format("business_time {} to {} on {}", node_words(op.from), node_words(op.to),
                       calendar(op.calendar));
  }
  std::string operator()(const op::PartOf& op) const {
    using What = op::PartOf::What;
    if (op.what == What::kWeight)
      return op.calendar.valid() ? "part weight on " + calendar(op.calendar) : "part weight";
    return op.what == What::kFirst ? "part first" : "part last";
  }
  std::string operator()(const op::StageMoney& op) const {
    return op.what == op::StageMoney::What::kAward
               ? fmt::format("rounded a{}", op.award.index())
               : "money " + std::string(stage_money_word(op.what));
  }
  std::string operator()(const op::DatedForPeriod& op) const {
    return fmt::format("dated_for_period {}{} in {} to {}", field(op.intervals, op.field),
                       part("index", op.index), to_iso(op.first), to_iso(op.last));
  }
  std::string operator()(const op::PartAt& op) const {
    return "part_at " + domain_words(op.parts) + part("agent", op.agent) + part("day", op.day);
  }

 private:
  static std::string list(const std::vector<NodeId>& ids) {
    std::string text;
    for (const NodeId id : ids) text += " " + node_words(id);
    return text;
  }
  static std::string part(std::string_view label, NodeId id) {
    return id.valid() ? fmt::format(" {} {}", label, node_words(id)) : std::string();
  }
  std::string calendar(CalendarId id) const {
    return id.index() < plan_.calendars.size() ? name_in_words(plan_.calendars[id].name, names_)
                                               : "?";
  }
  std::string field(RecordId record, std::uint32_t index) const {
    if (record.index() >= plan_.schema.records.size()) return "?";
    const RecordSchema& schema = plan_.schema.record(record);
    const std::string name =
        index < schema.fields.size() ? name_in_words(schema.fields[index].name, names_) : "?";
    return name_in_words(schema.name, names_) + "." + name;
  }

  const Plan& plan_;
  const Node& node_;
  const Interner& names_;
};

}  // namespace

std::string node_words(NodeId id) { return id.valid() ? fmt::format("n{}", id.index()) : "-"; }
std::string domain_words(DomainId id) { return id.valid() ? fmt::format("d{}", id.index()) : "-"; }

std::string operation_words(const Plan& plan, NodeId id, const Interner& names) {
  return std::visit(OperationWords(plan, id, names), plan.nodes[id].operation);
}

std::string test_words(const CellTest& test, const Type& type, const Schema& schema,
                       const Interner& names) {
  if (test.any) return "any";
  std::string text = test.present ? "present" : "";
  for (const Interval& interval : test.intervals) {
    if (!text.empty()) text += ", ";
    text += interval_words(interval, type, schema, names);
  }
  if (test.missing) text += text.empty() ? "missing" : " or missing";
  return text;
}

std::string end_words(Curve::End end, const Number& value, const Type& type, const Schema& schema,
                      const Interner& names) {
  switch (end) {
    case Curve::End::kFault:
      return "fault";
    case Curve::End::kLevel:
      return "level";
    case Curve::End::kValue:
      return in_words(Value(value), type, schema, names);
    case Curve::End::kContinue:
      return "continue";
  }
  return "?";
}

}  // namespace guerdon::engine
