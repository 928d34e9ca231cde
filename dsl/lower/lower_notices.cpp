// Flags and audit samples.
#include <algorithm>

#include "dsl/lower/lowering.h"
#include "dsl/names/declare.h"

namespace guerdon::dsl {

using engine::NodeId;
using engine::Number;
using engine::Type;
namespace op = engine::op;

namespace {
constexpr std::size_t kFurthestBack = 39;  // `last N periods` looks at 40 as well
}  // namespace

/// The rows of `each SET` as the only ones in scope, with the day on which dated fields are read;
/// without a set the agent.
LowerScope Lowering::rows_of_set(ModuleId module, ast::SetId each) {
  LowerScope scope;
  scope.module = module;
  if (!each.valid()) return scope;
  const ast::Set& set = tree(scope)[each];
  engine::RecordId record;
  if (set.of) {
    for (const auto& [award, payments] : detail_.payments_records)
      if (detail_.definitions[award].name == tree(scope).all(set.of.parts).back().symbol)
        record = payments;
  } else {
    record = find_record(detail_, tree(scope).all(set.records.parts).back().symbol);
  }
  scope = record_scope(record, module, 0);
  scope.rows.back().unit_day = unit_day_of(record, false);
  return scope;
}

/// Whether a flag is raised: its condition holds in the last periods running; with `until` also
/// where it was raised in the period before, and what ends it does not hold. Looks back to the
/// policy's first day.
NodeId Lowering::raised(const ast::FlagDecl& body, const LowerScope& scope) {
  const int level = static_cast<int>(scope.rows.size()) - 1;
  const engine::DomainId domain = domain_of(level, scope);
  const engine::Span span = tree(scope)[body.when].span;
  std::size_t running = 1;
  if (body.periods.valid()) {
    const auto& amount = std::get<ast::AmountLiteral>(tree(scope)[body.periods].node).amount;
    const auto count = Number::parse(names_.text(amount.digits));
    running = static_cast<std::size_t>(count ? count->to_int64().value_or(1) : 1);
  }
  const auto logic = [&](bool all, std::vector<NodeId> operands) {
    if (operands.size() == 1) return operands.front();
    op::Logic node;
    node.is_and = all;
    node.operands = std::move(operands);
    return add(std::move(node), domain, Type::boolean(), span);
  };
  // The period at hand and those before it, as far back as they are asked for.
  std::vector<Aim> aims{aims_[0]};
  const auto reach = [&](std::size_t count) {
    while (aims.size() < count) {
      const auto before = period_before(aims.back().period);
      if (!before) break;
      aims.push_back(aims_[0]);
      aims.back().period = *before;
    }
    return std::min(count, aims.size());
  };
  const auto condition = [&](ast::ExprId expr, std::size_t back) {
    LowerScope then = scope;
    then.aim = aim_index(aims[back]);
    const NodeId holds = lift(lower(expr, then), level, then);
    if (!plan_.nodes[holds].type.optional) return holds;
    op::Otherwise silent;
    silent.operands = {holds, lift(constant(false, Type::boolean(), {}), level, then)};
    return add(std::move(silent), domain, Type::boolean(), tree(scope)[expr].span);
  };
  std::vector<NodeId> holds;
  const auto holds_running = [&](std::size_t back) {
    const std::size_t end = reach(back + running);
    while (holds.size() < end) holds.push_back(condition(body.when, holds.size()));
    return logic(true, {holds.begin() + static_cast<std::ptrdiff_t>(back),
                        holds.begin() + static_cast<std::ptrdiff_t>(end)});
  };
  if (!body.until.valid()) return holds_running(0);
  std::size_t first = 0;  // the earliest period of the policy, seen from the one at hand
  while (first < kFurthestBack && reach(first + 2) > first + 1 &&
         detail_.header.effective_from.value_or(aims[0].period.first) <=
             aims[first + 1].period.last)
    ++first;
  NodeId is_raised;
  for (std::size_t back = first + 1; back-- > 0;) {
    const NodeId begins = holds_running(back);
    if (!is_raised.valid()) {
      is_raised = begins;
      continue;
    }
    const NodeId over = condition(body.until, back);
    const NodeId stays = add(op::Not{over}, domain, Type::boolean(), tree(scope)[body.until].span);
    is_raised = logic(false, {begins, logic(true, {is_raised, stays})});
  }
  return is_raised;
}

void Lowering::lower_flag(DefinitionId id) {
  const Definition& definition = detail_.definitions[id];
  const auto& body =
      std::get<ast::FlagDecl>(detail_.modules[definition.module].tree[definition.decl].node);
  LowerScope agents;
  agents.module = definition.module;
  LowerScope scope = agents;
  const engine::ClauseRows rows = clause_rows(body.for_set, body.each, scope);
  engine::Flag flag;
  flag.head = head(definition, body.cites, ast::Text());
  flag.domain = rows.domain;
  flag.index = rows.index;
  flag.scope = rows.scope;
  flag.filter = rows.filter;
  flag.level =
      body.level ? std::string(names_.text(body.level.symbol)) : (body.alert ? "alert" : "inform");
  flag.say = names_.text(body.say.value);
  flag.when = raised(body, scope);
  plan_.flags.push_back(std::move(flag));
}

void Lowering::lower_sample(DefinitionId id) {
  const Definition& definition = detail_.definitions[id];
  const auto& body =
      std::get<ast::SampleDecl>(detail_.modules[definition.module].tree[definition.decl].node);
  LowerScope scope = rows_of_set(definition.module, body.of);
  engine::Sample sample;
  sample.head = head(definition, ast::Text(), ast::Text());
  sample.domain = domain_of(0, scope);
  const ast::Set& set = tree(scope)[body.of];
  const engine::RecordId record = scope.rows.back().record;
  sample.index = field(record, detail_.schema.record(record).owner, 0);
  sample.scope = period_scope(record, set, scope);
  if (set.where.valid()) sample.filter = lift(lower(set.where, scope), 0, scope);
  for (const ast::Take& take : tree(scope).all(body.take)) {
    const Lowered value = lower(take.value, scope);
    const auto& constant = std::get<op::Constant>(plan_.nodes[value.node].operation);
    const Number number = std::get<Number>(constant.value);
    if (take.kind == ast::Take::Kind::kShare) {
      sample.share = number;
      continue;
    }
    const auto rows = static_cast<std::uint64_t>(number.to_int64().value_or(0));
    (take.kind == ast::Take::Kind::kAtLeast ? sample.at_least : sample.at_most) = rows;
  }
  sample.seed = names_.text(body.seed.value);
  plan_.samples.push_back(std::move(sample));
}

}  // namespace guerdon::dsl
