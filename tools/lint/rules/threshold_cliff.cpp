#include "tools/lint/payoff.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
void threshold_cliff(const Policy& policy, Report& report) {
  for (const auto& card : policy.all<ast::ScorecardDecl>()) {
    const ast::ExprId written = attained_on(policy, *card.node, ast::CurvePoint::Kind::kThreshold);
    const auto attained = literal_number(policy.tree(), written, *policy.detail().names);
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
              "weight")
          .mend("let the curve begin at nothing", dsl::FixSafety::kUnsafe,
                {replace(policy.tree()[written].span, "0%")});
    }
  }
}

}  // namespace guerdon::tools::lint::rules
