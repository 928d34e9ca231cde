#include "tools/lint/measures.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {

void missing_scores_zero(const Policy& policy, Report& report) {
  for (const auto& card : policy.all<ast::ScorecardDecl>()) {
    if (card->missing != ast::ScorecardDecl::Missing::kZero) continue;
    const ast::Clause* clause = policy.clause(*card.decl, "missing");
    for (const Weighed& row : rows_of(policy, card.definition)) {
      if (clause == nullptr || !policy.definition(row.metric).type.optional) continue;
      const bool few = measure_of(policy, row.metric).has_minimum;
      report
          .add(clause->span, policy.call(card.definition) + " scores 0 for " +
                                 policy.call(row.metric) + " where it is missing" +
                                 (few ? ", as it is with few rows" : ""))
          .also(row.span, row.words() + " are lost then")
          .advise(
              "a part-timer, somebody on leave or a member whose agreement forbids the metric "
              "is paid as the worst of all: let the other weights carry it")
          .mend("let the other weights carry it", dsl::FixSafety::kUnsafe,
                {replace(clause->span, "missing  reweight")});
      break;
    }
  }
}

}  // namespace guerdon::tools::lint::rules
