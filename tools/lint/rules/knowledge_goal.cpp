#include "tools/lint/measures.h"
#include "tools/lint/paid.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {

void knowledge_goal(const Policy& policy, Report& report) {
  for (const Paid& paid : rewarded_metrics(policy)) {
    const Measure measure = measure_of(policy, paid.metric);
    if (!measure.is(Topic::kKnowledge) || measure.pooled) continue;
    report
        .add(paid.span, policy.call(paid.metric) + " pays each agent for " +
                            (measure.is_share() ? "linking" : "writing") + " articles (" +
                            paid.words + ")")
        .advise(
            "articles are activity, not knowledge: a goal fills the base with copies and wrong "
            "links; coach with it, or pay for what reviewers found in a sample of articles");
  }
}

}  // namespace guerdon::tools::lint::rules
