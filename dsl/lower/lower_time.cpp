// Months, business time, looking back, pay for a period, currencies on a day.
#include <algorithm>

#include "dsl/lower/lowering.h"
#include "dsl/program/literal.h"
#include "engine/value/calendar_share.h"

namespace guerdon::dsl {

using engine::ArithmeticOp;
using engine::Kind;
using engine::NodeId;
using engine::Number;
using engine::Type;
namespace op = engine::op;

Lowered Lowering::shift_months(Lowered left, const ast::Term& term, LowerScope& scope,
                               engine::Span span) {
  const Lowered months = lower(term.value, scope);
  const int level = std::max(left.level, months.level);
  op::MonthShift operation;
  operation.base = lift(left, level, scope);
  operation.months = lift(months, level, scope);
  operation.subtract = term.minus;
  operation.rounding =
      term.month_end == ast::MonthEnd::kUp ? engine::EndOfMonth::kUp : engine::EndOfMonth::kDown;
  const bool optional =
      plan_.nodes[operation.base].type.optional || plan_.nodes[operation.months].type.optional;
  return {
      add(operation, domain_of(level, scope), Type::of(Kind::kDate).as_optional(optional), span),
      level};
}

engine::CalendarId Lowering::calendar(DefinitionId id) {
  const auto [entry, fresh] = calendars_.try_emplace(id);
  if (!fresh) return entry->second;
  const engine::Calendar& declared = detail_.definitions[id].calendar;
  if (declared.holidays.valid()) record_domain(declared.holidays);
  return entry->second = plan_.calendars.add(declared);
}

Lowered Lowering::lower_business_shift(ast::ExprId id, const ast::BusinessShift& node,
                                       LowerScope& scope) {
  const auto& amount = std::get<ast::AmountLiteral>(tree(scope)[node.amount].node).amount;
  const Lowered from = lower(node.from, scope);
  const auto digits = engine::Number::parse(names_.text(amount.digits));
  GUERDON_CHECK(digits.has_value());
  const bool hours = amount.unit.kind == ast::UnitKind::kBusinessHour;
  const Number count = hours ? *digits * Number(3600) : *digits;
  op::BusinessShift operation;
  operation.from = from.node;
  operation.count =
      lift(constant(count, Type::number(), tree(scope)[node.amount].span), from.level, scope);
  operation.before = node.before;
  operation.calendar = calendar(module(scope).calendars.at(id.index()));
  return {add(operation, domain_of(from.level, scope), type_of(id, scope), tree(scope)[id].span),
          from.level};
}

Lowered Lowering::lower_calendar_call(ast::ExprId id, const ast::Call& node, LowerScope& scope) {
  const auto args = tree(scope).all(node.args);
  const Lowered first = lower(args[0].value, scope);
  const Lowered second = lower(args[1].value, scope);
  const int level = std::max(first.level, second.level);
  const engine::CalendarId on = calendar(module(scope).calendars.at(id.index()));
  const NodeId a = lift(first, level, scope);
  const NodeId b = lift(second, level, scope);
  engine::Operation operation;
  if (type_of(id, scope).kind == Kind::kDate) {
    operation = op::BusinessShift{a, b, false, on};
  } else {
    operation = op::BusinessTime{a, b, on};
  }
  return {
      add(std::move(operation), domain_of(level, scope), type_of(id, scope), tree(scope)[id].span),
      level};
}

/// Money times the rate of the day, rounded by the header.
Lowered Lowering::lower_convert(ast::ExprId id, const ast::Call& node, LowerScope& scope) {
  const engine::Span span = tree(scope)[id].span;
  const Type type = type_of(id, scope);
  Lowered amount{{}, kPolicyLevel};
  std::optional<Lowered> day;
  Type from;
  for (const ast::Arg& arg : tree(scope).all(node.args)) {
    if (arg.kind == ast::Arg::Kind::kToCurrency) continue;
    if (arg.kind == ast::Arg::Kind::kOn) {
      day = lower(arg.value, scope);
    } else {
      amount = lower(arg.value, scope);
      from = type_of(arg.value, scope);
    }
  }
  const auto text = [&](const Type& money) {
    const std::string_view letters(money.unit.currency.data(), money.unit.currency.size());
    return constant(intern(letters), Type::text(), span);
  };
  const Lowered rate = call_lookup(module(scope).callees.at(id.index()), 0,
                                   {text(from), text(type)}, day, scope, span);
  const Lowered product = arithmetic({amount, rate}, {ArithmeticOp::kMultiply}, type, scope, span);
  op::Round round;
  round.operand = product.node;
  round.mode = detail_.header.rounding;
  round.step = detail_.header.rounding_step;
  return {add(round, domain_of(product.level, scope), type, span), product.level};
}

/// The period at hand and those before it, each asked on its own.
Lowered Lowering::lower_last_periods(ast::ExprId id, const ast::Aggregate& node,
                                     std::uint32_t count, LowerScope& scope) {
  using A = ast::AggregateKind;
  const engine::Span span = tree(scope)[id].span;
  const Type type = type_of(id, scope);
  std::vector<Lowered> values;
  Aim aim = aims_[whole_aim(scope.aim)];
  for (std::uint32_t i = 0; i < count; ++i) {
    LowerScope then = scope;
    then.aim = aim_index(aim);
    values.push_back(on_parts(lower(node.value, then), scope));
    const auto before = period_before(aim.period);
    if (!before) break;
    aim.period = *before;
  }
  int level = kPolicyLevel;
  for (const Lowered& value : values) level = std::max(level, value.level);
  std::vector<NodeId> nodes;
  for (const Lowered& value : values) nodes.push_back(lift(value, level, scope));
  const engine::DomainId domain = domain_of(level, scope);
  if (node.kind == A::kAny || node.kind == A::kEvery) {
    op::Logic logic;
    logic.is_and = node.kind == A::kEvery;
    logic.operands = std::move(nodes);
    return {add(std::move(logic), domain, type, span), level};
  }
  if (node.kind == A::kLowest || node.kind == A::kHighest) {
    op::Call call;
    call.function = functions_.find(node.kind == A::kLowest ? "min" : "max");
    call.arguments = std::move(nodes);
    return {add(std::move(call), domain, type, span), level};
  }
  op::Arithmetic sum;
  for (NodeId each : nodes) {
    if (node.kind == A::kShare) {
      const NodeId one = lift(constant(Number(1), type, span), level, scope);
      const NodeId none = lift(constant(Number(0), type, span), level, scope);
      each = add(op::Choose{each, one, none}, domain, type, span);
    }
    if (!sum.operands.empty()) sum.operators.push_back(ArithmeticOp::kAdd);
    sum.operands.push_back(each);
  }
  const auto terms = static_cast<std::int64_t>(nodes.size());
  const NodeId total = add(std::move(sum), domain, type, span);
  if (node.kind == A::kSum) return {total, level};
  op::Arithmetic mean;
  mean.operands = {total, lift(constant(Number(terms), Type::number(), span), level, scope)};
  mean.operators = {ArithmeticOp::kDivide};
  return {add(std::move(mean), domain, type, span), level};
}

/// `base_pay for period`: of a dated field each day at its own value; on a part of a period the
/// whole period at the part's.
Lowered Lowering::lower_for_period(ast::ExprId id, const ast::Elsewhere& node, LowerScope& scope) {
  const engine::Span span = tree(scope)[id].span;
  const Type type = type_of(id, scope);
  const Ref& ref = module(scope).refs.at(id.index());
  const engine::Period period = period_of(tree(scope)[node.for_period], aims_[scope.aim].period);
  if (!in_parts(scope)) {
    if (const auto path = dated_path(ref, scope)) {
      const engine::RecordSchema& subject = detail_.schema.record(detail_.schema.subject);
      const engine::FieldSchema& field = subject.fields[path->field];
      op::DatedForPeriod operation;
      operation.intervals = field.dated_by;
      operation.field = detail_.schema.record(field.dated_by).field_index(field.name);
      operation.index = subject_index(path->agent, path->agent.level, scope);
      operation.first = period.first;
      operation.last = period.last;
      operation.unit = field.type.unit.calendar_unit;
      record_domain(field.dated_by);
      const NodeId made = add(operation, domain_of(path->agent.level, scope), type, span);
      return {made, path->agent.level};
    }
  }
  const Lowered value = lower_ref(ref, scope, span);
  const engine::CalendarUnit unit = plan_.nodes[value.node].type.unit.calendar_unit;
  const op::ForPeriod operation{value.node,
                                engine::calendar_share(period.first, period.last, unit)};
  return {add(operation, domain_of(value.level, scope), type, span), value.level};
}

}  // namespace guerdon::dsl
