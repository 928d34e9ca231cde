#include <map>

#include "tools/lint/clauses.h"
#include "tools/lint/earlier.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
void weight_moved(const Policy& policy, Report& report) {
  if (policy.before() == nullptr) return;
  const Policy& before = *policy.before();
  const engine::Number most = policy.settings()[Setting::weight_shift];
  for (const auto& card : policy.all<ast::ScorecardDecl>()) {
    const DefinitionId was =
        same_in(before, Definition::Kind::kScorecard, policy.name(card.definition));
    if (!was.valid()) continue;
    const auto* earlier = before.body<ast::ScorecardDecl>(was);
    if (card->cites && policy.text(card->cites) != before.text(earlier->cites)) continue;
    std::map<std::string_view, Weighed> then;
    for (Weighed& row : rows_of(before, was)) then.emplace(before.name(row.metric), std::move(row));
    for (const Weighed& row : rows_of(policy, card.definition)) {
      const auto old = then.find(policy.name(row.metric));
      if (old == then.end() || old->second.weights.size() != row.weights.size()) continue;
      for (std::size_t i = 0; i < row.weights.size(); ++i) {
        const engine::Number moved = row.weights[i] - old->second.weights[i];
        if (moved <= most && -moved <= most) continue;
        report
            .add(row.span, policy.call(row.metric) + " weighs " + percent_words(row.weights[i]) +
                               " in `" + std::string(policy.name(card.definition)) + "`, " +
                               percent_words(old->second.weights[i]) + " in version " +
                               before.program().header().version)
            .advise(
                "agents worked toward the old weights: move them in smaller steps, or let the "
                "scorecard's "
                "`cites` name the decision that moved them");
        break;
      }
    }
  }
}

}  // namespace guerdon::tools::lint::rules
