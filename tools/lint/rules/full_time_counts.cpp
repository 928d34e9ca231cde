#include "tools/lint/measures.h"
#include "tools/lint/paid.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {

/// Counts and sums of work against one fixed target, whatever somebody's hours are.
void full_time_counts(const Policy& policy, Report& report) {
  for (const Paid& paid : paid_metrics(policy)) {
    if (paid.by != PaidBy::kWeight) continue;
    const Measure measure = measure_of(policy, paid.metric);
    if (!measure.is(Topic::kVolume) && !measure.is(Topic::kWeightedVolume)) continue;
    const auto* metric = policy.body<ast::MetricDecl>(paid.metric);
    const ast::Module& tree = policy.tree(paid.metric);
    if (metric == nullptr || measure.pooled) continue;
    if (const auto* rate = std::get_if<ast::Product>(&tree[metric->value].node); rate != nullptr) {
      bool divided = false;
      for (const ast::Factor& factor : tree.all(rate->factors)) divided = divided || factor.divide;
      if (divided) continue;
    }
    report
        .add(paid.span, policy.call(paid.metric) +
                            " is a number of tickets against one target for everyone (" +
                            paid.words + ")")
        .also(policy.definition(paid.metric).span, "not by the hour")
        .advise(
            "who works half the hours, or was on leave, has to do twice as much in them: divide "
            "by hours worked (`… / (hours_worked / 1 hour)`)");
  }
}

}  // namespace guerdon::tools::lint::rules
