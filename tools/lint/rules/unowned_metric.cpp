#include "tools/lint/measures.h"
#include "tools/lint/paid.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

std::string perspective_of(const Measure& measure) {
  if (measure.is(Topic::kSatisfaction) || measure.is(Topic::kFirstContact) ||
      measure.is(Topic::kResponseRate))
    return "customer";
  return measure.is(Topic::kKnowledge) ? "learning" : "process";
}

}  // namespace

/// Of the plan's own metrics on which pay rests.
void unowned_metric(const Policy& policy, Report& report) {
  for (const Paid& paid : rewarded_metrics(policy)) {
    const auto* metric = policy.body<ast::MetricDecl>(paid.metric);
    if (metric == nullptr || !policy.in_main(paid.metric)) continue;
    std::string lacks, clauses;
    const auto lack = [&](const std::string& what, const std::string& clause) {
      lacks += (lacks.empty() ? "" : ", ") + what;
      clauses += (clauses.empty() ? "" : "\n  ") + clause;
    };
    if (!metric->perspective)
      lack("no `perspective`", "perspective  " + perspective_of(measure_of(policy, paid.metric)));
    if (!metric->owner) lack("no `owner`", "owner        \"Service Operations\"");
    if (!metric->leading && !metric->lagging) lack("neither `leading` nor `lagging`", "lagging");
    if (lacks.empty()) continue;
    report
        .add(policy.definition(paid.metric).span,
             policy.call(paid.metric) + " moves pay and has " + lacks)
        .also(paid.span, paid.words)
        .advise(
            "say whom it is for, who answers for its definition, and whether it shows what was "
            "or what comes: nobody reviews a metric that nobody owns")
        .mend("write a first text", dsl::FixSafety::kUnsafe,
              {add_clause(policy, policy.decl(paid.metric), clauses, "value")});
  }
}

}  // namespace guerdon::tools::lint::rules
