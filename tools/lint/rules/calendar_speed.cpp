#include "tools/lint/measures.h"
#include "tools/lint/paid.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {

/// A duration that is one instant minus another, where the plan has a calendar of business hours.
void calendar_speed(const Policy& policy, Report& report) {
  if (!policy.detail().calendar.valid()) return;
  const std::string calendar(policy.name(policy.detail().calendar));
  for (const Paid& paid : rewarded_metrics(policy)) {
    const Measure measure = measure_of(policy, paid.metric);
    if (!measure.is(Topic::kSpeed) || measure.aggregate == nullptr) continue;
    const dsl::LoadedModule& module = policy.detail().modules[measure.module];
    const ast::ExprId value = measure.aggregate->value;
    const auto* sum = std::get_if<ast::Sum>(&module.tree[value].node);
    if (sum == nullptr || sum->terms.count != 2) continue;
    const auto terms = module.tree.all(sum->terms);
    if (module.types[terms[0].value.index()].kind != engine::Kind::kInstant) continue;
    Finding& found =
        report
            .add(paid.span, policy.call(paid.metric) + " counts nights and weekends (" +
                                paid.words + "), and the plan has the calendar `" + calendar + "`")
            .also(module.tree[value].span, "calendar time")
            .advise(
                "a ticket of Friday evening costs whoever has it on Monday: measure "
                "`business_time(…, …, " +
                calendar + ")`");
    if (measure.module != policy.detail().modules.id_at(0)) continue;
    const auto source = [&](const ast::Term& term) {
      return std::string(policy.source(module.tree[term.value].span));
    };
    found.mend("measure business time", dsl::FixSafety::kUnsafe,
               {replace(module.tree[value].span, "business_time(" + source(terms[1]) + ", " +
                                                     source(terms[0]) + ", " + calendar + ")")});
  }
}

}  // namespace guerdon::tools::lint::rules
