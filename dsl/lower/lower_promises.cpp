// What binds a plan from outside: agreements, guarantees, approved exclusions.
#include <algorithm>

#include "dsl/lower/lowering.h"
#include "dsl/names/declare.h"
#include "dsl/program/literal.h"

namespace guerdon::dsl {

using engine::Kind;
using engine::kNoField;
using engine::NodeId;
using engine::RecordId;
using engine::Type;
namespace op = engine::op;

std::vector<engine::AwardId> Lowering::targets(const ast::Targets& written,
                                               const ast::Module& tree) const {
  std::vector<engine::AwardId> found;
  const auto names = tree.all(written.names);
  for (const DefinitionId award : detail_.awards) {
    const auto lowered = award_ids_.find(award);  // a test may not need it
    if (lowered == award_ids_.end()) continue;
    const bool named = std::any_of(names.begin(), names.end(), [&](const ast::Name& target) {
      return target.symbol == detail_.definitions[award].name;
    });
    const bool money = !plan_.awards[lowered->second].recognition;
    if (named || (written.all_awards && money)) found.push_back(lowered->second);
  }
  return found;
}

std::optional<engine::Date> Lowering::date_if(ast::ExprId id, const LowerScope& scope) const {
  if (!id.valid()) return {};
  const auto* literal = std::get_if<ast::DateExpr>(&tree(scope)[id].node);
  if (literal == nullptr) return {};
  return date_of(literal->date.date);
}

void Lowering::lower_agreement(DefinitionId id) {
  const Definition& definition = detail_.definitions[id];
  LowerScope scope;
  scope.module = definition.module;
  const ast::Module& module = tree(scope);
  const auto& body = std::get<ast::AgreementDecl>(module[definition.decl].node);
  engine::Agreement made;
  made.head = head(definition, body.cites, body.because);
  made.filter = members(id);
  made.from = date_if(body.effective.from, scope);
  made.to = date_if(body.effective.to, scope);
  for (const ast::Forbid& written : module.all(body.forbids)) {
    using What = engine::Agreement::Forbid::What;
    engine::Agreement::Forbid forbid;
    forbid.name = module.all(written.path.parts).back().symbol;
    forbid.what = written.kind == ast::Forbid::Kind::kAward      ? What::kAward
                  : written.kind == ast::Forbid::Kind::kClawback ? What::kClawback
                                                                 : What::kMetric;
    bool here = forbid.what == What::kMetric && is_forbidden_here(forbid.name);
    for (const auto& [award, lowered] : award_ids_)
      if (forbid.what == What::kAward && detail_.definitions[award].name == forbid.name)
        forbid.award = lowered;
    for (const auto& [clawback, index] : clawback_ids_)
      if (forbid.what == What::kClawback && detail_.definitions[clawback].name == forbid.name)
        forbid.clause = index;
    here = here || forbid.award.valid() || forbid.clause != kNoField;
    // What this plan does not have is nothing that a member's statement has to say.
    if (here) made.forbids.push_back(forbid);
  }
  for (const ast::Limit& limit : module.all(body.limits))
    made.limits.push_back(
        {targets(limit.targets, module), lift(lower(limit.to, scope), kAgentLevel, scope)});
  const auto requirements = module.all(body.requirements);
  made.hearing = std::any_of(requirements.begin(), requirements.end(), [](const auto& needed) {
    return needed.kind == ast::Requirement::Kind::kHearing;
  });
  plan_.agreements.push_back(std::move(made));
}

/// Whether a metric of that name is measured by this plan.
bool Lowering::is_forbidden_here(engine::Symbol metric) const {
  for (std::size_t i = 0; i < detail_.definitions.size(); ++i) {
    const Definition& known = detail_.definitions[detail_.definitions.id_at(i)];
    if (known.kind == Definition::Kind::kMetric && known.name == metric) return true;
  }
  return false;
}

/// Whether an agent is a member: over the agents.
NodeId Lowering::members(DefinitionId agreement) {
  if (const auto known = members_.find(agreement); known != members_.end()) return known->second;
  LowerScope scope;
  scope.module = detail_.definitions[agreement].module;
  const auto& body =
      std::get<ast::AgreementDecl>(tree(scope)[detail_.definitions[agreement].decl].node);
  NodeId member = agents_filter(body.for_set, scope);
  if (!member.valid())
    member = add(op::Constant{true}, plan_.subject_domain, Type::boolean(),
                 detail_.definitions[agreement].span);
  return members_[agreement] = member;
}

/// `forbid metric X`: for the members of an agreement in force the metric has no value.
Lowered Lowering::without_members(DefinitionId metric, Lowered value, LowerScope& scope) {
  const Definition& definition = detail_.definitions[metric];
  if (aims_[scope.aim].across || value.level > kAgentLevel) return value;
  for (const DefinitionId id : detail_.agreements) {
    LowerScope at;
    at.module = detail_.definitions[id].module;
    const ast::Module& module = tree(at);
    const auto& body = std::get<ast::AgreementDecl>(module[detail_.definitions[id].decl].node);
    const auto forbids = module.all(body.forbids);
    const bool named = std::any_of(forbids.begin(), forbids.end(), [&](const ast::Forbid& forbid) {
      return forbid.kind == ast::Forbid::Kind::kMetric &&
             module.all(forbid.path.parts).back().symbol == definition.name;
    });
    const auto from = date_if(body.effective.from, at);
    if (!named || (from && plan_.period.last < *from)) continue;
    const Type type = definition.type.as_optional();
    const NodeId missing =
        add(op::Constant{engine::Missing{}}, plan_.subject_domain, type, definition.span);
    const op::Choose choose{members(id), missing, lift(value, kAgentLevel, scope)};
    value = {add(choose, plan_.subject_domain, type, definition.span), kAgentLevel};
  }
  return value;
}

void Lowering::lower_guarantee(DefinitionId id) {
  const Definition& definition = detail_.definitions[id];
  LowerScope scope;
  scope.module = definition.module;
  scope.rounded = true;
  const ast::Module& module = tree(scope);
  const auto& body = std::get<ast::GuaranteeDecl>(module[definition.decl].node);
  engine::Guarantee made;
  made.head = head(definition, body.cites, body.because);
  for (const ast::Claim& written : module.all(body.claims)) {
    using K = engine::Guarantee::Claim::Kind;
    engine::Guarantee::Claim claim;
    claim.span = written.span;
    claim.text = detail_.sources->slice(written.span);
    const bool always = written.kind == ast::Claim::Kind::kAlways;
    const bool total = written.kind == ast::Claim::Kind::kInTotal;
    claim.kind = always ? K::kAlways : total ? K::kInTotal : K::kNotChecked;
    if (always || total) {
      const int level = always ? kAgentLevel : kPolicyLevel;
      claim.holds = lift(lower(written.subject, scope), level, scope);
      const auto* compare = std::get_if<ast::Compare>(&module[written.subject].node);
      if (compare != nullptr)
        for (const ast::ExprId side : {compare->left, compare->right})
          claim.figures.push_back(lift(lower(side, scope), level, scope));
    }
    made.claims.push_back(std::move(claim));
  }
  plan_.guarantees.push_back(std::move(made));
}

/// The `exclude` clauses that take rows from a metric.
std::vector<DefinitionId> Lowering::exclusions_of(DefinitionId metric) const {
  std::vector<DefinitionId> found;
  for (const DefinitionId id : detail_.excludes) {
    const Definition& definition = detail_.definitions[id];
    const ast::Module& module = detail_.modules[definition.module].tree;
    const auto& body = std::get<ast::ExcludeDecl>(module[definition.decl].node);
    for (const ast::Path& path : module.all(body.metrics))
      if (module.all(path.parts).back().symbol == detail_.definitions[metric].name)
        found.push_back(id);
  }
  return found;
}

/// Whether a row is one that the clause leaves out: over the record's own rows.
NodeId Lowering::excluded_row(DefinitionId exclude) {
  if (const auto known = excluded_.find(exclude); known != excluded_.end()) return known->second;
  const Definition& definition = detail_.definitions[exclude];
  LowerScope scope = rows_of_set(
      definition.module,
      std::get<ast::ExcludeDecl>(detail_.modules[definition.module].tree[definition.decl].node)
          .rows);
  const ast::Module& module = tree(scope);
  const auto& body = std::get<ast::ExcludeDecl>(module[definition.decl].node);
  const ast::Set& set = module[body.rows];
  const engine::DomainId domain = scope.rows.back().domain;
  NodeId left_out;
  if (set.where.valid()) left_out = lift(lower(set.where, scope), 0, scope);
  const NodeId day = unit_day_of(scope.rows.back().record, false);
  const auto bound = [&](engine::CompareOp op, const std::optional<engine::Date>& edge) {
    if (!edge || !day.valid()) return;
    const bool optional = plan_.nodes[day].type.optional;
    const NodeId at = add(op::Constant{*edge}, domain, Type::of(Kind::kDate), set.span);
    NodeId holds =
        add(op::Compare{op, day, at}, domain, Type::boolean().as_optional(optional), set.span);
    if (optional) {
      op::Otherwise or_not;
      or_not.operands = {holds, add(op::Constant{false}, domain, Type::boolean(), set.span)};
      holds = add(std::move(or_not), domain, Type::boolean(), set.span);
    }
    left_out = conjunction(left_out, holds);
  };
  bound(engine::CompareOp::kGreaterEqual, date_if(body.effective.from, scope));
  bound(engine::CompareOp::kLessEqual, date_if(body.effective.to, scope));
  if (!left_out.valid()) left_out = add(op::Constant{true}, domain, Type::boolean(), set.span);
  name(left_out, definition.name);
  return excluded_[exclude] = left_out;
}

/// FILTER of an aggregate over RECORD without the rows that are excluded from the metric at hand.
NodeId Lowering::not_excluded(RecordId record, NodeId filter, const LowerScope& scope) {
  const DefinitionId metric = aims_[scope.aim].excluding;
  if (!metric.valid()) return filter;
  for (const DefinitionId id : exclusions_of(metric)) {
    const Definition& definition = detail_.definitions[id];
    const ast::Module& module = detail_.modules[definition.module].tree;
    const auto& body = std::get<ast::ExcludeDecl>(module[definition.decl].node);
    if (find_record(detail_, module.all(module[body.rows].records.parts).back().symbol) != record)
      continue;
    const NodeId out = excluded_row(id);
    filter = conjunction(
        filter, add(op::Not{out}, plan_.nodes[out].domain, Type::boolean(), definition.span));
  }
  return filter;
}

/// How many of an agent's rows in the period are excluded from a metric; invalid: none can be.
NodeId Lowering::excluded_count(DefinitionId metric) {
  NodeId total;
  for (const DefinitionId id : exclusions_of(metric)) {
    const NodeId out = excluded_row(id);
    const RecordId record = plan_.domains[plan_.nodes[out].domain].record;
    if (plan_.schema.record(record).owner == kNoField) continue;
    op::Aggregate count;
    count.kind = engine::AggregateKind::kCount;
    count.rows = plan_.nodes[out].domain;
    count.scope = in_period(record, LowerScope());
    count.filter = out;
    count.index = field(record, plan_.schema.record(record).owner, 0);
    const NodeId rows =
        add(std::move(count), plan_.subject_domain, Type::number(), detail_.definitions[id].span);
    if (!total.valid()) {
      total = rows;
      continue;
    }
    op::Arithmetic sum;
    sum.operands = {total, rows};
    sum.operators = {engine::ArithmeticOp::kAdd};
    total = add(std::move(sum), plan_.subject_domain, Type::number(), {});
  }
  return total;
}

}  // namespace guerdon::dsl
