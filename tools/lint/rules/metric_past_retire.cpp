#include "tools/lint/clauses.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
void metric_past_retire(const Policy& policy, Report& report) {
  const auto first = first_day(policy);
  if (!first) return;
  const auto last = last_day(policy);
  for (const Weighed& row : weighed_metrics(policy)) {
    const auto* metric = policy.body<ast::MetricDecl>(row.metric);
    if (metric == nullptr) continue;
    const auto retire = date_at(policy.tree(row.metric), metric->retire);
    if (!retire || (last && *last <= *retire)) continue;
    report
        .add(row.span,
             policy.call(row.metric) + " is to retire on " + engine::to_iso(*retire) + ", and `" +
                 std::string(policy.name(row.scorecard)) + "` weighs it " +
                 (*retire < *first ? "in a version that begins later" : "beyond that day"))
        .also(policy.tree(row.metric)[metric->retire].span, "to retire here")
        .advise(
            "review the metric and move the day on, or give its weight to another one from then "
            "on");
  }
}

}  // namespace guerdon::tools::lint::rules
