#include "engine/trace/facts.h"

#include <string>
#include <string_view>
#include <variant>

#include <fmt/core.h>

#include "engine/plan/words.h"

namespace guerdon::engine {
namespace {

std::string_view word(ArithmeticOp op) {
  switch (op) {
    case ArithmeticOp::kAdd:
      return "add";
    case ArithmeticOp::kSubtract:
      return "subtract";
    case ArithmeticOp::kMultiply:
      return "multiply";
    case ArithmeticOp::kDivide:
      return "divide";
  }
  return "add";
}

/// One word where all operators are the same, else one an operator: "add subtract".
std::string words_of(const op::Arithmetic& op) {
  bool same = true;
  for (const ArithmeticOp next : op.operators) same = same && next == op.operators.front();
  if (op.operators.empty()) return "add";
  if (same) return std::string(word(op.operators.front()));
  std::string words;
  for (const ArithmeticOp next : op.operators) {
    if (!words.empty()) words += ' ';
    words += word(next);
  }
  return words;
}

std::string_view word(CompareOp op) {
  switch (op) {
    case CompareOp::kEqual:
      return "equal";
    case CompareOp::kNotEqual:
      return "not_equal";
    case CompareOp::kLess:
      return "less";
    case CompareOp::kLessEqual:
      return "less_or_equal";
    case CompareOp::kGreater:
      return "greater";
    case CompareOp::kGreaterEqual:
      return "greater_or_equal";
  }
  return "equal";
}

std::string_view word(AggregateKind kind) {
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
  return "count";
}

/// What decides how two values of a type compare.
std::string_view order_word(const Type& type) {
  switch (type.kind) {
    case Kind::kDate:
    case Kind::kInstant:
    case Kind::kTime:
      return "time";
    case Kind::kText:
      return "text";
    case Kind::kBoolean:
      return "truth";
    case Kind::kChoice:
      return "choice";
    case Kind::kReference:
      return "row";
    default:
      return "number";
  }
}

/// One visit: the word of an operation and what it knows besides.
class Facts {
 public:
  Facts(RunReader& reader, Place place, Step& step) : reader_(reader), place_(place), step_(step) {}

