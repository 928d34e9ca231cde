#include <algorithm>

#include "tools/lint/measures.h"
#include "tools/lint/paid.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

/// Whether something that an agent or a manager notices reads how often tickets change hands.
bool watches_handovers(const Policy& policy) {
  for (const DefinitionId id : in_effect(policy))
    for (const FieldRead& read : policy.uses().fields(id))
      if (role_of(policy, read.field) == Role::kReassignment) return true;
  return false;
}

}  // namespace

void level_without_handover(const Policy& policy, Report& report) {
  if (!policy.is_plan() || watches_handovers(policy)) return;
  for (const Paid& paid : rewarded_metrics(policy)) {
    const Measure measure = measure_of(policy, paid.metric);
    if (!measure.is(Topic::kServiceLevel) || measure.pooled) continue;
    const auto fields = fields_playing(policy, measure.record, Role::kReassignment);
    Finding& found =
        report
            .add(paid.span, policy.call(paid.metric) + " pays for the agreed service level (" +
                                paid.words +
                                "), and nothing in the plan looks at tickets that "
                                "change hands")
            .advise(
                "a level that is met by passing the ticket on is not met: flag who passes on "
                "far more than the team, or weigh it");
    if (fields.empty()) return;
    const std::string field(policy.text(schema_of(policy, fields.front()).name));
    const std::string rows(policy.text(policy.detail().schema.record(measure.record).name));
    const std::string mean = "(average " + field + " of " + rows;
    found.mend("flag who passes tickets on", dsl::FixSafety::kUnsafe,
               {add_declaration(policy, policy.decl(paid.payer),
                                "flag tickets_passed_on {\n  when   " + mean + ") > 2 * " + mean +
                                    " across everyone)\n  level  coach\n  say    \"Tickets change "
                                    "hands twice as often as with everyone.\"\n}")});
    return;
  }
}

}  // namespace guerdon::tools::lint::rules
