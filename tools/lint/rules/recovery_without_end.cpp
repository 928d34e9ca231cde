#include "tools/lint/clauses.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
void recovery_without_end(const Policy& policy, Report& report) {
  for (const auto& clawback : policy.all<ast::ClawbackDecl>()) {
    if (clawback->rest != ast::ClawbackDecl::Rest::kCarried || clawback->until.valid()) continue;
    const std::string_view row = unit_name(policy, clawback->each);
    const ast::Clause* rest = policy.clause(*clawback.decl, "rest");
    Finding& finding = report.add(
        rest->span, policy.call(clawback.definition) +
                        " carries what it could not take from period to period, for ever");
    finding.advise(
        "a debt to the employer that never ends follows agents out of the door: let it lapse, "
        "`until "
        "p.posted_on + 365 days`, or `rest dropped`");
    if (!row.empty())
      finding.mend("let it lapse after a year", dsl::FixSafety::kUnsafe,
                   {add_clause(policy, *clawback.decl,
                               "until  " + std::string(row) + ".posted_on + 365 days", "recover")});
    else
      finding.mend("drop the rest", dsl::FixSafety::kUnsafe,
                   {replace(rest->span, "rest  dropped")});
  }
}

}  // namespace guerdon::tools::lint::rules
