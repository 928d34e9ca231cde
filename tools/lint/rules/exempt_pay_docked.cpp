#include "tools/lint/clauses.h"
#include "tools/lint/jurisdictions.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
void exempt_pay_docked(const Policy& policy, Report& report) {
  if (!policy.is_plan()) return;
  const Jurisdictions jurisdictions(policy);
  const Jurisdiction* american = jurisdictions.in("US");
  const std::string_view exempt = exempt_field(policy);
  if (american == nullptr || exempt.empty()) return;
  for (const auto& clawback : policy.all<ast::ClawbackDecl>()) {
    if (!reaches_pay(*clawback.node) || asks_for(policy, clawback->for_set, exempt, false))
      continue;
    report
        .add(clawback.decl->name.span,
             policy.call(clawback.definition) + " takes out of the salary of exempt agents as well")
        .also(policy.clause(*clawback.decl, "recover")->span, "out of whatever the agent gets")
        .advise(
            "a salary that is cut for the quality of work is no salary, and the exemption from "
            "overtime is "
            "lost for the whole job: take it out of awards alone, or `for agents where not agent." +
            std::string(exempt) + "`")
        .mend("take it out of awards", dsl::FixSafety::kUnsafe,
              {out_of_awards(policy, *clawback.decl, *clawback.node)});
  }
}

}  // namespace guerdon::tools::lint::rules
