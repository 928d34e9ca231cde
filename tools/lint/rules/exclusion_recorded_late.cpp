#include "tools/lint/clauses.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
void exclusion_recorded_late(const Policy& policy, Report& report) {
  const auto grace = policy.settings()[Setting::exclusion_grace].to_int64();
  for (const auto& exclude : policy.all<ast::ExcludeDecl>()) {
    const auto recorded = date_at(policy.tree(), exclude->recorded_on);
    const auto last = date_at(policy.tree(), exclude->effective.to);
    if (!recorded || !last || !grace || recorded->days - last->days <= *grace) continue;
    report
        .add(policy.tree()[exclude->recorded_on].span,
             policy.call(exclude.definition) + " was recorded " +
                 std::to_string(recorded->days - last->days) +
                 " days after the last day that it leaves out")
        .also(policy.tree()[exclude->effective.to].span, "the last day")
        .advise(
            "an exclusion that is decided when the figures are known looks chosen: record it while "
            "it "
            "happens, or have the appeals board confirm it and say so in `because`");
  }
}

}  // namespace guerdon::tools::lint::rules
