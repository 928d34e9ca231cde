#include "tools/lint/clauses.h"
#include "tools/lint/jurisdictions.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

/// `guarantee … { always agent.exempt }`: nobody here has a right to overtime.
bool all_are_exempt(const Policy& policy, std::string_view exempt) {
  for (const auto& guarantee : policy.all<ast::GuaranteeDecl>())
    for (const ast::Claim& claim : policy.tree().all(guarantee->claims)) {
      const auto* path = std::get_if<ast::PathExpr>(&policy.tree()[claim.subject].node);
      if (claim.kind == ast::Claim::Kind::kAlways && path != nullptr &&
          policy.text(policy.tree().all(path->path.parts).back().symbol) == exempt)
        return true;
    }
  return false;
}

bool uses_module(const Policy& policy, std::string_view path) {
  for (const dsl::LoadedModule& module : policy.detail().modules)
    if (module.path == path) return true;
  return false;
}

/// What a first true up needs: the library's work weeks, its chain, and awards that fall on weeks.
std::vector<dsl::Edit> first_true_up(const Policy& policy, std::string_view exempt,
                                     const ast::Decl& last_award) {
  const auto uses = policy.all<ast::UseDecl>();
  if (uses.empty() || exempt.empty() || !uses_module(policy, "servicedesk")) return {};
  std::vector<dsl::Edit> edits = spread_over(policy, "workweeks", "hours");
  if (!uses_module(policy, "us.bonuses"))
    edits.push_back(insert_before(uses.front().decl->span, "use us.bonuses\n"));
  edits.push_back(add_declaration(
      policy, last_award,
      "true up overtime_on_awards \"Overtime on awards\" {\n  for     agents where not agent." +
          std::string(exempt) +
          "\n  each    workweeks as w where w.hours > 40 hours\n  amount  bonus_premium((sum "
          "unit_amount of awards where nondiscretionary), w.hours, w.hours - 40 hours)\n  cites   "
          "\"29 U.S.C. § 207(a)(1), 29 CFR 778.209\"\n}"));
  return edits;
}

}  // namespace

/// The currency alone does not say that somebody works in the United States.
void overtime_not_trued_up(const Policy& policy, Report& report) {
  if (!policy.is_plan() || !policy.detail().true_ups.empty()) return;
  const Jurisdictions jurisdictions(policy);
  const Jurisdiction* american = jurisdictions.in("US");
  if (american == nullptr || american->evidence.starts_with("the currency")) return;
  const std::string_view exempt = exempt_field(policy);
  if (all_are_exempt(policy, exempt)) return;
  std::vector<std::string> names;
  const ast::Decl* first = nullptr;
  const ast::Decl* last = nullptr;
  for (const auto& award : policy.all<ast::AwardDecl>()) {
    if (!pays_money(*award.node) || award->discretionary) continue;
    if (!exempt.empty() && asks_for(policy, award->for_set, exempt, true)) continue;
    names.emplace_back(policy.name(award.definition));
    if (first == nullptr) first = award.decl;
    last = award.decl;
  }
  if (first == nullptr) return;
  const bool one = names.size() == 1;
  Finding& finding =
      report.add(first->name.span, std::string(one ? "award " : "awards ") + listed(names) +
                                       (one ? " follows a formula" : " follow formulas") +
                                       " and no true up pays the overtime that is owed on " +
                                       (one ? "it" : "them"));
  finding.also(american->span, "the United States: " + american->evidence)
      .advise(
          "a bonus that was announced is part of the regular rate of whoever has a right to "
          "overtime: "
          "write a `true up` for each work week over 40 hours, or state that everybody is exempt: "
          "`guarantee all_exempt { always agent.exempt }`");
  const auto edits = first_true_up(policy, exempt, *last);
  if (!edits.empty()) finding.mend("write a first true up", dsl::FixSafety::kUnsafe, edits);
}

}  // namespace guerdon::tools::lint::rules