  void operator()(const op::Constant&) { say("constant"); }
  void operator()(const op::Field& op) {
    say("field");
    name_by(reader_.domain(reader_.node(place_.node).domain).record, op.field);
  }
  void operator()(const op::Arithmetic& op) { say(words_of(op)); }
  void operator()(const op::DateShift& op) { say(op.subtract ? "date_minus" : "date_plus"); }
  void operator()(const op::DateDifference&) { say("date_difference"); }
  void operator()(const op::Compare& op) {
    say(word(op.op));
    know("order", order_word(reader_.node(op.left).type));
  }
  void operator()(const op::Logic& op) { say(op.is_and ? "and" : "or"); }
  void operator()(const op::Not&) { say("not"); }
  void operator()(const op::Choose&) { say("if"); }
  void operator()(const op::Otherwise&) { say("otherwise"); }
  void operator()(const op::Present&) { say("present"); }
  void operator()(const op::Call& op) {
    say("call");
    if (reader_.context() == nullptr) return;
    step_.operation += ' ';
    step_.operation += reader_.context()->functions[op.function].name;
    know("order", order_word(node_type()));
  }
  void operator()(const op::Round& op) {
    say("round");
    step_.note = fmt::format("{} to {}", name(op.mode),
                             reader_.words(op.step, reader_.node(place_.node).type));
    const Column& exact = reader_.column(op.operand);
    if (exact.present(place_.row)) step_.before = exact.number(place_.row);
    know("mode", name(op.mode));
    know("step", op.step);
  }
  void operator()(const op::DateOf& op) {
    say("date_of");
    if (!op.zone.empty()) step_.note = "in " + op.zone;
  }
  void operator()(const op::Gather&) { say("gather"); }
  void operator()(const op::RowOf&) { say("row"); }
  void operator()(const op::Aggregate& op) {
    say(word(op.kind));
    if (op.value.valid()) know("order", order_word(reader_.node(op.value).type));
    if (op.kind != AggregateKind::kPercentile) return;
    step_.note = "nearest rank of " + reader_.words(op.fraction, Type::percent());
    know("fraction", op.fraction);
  }
  void operator()(const op::Rank&) { say("rank"); }
  void operator()(const op::InPeriod& op) {
    say("in_period");
    step_.note = fmt::format("{} to {}", to_iso(op.first), to_iso(op.last));
  }
  void operator()(const op::TableLookup& op) {
    say("table");
    add_facts(reader_, place_, op, step_);
  }
  void operator()(const op::ScheduleLookup& op) {
    say("schedule");
    add_facts(reader_, place_, op, step_);
  }
  void operator()(const op::CurveLookup& op) {
    say("curve");
    add_facts(reader_, place_, op, step_);
  }
  void operator()(const op::ParameterLookup& op) {
    say("parameter");
    add_facts(reader_, place_, op, step_);
  }
  void operator()(const op::DatedField& op) {
    say("dated_field");
    name_by(op.intervals, op.field);
    add_facts(reader_, place_, op, step_);
  }
  void operator()(const op::ForPeriod& op) {
    say("for_period");
    step_.note = "times " + op.fraction.str();
    know("fraction", op.fraction);
  }
  void operator()(const op::MonthShift& op) {
    say(op.subtract ? "date_minus" : "date_plus");
    step_.note = op.rounding == EndOfMonth::kUp ? "a day that the month lacks: the next"
                                                : "a day that the month lacks: its last";
    know("end_of_month", op.rounding == EndOfMonth::kUp ? "next" : "last");
  }
  void operator()(const op::Except& op) {
    say("rule");
    std::string held;
    for (std::size_t i = 0; i < op.conditions.size(); ++i) {
      const Column& condition = reader_.column(op.conditions[i]);
      if (!condition.present(place_.row) || !condition.boolean(place_.row)) continue;
      held += (held.empty() ? "" : " and ") + op.names[i];
    }
    step_.note = held.empty() ? "no exception holds" : held + " holds";
  }
  void operator()(const op::ShareOut& op) {
    say("share_out");
    if (op.step) step_.note = "in steps of " + reader_.words(*op.step, node_type());
  }
  void operator()(const op::BusinessShift& op) {
    say(op.before ? "business_before" : "business_after");
    step_.note = "on " + reader_.quoted(reader_.plan().calendars[op.calendar].name);
  }
  void operator()(const op::BusinessTime& op) {
    say("business_time");
    step_.note = "on " + reader_.quoted(reader_.plan().calendars[op.calendar].name);
  }
  void operator()(const op::PartOf& op) {
    using What = op::PartOf::What;
    say(op.what == What::kWeight ? "part_weight" : "part_day");
    const DomainId domain = reader_.node(place_.node).domain;
    const auto& part = reader_.evaluation().parts[domain.index()][place_.row];
    const Domain& whole = reader_.domain(domain);
    const std::string days = to_iso(part.first) + " to " + to_iso(part.last);
    if (op.calendar.valid())
      step_.note = days;
    else
      step_.note = fmt::format("{} of {} days, {}", part.last.days - part.first.days + 1,
                               whole.last.days - whole.first.days + 1, days);
  }
  void operator()(const op::StageMoney& op) {
    say("statement");
    know("sum", stage_money_word(op.what));
    if (op.what != op::StageMoney::What::kAward) return;
    step_.note = "its lines, rounded";
    step_.facts.push_back({"award", reader_.plan().awards[op.award].head.name});
  }
  void operator()(const op::PartAt&) { say("part"); }
  void operator()(const op::DatedForPeriod& op) {
    say("for_period");
    name_by(op.intervals, op.field);
    step_.note =
        fmt::format("each day of {} to {} at its own value", to_iso(op.first), to_iso(op.last));
  }

 private:
  const Type& node_type() const { return reader_.node(place_.node).type; }
  void say(std::string_view operation) { step_.operation = operation; }
  void know(std::string_view fact, std::string_view word) { step_.facts.push_back({fact, word}); }
  void know(std::string_view fact, const Number& number) { step_.facts.push_back({fact, number}); }

  /// A field is called what its record calls it, unless the author's expression has a name.
  void name_by(RecordId record, std::uint32_t field) {
    if (step_.name.valid() || !record.valid()) return;
    const RecordSchema& schema = reader_.plan().schema.record(record);
    if (field < schema.fields.size()) step_.name = schema.fields[field].name;
  }

  RunReader& reader_;
  Place place_;
  Step& step_;
};

}  // namespace

Step describe(RunReader& reader, Place place) {
  const Node& node = reader.node(place.node);
  const Column& column = reader.column(place.node);
  Step step;
  step.node = place.node;
  step.row = place.row;
  step.name = node.name;
  step.type = node.type;
  step.span = node.span;
  step.cites = node.cites;
  step.state = column.state(place.row);
  step.value = column.value(place.row);
  if (step.state == State::kFault) step.fault = column.fault(place.row);
  std::visit(Facts(reader, place, step), node.operation);
  return step;
}

}  // namespace guerdon::engine
