#include "tools/lint/clauses.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
void recovery_at_once(const Policy& policy, Report& report) {
  for (const auto& clawback : policy.all<ast::ClawbackDecl>()) {
    if (!reaches_pay(*clawback.node) || clawback->instalments.valid() || clawback->at_most.valid())
      continue;
    report
        .add(clawback.decl->name.span,
             policy.call(clawback.definition) + " takes the whole of it from one period's pay")
        .also(policy.clause(*clawback.decl, "recover")->span, "without `at most`, and in one piece")
        .advise(
            "an agent pays rent from it: take it `in 3 instalments`, or `at most` a share of pay")
        .mend("take it in three instalments", dsl::FixSafety::kUnsafe,
              {add_clause(policy, *clawback.decl, "in  3 instalments", "recover")});
  }
}

}  // namespace guerdon::tools::lint::rules
