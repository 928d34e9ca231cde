// Flags and audit samples.
#include <algorithm>

#include "dsl/lower/lowering.h"
#include "dsl/names/declare.h"

namespace guerdon::dsl {

using engine::NodeId;
using engine::Number;
using engine::Type;
namespace op = engine::op;

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

void Lowering::lower_flag(DefinitionId id) {
  const Definition& definition = detail_.definitions[id];
  const auto& body =
      std::get<ast::FlagDecl>(detail_.modules[definition.module].tree[definition.decl].node);
  LowerScope agents;
  agents.module = definition.module;
  LowerScope scope = agents;
  const engine::ClauseRows rows = clause_rows(body.for_set, body.each, scope);
  const int level = static_cast<int>(scope.rows.size()) - 1;
  engine::Flag flag;
  flag.head = head(definition, body.cites, ast::Text());
  flag.domain = rows.domain;
  flag.index = rows.index;
  flag.scope = rows.scope;
  flag.filter = rows.filter;
  flag.level =
      body.level ? std::string(names_.text(body.level.symbol)) : (body.alert ? "alert" : "inform");
  flag.say = names_.text(body.say.value);
  std::int64_t periods = 1;
  if (body.periods.valid()) {
    const Lowered count = lower(body.periods, agents);
    const auto& constant = std::get<op::Constant>(plan_.nodes[count.node].operation);
    periods = std::get<Number>(constant.value).to_int64().value_or(1);
  }
  op::Logic running;
  Aim aim = aims_[0];
  for (std::int64_t i = 0; i < periods; ++i) {
    LowerScope then = scope;
    then.aim = aim_index(aim);
    NodeId holds = lift(lower(body.when, then), level, then);
    if (plan_.nodes[holds].type.optional && periods > 1) {
      op::Otherwise silent;
      silent.operands = {holds, lift(constant(false, Type::boolean(), {}), level, scope)};
      holds = add(std::move(silent), flag.domain, Type::boolean(), tree(scope)[body.when].span);
    }
    running.operands.push_back(holds);
    const auto before = engine::period_before(aim.period);
    if (!before) break;
    aim.period = *before;
  }
  flag.when = running.operands.size() == 1
                  ? running.operands.front()
                  : add(running, flag.domain, Type::boolean(), tree(scope)[body.when].span);
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
