#include "tools/lint/measures.h"
#include "tools/lint/paid.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {

/// The owner of an answer is who sent the survey.
void survey_by_sender(const Policy& policy, Report& report) {
  for (const Paid& paid : rewarded_metrics(policy)) {
    const Measure measure = measure_of(policy, paid.metric);
    if (!measure.is(Topic::kSatisfaction) || !measure.record.valid()) continue;
    const engine::RecordSchema& record = policy.detail().schema.record(measure.record);
    if (record.owner == engine::kNoField) continue;
    const FieldRef owner{measure.record, record.owner};
    if (role_of_name(policy.text(schema_of(policy, owner).name)) != Role::kSender) continue;
    report
        .add(paid.span,
             policy.call(paid.metric) + " pays whoever sent the survey (" + paid.words + ")")
        .also(schema_of(policy, owner).span, "answers are credited to the sender")
        .advise(
            "who chooses whom to ask chooses the answers: let a machine send surveys, and credit "
            "them to whoever solved the ticket");
  }
}

}  // namespace guerdon::tools::lint::rules
