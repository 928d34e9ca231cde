#include "tools/lint/measures.h"
#include "tools/lint/paid.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {

/// A count as a condition (`for agents where ticket_count >= 20`) is a minimum, and no reward.
void raw_count(const Policy& policy, Report& report) {
  for (const Paid& paid : rewarded_metrics(policy)) {
    if (paid.by == PaidBy::kCondition) continue;
    const Measure measure = measure_of(policy, paid.metric);
    if (!measure.is(Topic::kVolume)) continue;
    Finding& found =
        report
            .add(paid.span, policy.call(paid.metric) +
                                " counts every ticket the same, and pays for it (" + paid.words +
                                ")")
            .advise(
                "the easy tickets are picked and the hard ones are left: add up a measure of "
                "difficulty instead of counting (`sum complexity of tickets`), or weigh the "
                "tickets by priority");
    const auto fields = fields_playing(policy, measure.record, Role::kDifficulty);
    const bool own = measure.module == policy.detail().modules.id_at(0);
    if (!own || fields.empty() || policy.source(measure.aggregate->word) != "count") continue;
    const std::string field(policy.text(schema_of(policy, fields.front()).name));
    found.mend("add up `" + field + "`", dsl::FixSafety::kUnsafe,
               {replace(measure.aggregate->word, "sum " + field)});
  }
}

}  // namespace guerdon::tools::lint::rules
