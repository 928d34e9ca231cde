#include "tools/lint/measures.h"
#include "tools/lint/paid.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {

void utilisation_goal(const Policy& policy, Report& report) {
  for (const Paid& paid : rewarded_metrics(policy)) {
    const Measure measure = measure_of(policy, paid.metric);
    if (!measure.is(Topic::kUtilisation) || measure.pooled) continue;
    report
        .add(paid.span,
             policy.call(paid.metric) + " pays an agent for being busy (" + paid.words + ")")
        .advise(
            "how busy somebody is follows from staffing, and handle time is padded to raise it: "
            "plan with it, and pay for what was solved");
  }
}

}  // namespace guerdon::tools::lint::rules
