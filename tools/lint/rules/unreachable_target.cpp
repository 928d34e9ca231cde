#include "tools/lint/measures.h"
#include "tools/lint/payoff.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {

/// Points of a scorecard that a share can never have.
void unreachable_target(const Policy& policy, Report& report) {
  using engine::Number;
  for (const auto& card : policy.all<ast::ScorecardDecl>()) {
    const auto found = policy.detail().scorecards.find(card.definition);
    if (found == policy.detail().scorecards.end()) continue;
    for (const dsl::ScoreRow& row : found->second.rows) {
      const Measure measure = measure_of(policy, row.metric);
      const engine::Type& type = policy.definition(row.metric).type;
      const bool share = measure.is_share() && type.kind == engine::Kind::kPercent;
      for (const engine::CurvePoint& point : row.points) {
        const bool below =
            point.at.sign() < 0 && (share || measure.is_count() || measure.is(Topic::kSpeed));
        const bool above = share && point.at > Number(1);
        if (!below && !above) continue;
        Finding& found_point =
            report
                .add(point.span, policy.call(row.metric) + " can never be " +
                                     value_words(point.at, type) + ": " +
                                     (above ? "a share is at most 100 %" : "it is never under 0"))
                .advise(
                    "what the plan promises for it is never paid, and the points between are "
                    "stretched: set it within the metric's range");
        if (share)
          found_point.mend("set it to the end of the range", dsl::FixSafety::kUnsafe,
                           {replace(point.span, above ? "100%" : "0%")});
      }
    }
  }
}

}  // namespace guerdon::tools::lint::rules
