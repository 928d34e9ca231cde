// What binds a plan from outside: agreements, guarantees, approved exclusions.
#include <algorithm>

#include <fmt/core.h>

#include "dsl/check/checker.h"
#include "dsl/diagnostic/suggest.h"

namespace guerdon::dsl {

using engine::Kind;
using engine::Type;

/// `all awards`, or awards by name.
void Checker::check_targets(const ast::Targets& targets, const ast::Module& module) {
  for (const ast::Name& name : module.all(targets.names)) {
    std::vector<std::string_view> candidates;
    bool known = false;
    for (const DefinitionId award : detail_.awards) {
      candidates.push_back(text(detail_.definitions[award].name));
      known = known || detail_.definitions[award].name == name.symbol;
    }
    if (known) continue;
    diagnostics_.add(error(Code::E0201, name.span, fmt::format("no award `{}`", text(name.symbol)))
                         .with_help(did_you_mean(text(name.symbol), candidates)));
  }
}

/// Before metrics are typed: what an agreement forbids is missing for its members.
void Checker::find_forbidden_metrics() {
  for (const DefinitionId id : detail_.agreements) {
    const Definition& definition = detail_.definitions[id];
    const ast::Module& module = tree(definition);
    const auto& body = std::get<ast::AgreementDecl>(decl(definition).node);
    for (const ast::Forbid& forbid : module.all(body.forbids))
      if (forbid.kind == ast::Forbid::Kind::kMetric)
        detail_.forbidden_metrics.insert(module.all(forbid.path.parts).back().symbol);
  }
}

void Checker::check_effective(const ast::Effective& effective, Scope& scope) {
  const Type date = Type::of(Kind::kDate);
  const auto from = effective.from.valid() ? constant(effective.from, date, scope) : std::nullopt;
  const auto to = effective.to.valid() ? constant(effective.to, date, scope) : std::nullopt;
  if (from && to && std::get<engine::Date>(*to) < std::get<engine::Date>(*from))
    diagnostics_.add(error(Code::E0414, detail_.modules[scope.module].tree[effective.to].span,
                           "it ends before it begins"));
}

/// The definition of that kind that a path names; reports what is none.
DefinitionId Checker::named(const ast::Path& path, Definition::Kind kind, std::string_view what,
                            const Scope& scope) {
  const ast::Module& module = detail_.modules[scope.module].tree;
  const DefinitionId found = inference_.find_path(module.all(path.parts), scope);
  if (found.valid() && detail_.definitions[found].kind == kind) return found;
  std::vector<std::string_view> candidates;
  for (const Definition& known : detail_.definitions)
    if (known.kind == kind) candidates.push_back(text(known.name));
  const std::string_view word = detail_.sources->slice(path.span);
  diagnostics_.add(error(Code::E0201, path.span, fmt::format("no {} `{}`", what, word))
                       .with_help(did_you_mean(word, candidates)));
  return {};
}

void Checker::check_agreement(DefinitionId id, const ast::AgreementDecl& body) {
  Scope scope = scope_of(id);
  scope.uses_agent = true;
  const Definition& definition = detail_.definitions[id];
  const ast::Module& module = tree(definition);
  if (!body.for_set.valid())
    diagnostics_.add(
        error(Code::E0406, definition.span,
              fmt::format("agreement `{}` does not say for whom it is", text(definition.name)))
            .with_help("`for agents where agent.union is \"…\"`"));
  check_effective(body.effective, scope);
  if (enter_agents(body.for_set, scope)) {
    for (const ast::Forbid& forbid : module.all(body.forbids)) {
      // What it forbids need not be in this plan: an agreement stands beside many.
      if (inference_.find_path(module.all(forbid.path.parts), scope).valid()) {
        using K = Definition::Kind;
        if (forbid.kind == ast::Forbid::Kind::kMetric)
          named(forbid.path, K::kMetric, "metric", scope);
        if (forbid.kind == ast::Forbid::Kind::kAward) named(forbid.path, K::kAward, "award", scope);
        if (forbid.kind == ast::Forbid::Kind::kClawback)
          named(forbid.path, K::kClawback, "clawback", scope);
      }
    }
    for (const ast::Limit& limit : module.all(body.limits)) {
      check_targets(limit.targets, module);
      const Type type = inference_.infer(limit.to, scope, Type::money(detail_.header.currency));
      money(limit.to, type, scope, "limit");
      is_plain(limit.to, type, scope, "a limit");
    }
  }
  settle(id, scope, Type::error());
}

void Checker::check_guarantee(DefinitionId id, const ast::GuaranteeDecl& body) {
  const Definition& definition = detail_.definitions[id];
  const ast::Module& module = tree(definition);
  Scope all = scope_of(id);
  if (body.claims.empty())
    diagnostics_.add(error(Code::E0406, definition.span,
                           fmt::format("guarantee `{}` promises nothing", text(definition.name)))
                         .with_help("`always P`, `in total P`, `E never falls when D rises`"));
  for (const ast::Claim& claim : module.all(body.claims)) {
    Scope scope = scope_of(id);
    if (claim.kind == ast::Claim::Kind::kInTotal) scope.has_agent = false;
    if (claim.kind == ast::Claim::Kind::kAlways || claim.kind == ast::Claim::Kind::kInTotal) {
      inference_.condition(claim.subject, scope, "a guarantee");
    } else {
      inference_.infer(claim.subject, scope);
      if (claim.driver.valid()) inference_.infer(claim.driver, scope);
      for (const ast::Path& field : module.all(claim.fields)) {
        Ref ref;
        inference_.subject_field(field, scope, ref);
      }
    }
    all.uses.insert(all.uses.end(), scope.uses.begin(), scope.uses.end());
  }
  settle(id, all, Type::error());
}

void Checker::check_exclude(DefinitionId id, const ast::ExcludeDecl& body) {
  Scope scope = scope_of(id);
  const Definition& definition = detail_.definitions[id];
  const ast::Module& module = tree(definition);
  if (!body.rows.valid() || body.metrics.empty() || body.approved_by.empty() ||
      !body.recorded_on.valid())
    diagnostics_.add(
        error(Code::E0406, definition.span,
              fmt::format("exclusion `{}` needs `rows`, `from metrics`, `approved by` and "
                          "`recorded on`",
                          text(definition.name)))
            .with_help("what is left out is approved by somebody, and on record since a day"));
  for (const ast::Path& metric : module.all(body.metrics))
    named(metric, Definition::Kind::kMetric, "metric", scope);
  if (body.recorded_on.valid()) constant(body.recorded_on, Type::of(Kind::kDate), scope);
  check_effective(body.effective, scope);
  if (body.rows.valid()) inference_.enter_set(body.rows, scope, false);
  settle(id, scope, Type::error());
}

}  // namespace guerdon::dsl
