// What binds a plan from outside: agreements, guarantees, approved exclusions.
#include <algorithm>

#include <fmt/core.h>

#include "dsl/check/checker.h"
#include "dsl/diagnostic/suggest.h"
#include "dsl/program/literal.h"

namespace guerdon::dsl {

using engine::Kind;
using engine::Type;

namespace {

/// `30 days`, `6 weeks` or `2 months` after a day.
std::optional<engine::Date> after_notice(engine::Date from, const ast::Amount& notice,
                                         const engine::Interner& names) {
  const auto digits = engine::Number::parse(names.text(notice.digits));
  const auto count = digits ? digits->to_int64() : std::nullopt;
  if (!count) return {};
  switch (notice.unit.kind) {
    case ast::UnitKind::kDay:
      return add_days(from, *count);
    case ast::UnitKind::kWeek:
      return add_days(from, *count * 7);
    case ast::UnitKind::kMonth:
      return add_months(from, *count, engine::EndOfMonth::kUp);
    default:
      return {};
  }
}

/// What an agreement requires of the plan's header: that the text was published in time, and that
/// those approve it who have to.
class HeaderDuties {
 public:
  HeaderDuties(const ProgramDetail& detail, Diagnostics& diagnostics, const Definition& agreement)
      : detail_(detail), diagnostics_(diagnostics), agreement_(agreement) {
    for (const ast::Decl& each : main().decls)
      if (const auto* header = std::get_if<ast::PolicyDecl>(&each.node)) {
        policy_ = &each;
        header_ = header;
      }
  }

  void check(const ast::Requirement& required, const ast::Module& module) {
    if (header_ == nullptr) return;  // a module by itself
    if (required.kind == ast::Requirement::Kind::kNotice) check_notice(module[required.notice]);
    if (required.kind != ast::Requirement::Kind::kApproval) return;
    for (const ast::Name& role : module.all(required.approval)) check_approval(role);
  }

 private:
  const ast::Module& main() const { return detail_.modules[ModuleId(0)].tree; }
  std::string_view text(engine::Symbol symbol) const { return detail_.names->text(symbol); }
  engine::Span clause(std::string_view word) const {
    const ast::Clause* found = main().clause(*policy_, word, *detail_.names);
    return found == nullptr ? policy_->name.span : found->span;
  }

  void check_notice(const ast::Expr& notice) {
    const std::string_view words = detail_.sources->slice(notice.span);
    if (!header_->published.valid()) {
      tell(policy_->name.span,
           fmt::format("agreement `{}` requires notice of {}, and nothing says when this text was "
                       "published",
                       text(agreement_.name), words),
           notice.span, "write it into the header: `published 2025-11-28`");
      return;
    }
    const auto* amount = std::get_if<ast::AmountLiteral>(&notice.node);
    const auto* day = std::get_if<ast::DateExpr>(&main()[header_->published].node);
    if (amount == nullptr || day == nullptr || !detail_.header.effective_from) return;
    const auto earliest = after_notice(date_of(day->date.date), amount->amount, *detail_.names);
    if (!earliest || *earliest <= *detail_.header.effective_from) return;
    tell(clause("effective"),
         fmt::format("published {}, and effective {}: agreement `{}` requires notice of {}",
                     to_iso(date_of(day->date.date)), to_iso(*detail_.header.effective_from),
                     text(agreement_.name), words),
         notice.span, "so published, it may be effective from " + to_iso(*earliest));
  }

  void check_approval(const ast::Name& role) {
    const auto roles = main().all(header_->approval);
    for (const ast::Name& named : roles)
      if (named.symbol == role.symbol) return;
    tell(clause("approval"),
         fmt::format("agreement `{}` requires approval of {}, and the header does not name it",
                     text(agreement_.name), text(role.symbol)),
         role.span,
         fmt::format("who approves this text stands in the header: `approval {}`",
                     text(role.symbol)));
  }

  void tell(engine::Span at, std::string what, engine::Span required, std::string help) {
    diagnostics_.add(error(Code::E0403, at, std::move(what))
                         .with_label(required, "required here")
                         .with_help(std::move(help)));
  }

  const ProgramDetail& detail_;
  Diagnostics& diagnostics_;
  const Definition& agreement_;
  const ast::Decl* policy_ = nullptr;
  const ast::PolicyDecl* header_ = nullptr;
};

}  // namespace

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
  HeaderDuties duties(detail_, diagnostics_, definition);
  for (const ast::Requirement& required : module.all(body.requirements))
    duties.check(required, module);
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
