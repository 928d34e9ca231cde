#include "tools/lint/clauses.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
void recovery_without_floor(const Policy& policy, Report& report) {
  if (!policy.is_plan() || !policy.detail().floors.empty()) return;
  for (const auto& clawback : policy.all<ast::ClawbackDecl>()) {
    if (!reaches_pay(*clawback.node)) continue;
    report
        .add(clawback.decl->name.span,
             policy.call(clawback.definition) +
                 " takes out of pay, and no floor stops it at the minimum wage")
        .also(policy.clause(*clawback.decl, "recover")->span, "whatever the agent gets")
        .advise(
            "write a `floor` that keeps the minimum wage of each work week, by `giving up "
            "recoveries`, "
            "or take it out of awards alone")
        .mend("take it out of awards", dsl::FixSafety::kUnsafe,
              {out_of_awards(policy, *clawback.decl, *clawback.node)});
  }
}

}  // namespace guerdon::tools::lint::rules
