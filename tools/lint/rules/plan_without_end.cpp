#include "tools/lint/clauses.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
void plan_without_end(const Policy& policy, Report& report) {
  const ast::PolicyDecl* header = policy.header();
  const auto first = first_day(policy);
  if (header == nullptr || !first) return;
  const ast::Clause* clause = policy.clause(*policy.header_decl(), "effective");
  const auto last = last_day(policy);
  const auto longest = policy.settings()[Setting::longest_plan].to_int64();
  if (last && longest && last->days - first->days < *longest) return;
  const engine::CivilDate begins = engine::civil(*first);
  const std::string end = std::to_string(begins.year) + "-12-31";
  Finding& finding =
      report.add(clause->span, last ? "the plan holds for " +
                                          std::to_string((last->days - first->days + 1) / 365) +
                                          " years without being looked at again"
                                    : "the plan holds for ever: `effective` names no last day");
  finding.advise(
      "targets that were hard become easy, and rates grow old: let a version end, such as on " +
      end + ", and review it for the next one");
  if (!last)
    finding.mend("let it end with the year", dsl::FixSafety::kUnsafe,
                 {insert_after(policy.tree()[header->effective.from].span, " to " + end)});
}

}  // namespace guerdon::tools::lint::rules
