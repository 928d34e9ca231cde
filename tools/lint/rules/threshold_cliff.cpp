#include "tools/lint/payoff.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

/// What a metric attains on its threshold; nothing of a scorecard by ratio.
std::optional<engine::Number> attained_on_threshold(const Policy& policy,
                                                    const ast::ScorecardDecl& card) {
  for (const ast::CurvePoint& point : policy.tree().all(card.curve))
    if (point.kind == ast::CurvePoint::Kind::kThreshold)
      return literal_number(policy.tree(), point.value, *policy.detail().names);
  return {};
}

}  // namespace

void threshold_cliff(const Policy& policy, Report& report) {
  for (const auto& card : policy.all<ast::ScorecardDecl>()) {
    const auto attained = attained_on_threshold(policy, *card.node);
    if (!attained) continue;
    for (const Weighed& row : rows_of(policy, card.definition)) {
      const engine::Number jump = *attained * row.heaviest();
      if (jump <= policy.settings()[Setting::cliff]) continue;
      std::string size;
      for (const DefinitionId award : policy.uses().readers(card.definition))
        if (size.empty()) size = on_target_words(policy, award, jump);
      report
          .add(row.span, "`" + std::string(policy.name(card.definition)) + "` jumps by " +
                             percent_words(jump) + " on the threshold of " +
                             policy.call(row.metric) + ", from nothing to " +
                             percent_words(*attained) + " of its weight of " + row.words() + size)
          .advise(
              "one ticket decides it: let the curve begin lower (`threshold 0%`), or spread the "
              "weight");
    }
  }
}

}  // namespace guerdon::tools::lint::rules
