#include "tools/lint/ranges.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {

void unreachable_threshold(const Policy& policy, Report& report) {
  const Ranges ranges(policy);
  const auto& letters = policy.detail().header.currency;
  const std::string currency =
      letters[0] == '\0' ? std::string() : std::string(letters.data(), letters.size());
  for (const auto& card : policy.all<ast::ScorecardDecl>()) {
    const auto found = policy.detail().scorecards.find(card.definition);
    if (found == policy.detail().scorecards.end()) continue;
    for (const dsl::ScoreRow& row : found->second.rows) {
      const Range range = ranges.of(row.metric);
      if (range.unit == Range::Unit::kOther) continue;
      for (const engine::CurvePoint& point : row.points) {
        if (range.can_be(point.at)) continue;
        report
            .add(row.span, "`" + value_words(point.at, range.unit, currency) +
                               "` can never be reached: " + policy.call(row.metric) + " is " +
                               range.words(currency))
            .also(policy.definition(row.metric).span, "what it measures")
            .advise(
                "the level that pays most, or that pays at all, is out of reach of everyone: "
                "mend the figure");
      }
    }
  }
}

}  // namespace guerdon::tools::lint::rules
