#include "tools/lint/clauses.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
void budget_unsaid(const Policy& policy, Report& report) {
  if (!policy.is_plan() || awards_of(policy, {true, {}, {}}).empty()) return;
  for (const auto& guarantee : policy.all<ast::GuaranteeDecl>())
    for (const ast::Claim& claim : policy.tree().all(guarantee->claims))
      if (claim.kind == ast::Claim::Kind::kInTotal) return;
  report.add(policy.header_decl()->name.span, "no guarantee states what the plan may cost in total")
      .advise(
          "a run then says so before money is released, where one wrong target or one wrong "
          "file would pay everybody too much: `guarantee within_budget { in total (sum gross "
          "of agents across everyone) <= 250_000 " +
          currency_of(policy) + " }`");
}

}  // namespace guerdon::tools::lint::rules
