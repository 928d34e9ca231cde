#include "tools/lint/measures.h"
#include "tools/lint/paid.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {

void resolution_rate_goal(const Policy& policy, Report& report) {
  for (const Paid& paid : rewarded_metrics(policy)) {
    const Measure measure = measure_of(policy, paid.metric);
    if (!measure.is(Topic::kResolution) || measure.pooled) continue;
    Finding& found =
        report
            .add(paid.span,
                 policy.call(paid.metric) +
                     " pays each agent for the share of tickets that are marked resolved (" +
                     paid.words + ")")
            .advise(
                "marking is in the agent's own hand, and hard tickets are not taken: measure it "
                "for "
                "the team (`across team`), and pay agents for what stayed solved");
    if (measure.module != policy.detail().modules.id_at(0)) continue;
    const ast::Set& set = policy.tree()[measure.aggregate->set];
    if (!set.where.valid())
      found.mend("measure it for the team", dsl::FixSafety::kUnsafe,
                 {insert_after(set.span, " across team")});
  }
}

}  // namespace guerdon::tools::lint::rules
