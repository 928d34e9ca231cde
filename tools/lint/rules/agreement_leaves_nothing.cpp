#include <set>

#include "tools/lint/clauses.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

/// The words behind `forbid award` (or `metric`) in an agreement.
std::set<std::string_view> forbidden_by(const Policy& policy, const ast::AgreementDecl& agreement,
                                        ast::Forbid::Kind kind) {
  std::set<std::string_view> names;
  for (const ast::Forbid& forbid : policy.tree().all(agreement.forbids))
    if (forbid.kind == kind)
      names.insert(policy.text(policy.tree().all(forbid.path.parts).back().symbol));
  return names;
}

}  // namespace

void agreement_leaves_nothing(const Policy& policy, Report& report) {
  if (!policy.is_plan()) return;
  const auto awards = awards_of(policy, {true, {}, {}});
  const auto rows = weighed_metrics(policy);
  for (const auto& agreement : policy.all<ast::AgreementDecl>()) {
    const auto no_awards = forbidden_by(policy, *agreement.node, ast::Forbid::Kind::kAward);
    const auto no_metrics = forbidden_by(policy, *agreement.node, ast::Forbid::Kind::kMetric);
    const auto gone = [](const std::set<std::string_view>& names, std::string_view name) {
      return names.count(name) != 0;
    };
    std::size_t forbidden = 0;
    for (const DefinitionId award : awards) forbidden += gone(no_awards, policy.name(award));
    if (!awards.empty() && forbidden == awards.size())
      report
          .add(agreement.decl->name.span,
               "under " + policy.call(agreement.definition) +
                   " its members are paid nothing: it forbids every award")
          .advise(
              "keep an award for them, or leave them out of the plan with `for agents where …`");
    for (const auto& card : policy.all<ast::ScorecardDecl>()) {
      std::size_t weighed = 0, missing = 0;
      for (const Weighed& row : rows) {
        if (row.scorecard != card.definition) continue;
        ++weighed;
        missing += gone(no_metrics, policy.name(row.metric));
      }
      if (weighed == 0 || missing < weighed) continue;
      report
          .add(agreement.decl->name.span, "under " + policy.call(agreement.definition) +
                                              " nothing is left of `" +
                                              std::string(policy.name(card.definition)) +
                                              "`: it forbids every metric that it weighs")
          .also(card.decl->name.span, "always missing for its members")
          .advise(
              "agree on a metric that members are measured by, or pay them an award that reads no "
              "score");
    }
  }
}

}  // namespace guerdon::tools::lint::rules
