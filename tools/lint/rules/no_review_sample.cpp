#include "tools/lint/measures.h"
#include "tools/lint/paid.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {

void no_review_sample(const Policy& policy, Report& report) {
  if (!policy.is_plan() || !policy.detail().samples.empty()) return;
  for (const Paid& paid : rewarded_metrics(policy)) {
    const Measure measure = measure_of(policy, paid.metric);
    if (!measure.record.valid()) continue;
    if (fields_playing(policy, measure.record, Role::kReopening).empty()) continue;
    const std::string rows(policy.text(policy.detail().schema.record(measure.record).name));
    report
        .add(policy.header_decl()->name.span,
             "no `sample` draws " + rows + " for a review by colleagues, and pay rests on them")
        .also(paid.span, policy.call(paid.metric) + ", for one")
        .advise("what figures cannot see, a colleague does: let a few of each agent's " + rows +
                " be read every period")
        .mend("draw a sample", dsl::FixSafety::kUnsafe,
              {add_declaration(policy, policy.decl(paid.payer),
                               "sample peer_review {\n  of    " + rows +
                                   "\n  take  5%, at least 3, at most 20\n  seed  \"" +
                                   std::string(policy.text(policy.header()->version)) + "\"\n}")});
    return;
  }
}

}  // namespace guerdon::tools::lint::rules
