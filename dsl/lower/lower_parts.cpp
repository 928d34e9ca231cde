// Pay by days: an amount on each part of the period in which what it depends on stays the same.
#include <algorithm>

#include "dsl/lower/lowering.h"
#include "dsl/program/literal.h"

namespace guerdon::dsl {

using engine::ArithmeticOp;
using engine::Domain;
using engine::DomainId;
using engine::Kind;
using engine::NodeId;
using engine::Number;
using engine::Type;
namespace op = engine::op;

/// The same question for the whole period.
std::size_t Lowering::whole_aim(std::size_t aim) {
  if (!aims_[aim].parts.valid()) return aim;
  Aim whole = aims_[aim];
  whole.parts = DomainId();
  whole.apart = false;
  return aim_index(std::move(whole));
}

NodeId Lowering::part_agent(DomainId parts) {
  return row_of(op::RowOf::Side::kOuter, parts, parts, detail_.schema.subject);
}

NodeId Lowering::part_first(DomainId parts) {
  NodeId& known = part_nodes_[{0, parts.index()}];
  if (!known.valid())
    known = add(op::PartOf{op::PartOf::What::kFirst, {}}, parts, Type::of(Kind::kDate), {});
  return known;
}

/// What was asked for the whole period, on the parts of a scope that has them.
Lowered Lowering::on_parts(Lowered value, const LowerScope& scope) {
  const DomainId parts = aims_[scope.aim].parts;
  if (!parts.valid() || value.level != kAgentLevel) return value;
  return {gather(value.node, part_agent(parts), parts), kAgentLevel};
}

/// `phase in`: the share of the step in force on the part's first day; nothing before the first.
NodeId Lowering::phase_share(const ast::AwardDecl& body, DomainId parts, LowerScope& scope) {
  const Type percent = Type::percent();
  const auto on_part = [&](engine::Value value, Type type, engine::Span span) {
    return add(op::Constant{std::move(value)}, parts, type, span);
  };
  NodeId share = on_part(Number(0), percent, {});
  for (const ast::Phase& phase : tree(scope).all(body.phase_in)) {
    const engine::Span span =
        engine::join(tree(scope)[phase.from].span, tree(scope)[phase.share].span);
    const auto& from = std::get<ast::DateExpr>(tree(scope)[phase.from].node);
    const NodeId day = on_part(date_of(from.date.date), Type::of(Kind::kDate), span);
    const op::Compare begun{engine::CompareOp::kGreaterEqual, part_first(parts), day};
    const NodeId condition = add(begun, parts, Type::boolean(), span);
    const Lowered step = lower(phase.share, scope);
    const NodeId copy = add(plan_.nodes[step.node].operation, parts, percent, span);
    share = add(op::Choose{condition, copy, share}, parts, percent, span);
  }
  name(share, intern("phased in"));
  return share;
}

/// VALUE times WEIGHT over the parts of each agent, added up; missing where a part's value is.
NodeId Lowering::sum_of_parts(NodeId value, NodeId weight, DomainId parts, engine::Span span) {
  const Type type = plan_.nodes[value].type;
  op::Arithmetic times;
  times.operands = {value, weight};
  times.operators = {ArithmeticOp::kMultiply};
  const NodeId product = add(std::move(times), parts, type, span);
  op::Aggregate sum;
  sum.kind = engine::AggregateKind::kSum;
  sum.rows = parts;
  sum.value = product;
  sum.index = part_agent(parts);
  const NodeId total = add(sum, plan_.subject_domain, type.as_optional(false), span);
  name(total, intern("the parts of the period together"));
  if (!type.optional) return total;
  op::Aggregate every;
  every.kind = engine::AggregateKind::kEvery;
  every.rows = parts;
  every.value = add(op::Present{value}, parts, Type::boolean(), span);
  every.index = part_agent(parts);
  const NodeId complete = add(every, plan_.subject_domain, Type::boolean(), span);
  const NodeId nothing =
      add(op::Constant{engine::Missing{}}, plan_.subject_domain, type.as_optional(), span);
  return add(op::Choose{complete, total, nothing}, plan_.subject_domain, type, span);
}

/// What a part counts: its share of the period's days or business days, or of the hours of all the
/// agent's parts (of none: nothing).
NodeId Lowering::weight_of_parts(const Definition& award, const ast::AwardDecl& body,
                                 LowerScope& scope) {
  using By = ast::AwardDecl::By;
  const DomainId parts = aims_[scope.aim].parts;
  NodeId weight;
  if (body.by != By::kHours) {
    op::PartOf days{op::PartOf::What::kWeight, {}};
    engine::Span span;
    if (body.by == By::kBusinessDays) {
      days.calendar = calendar(award.basis);
      const ast::Clause* clause = tree(scope).clause(tree(scope)[award.decl], "by", names_);
      span = clause != nullptr ? clause->span : body.by_calendar.span;
    }
    weight = add(days, parts, Type::number(), span);
  } else {
    const engine::Span span = tree(scope)[body.by_hours].span;
    const NodeId hours = lift(lower(body.by_hours, scope), kAgentLevel, scope);
    const Type type = plan_.nodes[hours].type;
    name(hours, intern("hours of the part"));
    op::Aggregate sum;
    sum.rows = parts;
    sum.kind = engine::AggregateKind::kSum;
    sum.value = hours;
    sum.index = part_agent(parts);
    const NodeId total = add(std::move(sum), plan_.subject_domain, type, span);
    name(total, intern("hours of all parts"));
    const NodeId all = gather(total, part_agent(parts), parts);
    const NodeId none = add(op::Constant{Number(0)}, parts, type, span);
    const NodeId nothing = add(op::Constant{Number(0)}, parts, Type::number(), span);
    op::Arithmetic quotient;
    quotient.operands = {hours, all};
    quotient.operators = {ArithmeticOp::kDivide};
    const NodeId share = add(std::move(quotient), parts, Type::number(), span);
    const op::Compare idle{engine::CompareOp::kEqual, all, none};
    const NodeId condition = add(idle, parts, Type::boolean(), span);
    weight = add(op::Choose{condition, nothing, share}, parts, Type::number(), span);
  }
  name(weight, intern("part of the period"));
  return weight;
}

/// An award without `each` that is `by days` or phased in.
AwardParts Lowering::by_days(DefinitionId id, const ast::AwardDecl& body, std::size_t aim,
                             bool versioned) {
  const std::tuple key{id, aim, versioned};
  if (const auto known = award_parts_.find(key); known != award_parts_.end()) return known->second;
  const Definition& definition = detail_.definitions[id];
  const engine::Period period = versioned && days_ ? *days_ : aims_[aim].period;
  LowerScope scope;
  scope.module = definition.module;
  scope.aim = aim;
  Domain domain;
  domain.kind = Domain::Kind::kParts;
  domain.first = period.first;
  domain.last = period.last;
  for (const ast::Phase& phase : tree(scope).all(body.phase_in)) {
    const auto& from = std::get<ast::DateExpr>(tree(scope)[phase.from].node);
    const engine::Date day = date_of(from.date.date);
    if (period.first < day && day <= period.last) domain.breaks.push_back(day);
  }
  const DomainId parts = plan_.domains.add(std::move(domain));
  Aim own = aims_[aim];
  own.parts = parts;
  own.apart = body.measured_apart;
  if (body.by != ast::AwardDecl::By::kWhole) scope.aim = aim_index(own);
  // Without `by days` the amount is the whole period's in every part.
  const auto lowered = [&](ast::ExprId expr) {
    const Lowered value = lower(expr, scope);
    if (value.level == kPolicyLevel || scope.aim != aim) {
      LowerScope at = scope;
      at.aim = aim_index(own);
      return lift(value, kAgentLevel, at);
    }
    return gather(value.node, part_agent(parts), parts);
  };
  const engine::Span span = definition.span;
  AwardParts made;
  NodeId concerned = add(op::Constant{true}, parts, Type::boolean(), span);
  if (body.for_set.valid() && tree(scope)[body.for_set].where.valid())
    concerned = lowered(tree(scope)[body.for_set].where);
  op::Aggregate any;
  any.kind = engine::AggregateKind::kAny;
  any.rows = parts;
  any.value = concerned;
  any.index = part_agent(parts);
  made.filter = add(std::move(any), plan_.subject_domain, Type::boolean(), span);
  NodeId amount = lowered(body.amount);
  const Type type = plan_.nodes[amount].type;
  const NodeId nothing = add(op::Constant{Number(0)}, parts, type.as_optional(false), span);
  amount = add(op::Choose{concerned, amount, nothing}, parts, type, tree(scope)[body.amount].span);
  name(amount, intern("amount of the part"));
  LowerScope weighed = scope;
  own.apart = true;  // hours are those of the part's own days
  weighed.aim = aim_index(own);
  const NodeId weight = weight_of_parts(definition, body, weighed);
  NodeId share = weight;
  if (!body.phase_in.empty()) {
    op::Arithmetic both;
    both.operands = {weight, phase_share(body, parts, scope)};
    both.operators = {ArithmeticOp::kMultiply};
    share = add(std::move(both), parts, Type::number(), span);
  }
  made.amount = sum_of_parts(amount, share, parts, tree(scope)[body.amount].span);
  if (body.at_most.valid())
    made.cap = sum_of_parts(lowered(body.at_most), weight, parts, tree(scope)[body.at_most].span);
  if (body.by != ast::AwardDecl::By::kWhole) use_all_intervals(parts);
  if (versioned) {
    made.amount = in_version(made.amount);
    made.cap = in_version(made.cap);
  }
  return award_parts_[key] = made;
}

/// Where an amount reads no dated field, the days employed are those that any interval record of
/// the subject's fields knows.
void Lowering::use_all_intervals(DomainId parts) {
  if (!plan_.domains[parts].dated.empty()) return;
  const engine::RecordSchema& subject = detail_.schema.record(detail_.schema.subject);
  for (const engine::FieldSchema& field : subject.fields) {
    if (!field.dated_by.valid()) continue;
    record_domain(field.dated_by);
    const engine::RecordSchema& intervals = detail_.schema.record(field.dated_by);
    // The owner never changes within an agent's own rows.
    const std::pair held{field.dated_by, intervals.owner};
    auto& dated = plan_.domains[parts].dated;
    if (std::find(dated.begin(), dated.end(), held) == dated.end()) dated.push_back(held);
  }
}

}  // namespace guerdon::dsl
