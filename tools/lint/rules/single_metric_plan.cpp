#include "tools/lint/bounds.h"
#include "tools/lint/paid.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

/// Whether what decides on pay measures anything besides metrics: aggregates of its own, or rows.
bool measures_otherwise(const Policy& policy) {
  using K = Definition::Kind;
  std::vector<DefinitionId> payers = policy.detail().awards;
  payers.insert(payers.end(), policy.detail().gates.begin(), policy.detail().gates.end());
  for (const DefinitionId payer : payers) {
    const auto* award = policy.body<ast::AwardDecl>(payer);
    if (award != nullptr && award->each.valid()) return true;
    for (const DefinitionId id : policy.uses().reach(payer)) {
      const K kind = policy.definition(id).kind;
      if (kind != K::kMetric && has_aggregate(policy, id)) return true;
    }
  }
  return false;
}

}  // namespace

/// All that a plan pays for performance rests on one metric.
void single_metric_plan(const Policy& policy, Report& report) {
  if (!policy.is_plan()) return;
  std::set<DefinitionId> metrics;
  const Paid* only = nullptr;
  const std::vector<Paid> all = paid_metrics(policy);
  for (const Paid& paid : all) {
    if (paid.by == PaidBy::kCondition && measure_of(policy, paid.metric).is(Topic::kVolume))
      continue;
    metrics.insert(paid.metric);
    if (only == nullptr) only = &paid;
  }
  if (metrics.size() != 1 || only->by == PaidBy::kGate || measures_otherwise(policy)) return;
  report
      .add(only->span,
           policy.call(only->metric) + " is all that pay rests on (" + only->words + ")")
      .advise(
          "whoever wants the money has one number to move: weigh one beside it that suffers when "
          "it is gamed, or let a gate look at one");
}

}  // namespace guerdon::tools::lint::rules
