#include "tools/lint/measures.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {

/// Surveys are few and chosen by who answers: whether or not anything is paid on them, a figure of
/// three answers is no figure.
void survey_without_minimum(const Policy& policy, Report& report) {
  const std::string least = policy.settings()[Setting::min_population].str();
  for (const auto& metric : policy.all<ast::MetricDecl>()) {
    const Measure measure = measure_of(policy, metric.definition);
    if (!measure.is(Topic::kSatisfaction) || measure.has_minimum || measure.aggregate == nullptr)
      continue;
    if (measure.aggregate->kind == ast::AggregateKind::kCount) continue;
    report
        .add(metric.decl->name.span,
             policy.call(metric.definition) + " rests on however few answers there are")
        .advise("with three answers one of them moves the figure by a third: with `at least " +
                least + "` it is missing below that, and neither good nor bad")
        .mend("ask for at least " + least + " answers", dsl::FixSafety::kUnsafe,
              {add_clause(policy, *metric.decl, "at least  " + least, "value")});
  }
}

}  // namespace guerdon::tools::lint::rules
