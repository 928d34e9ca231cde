#include "tools/lint/measures.h"
#include "tools/lint/paid.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {

void satisfaction_unguarded(const Policy& policy, Report& report) {
  for (const Paid& paid : rewarded_metrics(policy)) {
    if (!measure_of(policy, paid.metric).is(Topic::kSatisfaction)) continue;
    if (guarded_by(policy, paid.metric, Topic::kResponseRate)) continue;
    Finding& found =
        report
            .add(paid.span, policy.call(paid.metric) + " pays for customers' answers (" +
                                paid.words + "), and nothing guards how many were asked")
            .advise(
                "whoever is paid by the answers sees to it that the displeased are not asked: "
                "name the survey response rate after `guarded by`, and look at it");
    const DefinitionId guard = metric_measuring(policy, Topic::kResponseRate);
    if (policy.in_main(paid.metric) && guard.valid())
      found.mend("guard it by `" + std::string(policy.name(guard)) + "`", dsl::FixSafety::kUnsafe,
                 {add_guard(policy, paid.metric, guard)});
  }
}

}  // namespace guerdon::tools::lint::rules
