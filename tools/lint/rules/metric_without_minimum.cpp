#include "tools/lint/measures.h"
#include "tools/lint/paid.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

bool swings(const Measure& measure) {
  using A = ast::AggregateKind;
  if (measure.aggregate == nullptr) return false;
  const A kind = measure.aggregate->kind;
  return kind == A::kShare || kind == A::kAverage || kind == A::kMedian || kind == A::kPercentile ||
         kind == A::kWeightedAverage;
}

/// The awards whose conditions ask for some amount of work.
std::set<DefinitionId> asking_for_work(const Policy& policy) {
  std::set<DefinitionId> awards;
  for (const Paid& paid : paid_metrics(policy))
    if (paid.by == PaidBy::kCondition && measure_of(policy, paid.metric).is(Topic::kVolume))
      awards.insert(paid.payer);
  return awards;
}

}  // namespace

/// Satisfaction has a rule of its own among those about arithmetic (W203).
void metric_without_minimum(const Policy& policy, Report& report) {
  const std::string least = policy.settings()[Setting::min_population].str();
  const std::set<DefinitionId> asking = asking_for_work(policy);
  for (const Paid& paid : rewarded_metrics(policy)) {
    const Measure measure = measure_of(policy, paid.metric);
    if (measure.has_minimum || !swings(measure) || measure.is(Topic::kSatisfaction)) continue;
    if (measure.pooled || asking.count(paid.payer) != 0) continue;
    Finding& found =
        report
            .add(paid.span, policy.call(paid.metric) + " pays on however few rows there are (" +
                                paid.words + ")")
            .also(policy.definition(paid.metric).span, "it has no `at least`")
            .advise("one ticket can make 100 % or 0 %: with `at least " + least +
                    "` a metric of fewer rows is missing, and neither good nor bad");
    if (policy.in_main(paid.metric))
      found.mend("ask for at least " + least + " rows", dsl::FixSafety::kUnsafe,
                 {add_clause(policy, policy.decl(paid.metric), "at least  " + least, "value")});
  }
}

}  // namespace guerdon::tools::lint::rules
