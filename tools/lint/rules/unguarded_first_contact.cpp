#include "tools/lint/measures.h"
#include "tools/lint/paid.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {

void unguarded_first_contact(const Policy& policy, Report& report) {
  for (const Paid& paid : rewarded_metrics(policy)) {
    const Measure measure = measure_of(policy, paid.metric);
    const bool volume = measure.is(Topic::kVolume) || measure.is(Topic::kWeightedVolume);
    if (!volume && !measure.is(Topic::kFirstContact)) continue;
    if (volume && paid.by == PaidBy::kCondition) continue;  // a minimum, and no reward
    if (guarded_by(policy, paid.metric, Topic::kReopening)) continue;
    Finding& found =
        report
            .add(paid.span, policy.call(paid.metric) + " pays for " +
                                (volume ? "the number of tickets" : "solving at once") + " (" +
                                paid.words + "), and no reopen rate guards it")
            .also(policy.definition(paid.metric).span,
                  "nothing after `guarded by` counts what "
                  "comes back")
            .advise(
                "a ticket that is closed wrongly counts as much as one that is solved: name "
                "the reopen rate after `guarded by`, and weigh it");
    const DefinitionId guard = metric_measuring(policy, Topic::kReopening);
    if (policy.in_main(paid.metric) && guard.valid() && guard != paid.metric)
      found.mend("guard it by `" + std::string(policy.name(guard)) + "`", dsl::FixSafety::kUnsafe,
                 {add_guard(policy, paid.metric, guard)});
  }
}

}  // namespace guerdon::tools::lint::rules
