// Definitions, metrics, awards as values: each lowered once for each aim.
#include <algorithm>
#include <set>

#include "dsl/lower/lowering.h"

namespace guerdon::dsl {

using engine::NodeId;
using engine::Number;
using engine::Type;
namespace op = engine::op;

Lowered Lowering::lower_definition(DefinitionId id, std::size_t aim) {
  if (const std::size_t whole = whole_aim(aim); whole != aim) {
    // What is measured, and what another award comes to, is the whole period's.
    const Definition& asked = detail_.definitions[id];
    const bool by_part =
        asked.level == Level::kAgent &&
        (asked.kind == Definition::Kind::kDefine || asked.kind == Definition::Kind::kScorecard ||
         (asked.kind == Definition::Kind::kMetric && aims_[aim].apart));
    LowerScope scope;
    scope.module = asked.module;
    scope.aim = aim;
    if (!by_part) return on_parts(lower_definition(id, whole), scope);
  }
  const std::pair key{id, aim};
  if (const auto known = definitions_.find(key); known != definitions_.end()) {
    if (collecting_ != nullptr && inside_aggregate_ == 0) {
      const auto& outer = outer_[key];
      collecting_->insert(collecting_->end(), outer.begin(), outer.end());
    }
    return known->second;
  }
  if (const auto given = given_.find(id); given != given_.end())
    return definitions_[key] = given_value(given->second);
  std::vector<OuterAggregate>* const around = collecting_;
  const int depth = inside_aggregate_;
  std::vector<OuterAggregate> own;
  collecting_ = &own;
  inside_aggregate_ = 0;
  const Lowered value = lower_body(id, aim);
  collecting_ = around;
  inside_aggregate_ = depth;
  if (around != nullptr && depth == 0) around->insert(around->end(), own.begin(), own.end());
  outer_[key] = std::move(own);
  const Definition& definition = detail_.definitions[id];
  name(value.node, definition.name);
  return definitions_[key] = value;
}

Lowered Lowering::lower_body(DefinitionId id, std::size_t aim) {
  const Definition& definition = detail_.definitions[id];
  switch (definition.kind) {
    case Definition::Kind::kMetric:
      return lower_metric(id, aim);
    case Definition::Kind::kScorecard:
      return lower_scorecard(id, aim);
    case Definition::Kind::kAward:
      return lower_award_value(id, aim);
    case Definition::Kind::kDefine:
      break;
    default:
      GUERDON_CHECK(false);
  }
  LowerScope scope;
  scope.module = definition.module;
  scope.aim = aim;
  if (definition.level == Level::kRecord)
    scope = record_scope(definition.record, definition.module, aim);
  return lower_define(id, scope);
}

Lowered Lowering::lower_define(DefinitionId id, LowerScope& scope) {
  const Definition& definition = detail_.definitions[id];
  const auto& body = std::get<ast::DefineDecl>(tree(scope)[definition.decl].node);
  for (const ast::Step& step : tree(scope).all(body.steps)) {
    const Lowered value = lower(step.value, scope);
    name(value.node, step.name.symbol);
    if (step.text) plan_.nodes[value.node].cites = names_.text(step.text.value);
    scope.locals.emplace_back(step.name.symbol, value);
  }
  const Lowered value = with_exceptions(id, lower(body.value, scope), scope);
  if (body.cites && plan_.nodes[value.node].cites.empty() && !plan_.nodes[value.node].name.valid())
    plan_.nodes[value.node].cites = names_.text(body.cites.value);
  return value;
}

/// How many rows the outermost aggregates used: of several (a quotient of two) the most.
Lowered Lowering::population(const std::vector<OuterAggregate>& aggregates, LowerScope& scope) {
  std::vector<Lowered> counts;
  for (const OuterAggregate& aggregate : aggregates) {
    op::Aggregate operation = aggregate.operation;
    operation.kind = engine::AggregateKind::kCount;
    operation.value = NodeId();
    operation.weight = NodeId();
    NodeId node = add(std::move(operation), aggregate.domain, Type::number(), aggregate.span);
    if (aggregate.group_index.valid())
      node = gather(node, aggregate.group_index, plan_.subject_domain);
    counts.push_back({node, aggregate.level});
  }
  if (counts.empty()) return constant(Number(0), Type::number(), {});
  if (counts.size() == 1) return counts.front();
  int level = kPolicyLevel;
  for (const Lowered& count : counts) level = std::max(level, count.level);
  op::Call most;
  most.function = functions_.find("max");
  GUERDON_CHECK(most.function.valid());
  for (const Lowered& count : counts) most.arguments.push_back(lift(count, level, scope));
  return {add(std::move(most), domain_of(level, scope), Type::number(), {}), level};
}

Lowered Lowering::lower_metric(DefinitionId id, std::size_t aim) {
  const Definition& definition = detail_.definitions[id];
  LowerScope scope;
  scope.module = definition.module;
  scope.aim = aim;
  if (!aims_[aim].excluding.valid() && !exclusions_of(id).empty()) {
    Aim without = aims_[aim];
    without.excluding = id;
    scope.aim = aim_index(std::move(without));
  }
  const ast::Decl& declaration = tree(scope)[definition.decl];
  const auto& body = std::get<ast::MetricDecl>(declaration.node);
  const Lowered value = lower(body.value, scope);
  return without_members(id, enough_rows(id, body, value, scope), scope);
}

/// `at least N`: missing where fewer rows were measured.
Lowered Lowering::enough_rows(DefinitionId id, const ast::MetricDecl& body, Lowered value,
                              LowerScope& scope) {
  if (!body.at_least.valid()) return value;
  const Definition& definition = detail_.definitions[id];
  const Lowered counted = population(*collecting_, scope);
  const Lowered least = lower(body.at_least, scope);
  const int level = std::max(value.level, counted.level);
  const engine::DomainId domain = domain_of(level, scope);
  const engine::Span span = tree(scope)[body.at_least].span;
  const op::Compare enough{engine::CompareOp::kGreaterEqual, lift(counted, level, scope),
                           lift(least, level, scope)};
  const NodeId condition = add(enough, domain, Type::boolean(), span);
  const Lowered missing = constant(engine::Missing{}, definition.type.as_optional(), span);
  const op::Choose choose{condition, lift(value, level, scope), lift(missing, level, scope)};
  return {add(choose, domain, definition.type.as_optional(), tree(scope)[body.value].span), level};
}

/// An amount under its `at most`, which never turns a payment round: a bound below zero is zero.
NodeId Lowering::cut_to(NodeId amount, NodeId cap, engine::DomainId domain,
                        const Definition& award) {
  const auto call = [&](std::string_view function, NodeId left, NodeId right, const Type& type) {
    op::Call operation;
    operation.function = functions_.find(function);
    operation.arguments = {left, right};
    return add(std::move(operation), domain, type, award.span);
  };
  const Type bound = plan_.nodes[cap].type;
  const NodeId zero = add(op::Constant{Number(0)}, domain, bound.as_optional(false), award.span);
  return call("min", amount, call("max", cap, zero, bound), award.type);
}

/// An award's name inside other awards: the agent's exact amount of stage 1.
Lowered Lowering::lower_award_value(DefinitionId id, std::size_t aim) {
  const Definition& definition = detail_.definitions[id];
  const auto& body =
      std::get<ast::AwardDecl>(detail_.modules[definition.module].tree[definition.decl].node);
  LowerScope agents;
  agents.module = definition.module;
  agents.aim = aim;
  if (is_by_parts(body)) {
    const AwardParts parts = by_days(id, body, aim);
    const Type type = definition.type;
    NodeId amount = parts.amount;
    if (parts.cap.valid()) amount = cut_to(amount, parts.cap, plan_.subject_domain, definition);
    const Lowered nothing = constant(Number(0), type.as_optional(false), definition.span);
    const op::Choose choose{parts.filter, amount, lift(nothing, kAgentLevel, agents)};
    return {add(choose, plan_.subject_domain, type, definition.span), kAgentLevel};
  }
  const NodeId filter = agents_filter(body.for_set, agents);
  LowerScope scope = rows_of_set(definition.module, body.each);
  scope.aim = aim;
  const Type type = definition.type;
  const int level = static_cast<int>(scope.rows.size()) - 1;
  NodeId amount = lift(lower(body.amount, scope), level, scope);
  Lowered cap{{}, kPolicyLevel};
  if (body.at_most.valid()) cap = lower(body.at_most, body.at_most_each ? scope : agents);
  const auto least_of = [&](NodeId left, Lowered limit, int at, LowerScope& where) {
    return cut_to(left, lift(limit, at, where), domain_of(at, where), definition);
  };
  if (body.each.valid()) {
    if (body.at_most_each && cap.node.valid()) amount = least_of(amount, cap, level, scope);
    const ast::Set& set = tree(scope)[body.each];
    const engine::RecordId record = scope.rows.back().record;
    op::Aggregate sum;
    sum.kind = engine::AggregateKind::kSum;
    sum.rows = domain_of(level, scope);
    sum.scope = period_scope(record, set, scope);
    // Whom it concerns is asked of each row, as payment does: of nobody without rows.
    if (filter.valid()) sum.filter = lift({filter, kAgentLevel}, level, scope);
    if (set.where.valid())
      sum.filter = conjunction(sum.filter, lift(lower(set.where, scope), level, scope));
    sum.value = amount;
    sum.index = field(record, detail_.schema.record(record).owner, aim);
    op::Aggregate count = sum;
    count.kind = engine::AggregateKind::kCount;
    amount = add(std::move(sum), plan_.subject_domain, type, definition.span);
    if (!body.at_most_each && cap.node.valid()) {
      // Without a line nobody asks for the bound.
      const Type number = Type::number();
      const NodeId lines = add(std::move(count), plan_.subject_domain, number, definition.span);
      const NodeId none = add(op::Constant{Number(0)}, plan_.subject_domain, number, {});
      const NodeId any = add(op::Compare{engine::CompareOp::kGreater, lines, none},
                             plan_.subject_domain, Type::boolean(), {});
      const NodeId cut = least_of(amount, cap, kAgentLevel, agents);
      amount = add(op::Choose{any, cut, amount}, plan_.subject_domain, type, definition.span);
    }
  } else if (cap.node.valid()) {
    amount = least_of(amount, cap, kAgentLevel, agents);
  }
  if (!filter.valid() || body.each.valid()) return {amount, kAgentLevel};
  const Lowered nothing = constant(Number(0), type.as_optional(false), definition.span);
  const op::Choose choose{filter, amount, lift(nothing, kAgentLevel, agents)};
  return {add(choose, plan_.subject_domain, type, definition.span), kAgentLevel};
}

/// `given NAME = value` of a test.
Lowered Lowering::given_value(const TestGiven& given) {
  const Definition& definition = detail_.definitions[given.definition];
  const Lowered value = constant(given.value, definition.type, given.span);
  name(value.node, definition.name);
  return value;
}

/// What a run of the policy needs.
std::vector<DefinitionId> Lowering::clauses() const {
  std::vector<DefinitionId> roots = detail_.awards;
  roots.insert(roots.end(), detail_.gates.begin(), detail_.gates.end());
  roots.insert(roots.end(), detail_.metrics.begin(), detail_.metrics.end());
  roots.insert(roots.end(), detail_.flags.begin(), detail_.flags.end());
  roots.insert(roots.end(), detail_.samples.begin(), detail_.samples.end());
  for (const auto* later : {&detail_.true_ups, &detail_.floors, &detail_.clawbacks,
                            &detail_.agreements, &detail_.guarantees, &detail_.excludes})
    roots.insert(roots.end(), later->begin(), later->end());
  if (!detail_.has_policy) {
    for (std::size_t i = 0; i < detail_.definitions.size(); ++i)
      roots.push_back(detail_.definitions.id_at(i));
  }
  return roots;
}

/// Lowers what the clauses need, callees first, so that a long chain of definitions needs no deep
/// stack.
void Lowering::lower_reachable(std::vector<DefinitionId> roots) {
  std::set<DefinitionId> seen;
  std::vector<std::pair<DefinitionId, std::size_t>> stack;
  const auto lower_one = [&](DefinitionId id) {
    const Definition& definition = detail_.definitions[id];
    const bool value = definition.kind == Definition::Kind::kDefine ||
                       definition.kind == Definition::Kind::kMetric ||
                       definition.kind == Definition::Kind::kScorecard;
    if (!value || definition.has_parameter_list) return;
    const Lowered lowered = lower_definition(id, 0);
    if (definition.level == Level::kRecord || definition.module.index() != 0) return;
    plan_.named.emplace_back(definition.name, lowered.node);
  };
  for (const DefinitionId root : roots) {
    if (!seen.insert(root).second) continue;
    stack.emplace_back(root, 0);
    while (!stack.empty()) {
      auto& [id, next] = stack.back();
      const auto& uses = detail_.definitions[id].uses;
      // What a given definition would have read is not needed.
      if (next == uses.size() || given_.count(id) != 0) {
        const DefinitionId done = id;
        stack.pop_back();
        lower_one(done);
        continue;
      }
      const DefinitionId used = uses[next++];
      if (seen.insert(used).second) stack.emplace_back(used, 0);
    }
  }
}

}  // namespace guerdon::dsl
