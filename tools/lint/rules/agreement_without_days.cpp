#include "tools/lint/clauses.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
void agreement_without_days(const Policy& policy, Report& report) {
  const auto first = first_day(policy);
  for (const auto& agreement : policy.all<ast::AgreementDecl>()) {
    if (agreement->effective.from.valid()) continue;
    const std::string days =
        first ? "effective  " + engine::to_iso(*first) +
                    (last_day(policy) ? " to " + engine::to_iso(*last_day(policy)) : "")
              : "effective  2026-01-01 to 2027-12-31";
    report
        .add(agreement.decl->name.span,
             policy.call(agreement.definition) + " does not say on which days it holds")
        .advise(
            "write its term: when it has run out, members are not to be paid by what no longer "
            "binds")
        .mend("let it hold on the plan's days", dsl::FixSafety::kUnsafe,
              {add_clause(policy, *agreement.decl, days, "for")});
  }
}

}  // namespace guerdon::tools::lint::rules
