#include "tools/lint/measures.h"
#include "tools/lint/payoff.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {

/// Where the worst value that there is already attains more than nothing.
void threshold_for_all(const Policy& policy, Report& report) {
  using engine::Number;
  for (const auto& card : policy.all<ast::ScorecardDecl>()) {
    const auto found = policy.detail().scorecards.find(card.definition);
    if (found == policy.detail().scorecards.end() || card->ratio) continue;
    for (const dsl::ScoreRow& row : found->second.rows) {
      const Measure measure = measure_of(policy, row.metric);
      if (row.points.size() < 2 || !measure.is_share()) continue;
      const engine::CurvePoint& worst = measure.lower() ? row.points.back() : row.points.front();
      const Number limit = measure.lower() ? Number(1) : Number(0);
      if (worst.at != limit || worst.gives.sign() <= 0) continue;
      Finding& found_row =
          report
              .add(worst.span, "everybody reaches the threshold of " + policy.call(row.metric) +
                                   ", " +
                                   value_words(worst.at, policy.definition(row.metric).type) +
                                   ", and attains " + percent_words(worst.gives) + " for it")
              .advise(
                  "a part of the bonus is paid for nothing, and looks like pay for performance: "
                  "raise the threshold, or call it base pay");
      if (const ast::ExprId written =
              attained_on(policy, *card.node, ast::CurvePoint::Kind::kThreshold);
          written.valid())
        found_row.mend("let the curve begin at nothing", dsl::FixSafety::kUnsafe,
                       {replace(policy.tree()[written].span, "0%")});
    }
  }
}

}  // namespace guerdon::tools::lint::rules
