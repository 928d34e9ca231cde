// Who binds whom: gates, agreements, floors and recoveries, and the clauses that they touch.
#include <algorithm>

#include <fmt/core.h>

#include "dsl/audit/auditor.h"

namespace guerdon::dsl {

AuditClause* Auditor::found(DefinitionId id) {
  const auto entry = clauses_.find(id);
  return entry == clauses_.end() ? nullptr : &(*entry->second.first)[entry->second.second];
}

/// One line at each end: how, at what is bound; the name, at what binds it.
void Auditor::bind(DefinitionId by, DefinitionId what, std::string how, std::string_view text) {
  AuditClause* binding = found(by);
  AuditClause* bound = found(what);
  if (binding == nullptr || bound == nullptr) return;
  bound->bound_by.push_back({binding->head.word, binding->head.name, std::move(how), text});
  if (bonds_.insert({by, what}).second)
    binding->binds.push_back({bound->head.word, bound->head.name, {}, {}});
}

void Auditor::gate_bonds(DefinitionId id) {
  const Definition& definition = detail_.definitions[id];
  const ast::Module& module = tree(definition);
  const auto& body = std::get<ast::GateDecl>(decl(definition).node);
  for (const ast::Penalty& penalty : module.all(body.penalties))
    for (const DefinitionId award : detail_.awards) {
      if (!targets(penalty.targets, module, award)) continue;
      if (penalty.kind == ast::Penalty::Kind::kPay)
        bind(id, award, fmt::format("where it fails, pays {} of it", slice(module, penalty.share)));
      if (penalty.kind == ast::Penalty::Kind::kHold)
        bind(id, award, fmt::format("where it fails, holds it for {}", text(penalty.text.value)));
    }
}

void Auditor::agreement_bonds(DefinitionId id) {
  const Definition& definition = detail_.definitions[id];
  const ast::Module& module = tree(definition);
  const auto& body = std::get<ast::AgreementDecl>(decl(definition).node);
  for (const ast::Limit& limit : module.all(body.limits))
    for (const DefinitionId award : detail_.awards)
      if (targets(limit.targets, module, award))
        bind(id, award,
             limit.targets.all_awards || limit.targets.names.count > 1
                 ? "limits it, together with the others, to"
                 : "limits it to",
             slice(module, limit.to));
  for (const ast::Forbid& forbid : module.all(body.forbids)) {
    using K = ast::Forbid::Kind;
    const engine::Symbol name = module.all(forbid.path.parts).back().symbol;
    const auto forbid_among = [&](const std::vector<DefinitionId>& ids) {
      for (const DefinitionId each : ids)
        if (detail_.definitions[each].name == name)
          bind(id, each, "forbids it: not in force for its members");
    };
    if (forbid.kind == K::kAward) forbid_among(detail_.awards);
    if (forbid.kind == K::kClawback) forbid_among(detail_.clawbacks);
    if (forbid.kind != K::kMetric) continue;
    for (const std::vector<DefinitionId>* ids : {&detail_.awards, &detail_.gates})
      for (const DefinitionId each : *ids)
        for (const DefinitionId used : reach(each))
          if (detail_.definitions[used].kind == Definition::Kind::kMetric &&
              detail_.definitions[used].name == name)
            bind(id, each, fmt::format("forbids metric {}: missing for its members", text(name)));
  }
}

void Auditor::clawback_bonds(DefinitionId id) {
  const Definition& definition = detail_.definitions[id];
  const auto& body = std::get<ast::ClawbackDecl>(decl(definition).node);
  for (const DefinitionId award : detail_.awards)
    if (targets(body.of, tree(definition), award)) bind(id, award, "can take back what it paid");
}

/// Awards whose lines the clause counts: by the set `awards`, perhaps only some of its lines, by a
/// sum, or by name.
void Auditor::counts(DefinitionId id, const std::string& how) {
  const std::set<std::string_view> conditions = lines_read(id);
  const std::set<DefinitionId>& read = reach(id);
  for (const DefinitionId award : detail_.awards) {
    const auto& body = std::get<ast::AwardDecl>(decl(detail_.definitions[award]).node);
    const bool whole = read.count(award) != 0 || conditions.count({}) != 0;
    if (!pays_money(award) || body.shadow) continue;
    if (whole) bind(id, award, how);
    if (whole) continue;
    for (const std::string_view condition : conditions)
      if (condition != "nondiscretionary")
        bind(id, award, how + ", of the lines where", condition);
      else if (!body.discretionary)
        bind(id, award, how);
  }
}

/// Whatever is taken is cut to what every floor leaves.
void Auditor::floor_bonds(DefinitionId id) {
  counts(id, "counts it in what it keeps");
  const std::string how = "what it keeps is never taken: the recovery gives way";
  for (const DefinitionId clawback : detail_.clawbacks) bind(id, clawback, how);
  AuditClause* floor = found(id);
  for (AuditClause& clause : audit_.stages[6].clauses) {
    if (!clause.by_hand) continue;
    clause.bound_by.push_back({floor->head.word, floor->head.name, how, {}});
    floor->binds.push_back({clause.head.word, clause.head.name, {}, {}});
  }
}

void Auditor::exclude_bonds(DefinitionId id) {
  const Definition& definition = detail_.definitions[id];
  const ast::Module& module = tree(definition);
  const auto& body = std::get<ast::ExcludeDecl>(decl(definition).node);
  for (const std::vector<DefinitionId>* ids : {&detail_.awards, &detail_.gates})
    for (const DefinitionId each : *ids)
      for (const DefinitionId used : reach(each))
        for (const ast::Path& path : module.all(body.metrics))
          if (detail_.definitions[used].name == module.all(path.parts).back().symbol &&
              detail_.definitions[used].kind == Definition::Kind::kMetric)
            bind(id, each,
                 fmt::format("leaves rows out of {}", text(detail_.definitions[used].name)));
}

void Auditor::bonds() {
  for (const DefinitionId id : detail_.excludes) exclude_bonds(id);
  for (const DefinitionId id : detail_.gates) gate_bonds(id);
  for (const DefinitionId id : detail_.agreements) agreement_bonds(id);
  for (const DefinitionId id : detail_.true_ups) counts(id, "owes more on it");
  for (const DefinitionId id : detail_.floors) floor_bonds(id);
  for (const DefinitionId id : detail_.clawbacks) clawback_bonds(id);
}

}  // namespace guerdon::dsl
