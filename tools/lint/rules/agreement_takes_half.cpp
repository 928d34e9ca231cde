#include <set>

#include "tools/lint/clauses.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
void agreement_takes_half(const Policy& policy, Report& report) {
  const auto rows = weighed_metrics(policy);
  const engine::Number half = policy.settings()[Setting::agreement_share];
  for (const auto& agreement : policy.all<ast::AgreementDecl>()) {
    std::set<std::string_view> names;
    for (const ast::Forbid& forbid : policy.tree().all(agreement->forbids))
      if (forbid.kind == ast::Forbid::Kind::kMetric)
        names.insert(policy.text(policy.tree().all(forbid.path.parts).back().symbol));
    for (const auto& card : policy.all<ast::ScorecardDecl>()) {
      if (card->missing != ast::ScorecardDecl::Missing::kReweight) continue;
      engine::Number taken(0);
      bool some_left = false;
      for (const Weighed& row : rows) {
        if (row.scorecard != card.definition) continue;
        if (names.count(policy.name(row.metric)) != 0)
          taken += row.heaviest();
        else
          some_left = true;
      }
      if (!some_left || taken <= half) continue;
      report
          .add(agreement.decl->name.span, policy.call(agreement.definition) + " takes " +
                                              percent_words(taken) + " of the weight out of `" +
                                              std::string(policy.name(card.definition)) +
                                              "` for its members")
          .also(card.decl->name.span, "the metrics that are left carry it")
          .advise(
              "their pay then hangs on few figures, and their score means something else than "
              "their "
              "colleagues': weigh them by a scorecard that was agreed for them");
    }
  }
}

}  // namespace guerdon::tools::lint::rules
