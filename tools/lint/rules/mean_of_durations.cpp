#include "tools/lint/measures.h"
#include "tools/lint/paid.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {

void mean_of_durations(const Policy& policy, Report& report) {
  for (const Paid& paid : rewarded_metrics(policy)) {
    const Measure measure = measure_of(policy, paid.metric);
    if (!measure.is(Topic::kSpeed) || measure.aggregate == nullptr) continue;
    if (measure.aggregate->kind != ast::AggregateKind::kAverage) continue;
    Finding& found =
        report
            .add(paid.span, policy.call(paid.metric) + " is a mean of durations (" + paid.words +
                                "), and one ticket that waited for weeks decides it")
            .also(measure.aggregate->word, "the mean")
            .advise(
                "times to resolve have a long tail: pay on the median, and watch the 90th "
                "percentile beside it");
    const bool own = policy.detail().modules.id_at(0) == measure.module;
    if (own && policy.source(measure.aggregate->word) == "average")
      found.mend("take the median", dsl::FixSafety::kUnsafe,
                 {replace(measure.aggregate->word, "median")});
  }
}

}  // namespace guerdon::tools::lint::rules
