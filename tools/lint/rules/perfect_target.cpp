#include "tools/lint/measures.h"
#include "tools/lint/payoff.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

std::optional<engine::Number> attained_on_target(const Policy& policy,
                                                 const ast::ScorecardDecl& card) {
  if (card.ratio) return engine::Number(1);
  return literal_number(policy.tree(), attained_on(policy, card, ast::CurvePoint::Kind::kTarget),
                        *policy.detail().names);
}

}  // namespace

/// A target, not a stretch, of all or of none.
void perfect_target(const Policy& policy, Report& report) {
  using engine::Number;
  for (const auto& card : policy.all<ast::ScorecardDecl>()) {
    const auto found = policy.detail().scorecards.find(card.definition);
    const auto on_target = attained_on_target(policy, *card.node);
    if (found == policy.detail().scorecards.end() || !on_target) continue;
    for (const dsl::ScoreRow& row : found->second.rows) {
      const Measure measure = measure_of(policy, row.metric);
      if (!measure.is_share() && !(measure.is_count() && measure.lower())) continue;
      const Number perfect = measure.lower() ? Number(0) : Number(1);
      for (const engine::CurvePoint& point : row.points) {
        if (point.gives != *on_target || point.at != perfect) continue;
        report
            .add(point.span, policy.call(row.metric) + " has " +
                                 value_words(point.at, policy.definition(row.metric).type) +
                                 " as its target: a single miss, and it is out of reach")
            .advise(
                "what can be missed once and never regained moves nobody after the first week, "
                "and what cannot be true is made to look true: set a target that good work "
                "reaches, and keep perfection for the stretch");
      }
    }
  }
}

}  // namespace guerdon::tools::lint::rules
