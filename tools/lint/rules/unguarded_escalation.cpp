#include "tools/lint/measures.h"
#include "tools/lint/paid.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {

void unguarded_escalation(const Policy& policy, Report& report) {
  for (const Paid& paid : rewarded_metrics(policy)) {
    if (!measure_of(policy, paid.metric).is(Topic::kEscalation)) continue;
    if (guarded_by(policy, paid.metric, Topic::kSpeed)) continue;
    Finding& found =
        report
            .add(paid.span, policy.call(paid.metric) + " pays for not passing tickets on (" +
                                paid.words + "), and nothing guards how long they are kept")
            .advise(
                "tickets beyond an agent's skill are kept until they are late: name the time "
                "to resolve after `guarded by`, and look at the tickets that took longest");
    const DefinitionId guard = metric_measuring(policy, Topic::kSpeed);
    if (policy.in_main(paid.metric) && guard.valid())
      found.mend("guard it by `" + std::string(policy.name(guard)) + "`", dsl::FixSafety::kUnsafe,
                 {add_guard(policy, paid.metric, guard)});
  }
}

}  // namespace guerdon::tools::lint::rules
