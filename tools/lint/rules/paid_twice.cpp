#include "tools/lint/measures.h"
#include "tools/lint/paid.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

bool pays_by_scorecard(const Policy& policy, DefinitionId scorecard) {
  for (const DefinitionId award : policy.detail().awards)
    if (policy.uses().reach(award).count(scorecard) != 0) return true;
  return false;
}

}  // namespace

/// A smallest number of tickets is a condition and no second payment.
void paid_twice(const Policy& policy, Report& report) {
  const std::vector<Paid> paid = paid_metrics(policy);
  for (const Paid& award : paid) {
    if (award.by != PaidBy::kAmount && award.by != PaidBy::kCondition) continue;
    if (award.by == PaidBy::kCondition && measure_of(policy, award.metric).is(Topic::kVolume))
      continue;
    for (const Paid& card : paid) {
      if (card.by != PaidBy::kWeight || card.metric != award.metric) continue;
      if (policy.is_plan() && !pays_by_scorecard(policy, card.payer)) continue;
      report
          .add(award.span, policy.call(award.metric) + " is paid twice: it is " + award.words +
                               ", and weighs " + card.words)
          .also(card.span, "weighed here")
          .advise(
              "one good figure raises both, one bad one lowers both, and the shares that the "
              "plan names do not hold: keep one of them");
    }
  }
}

}  // namespace guerdon::tools::lint::rules
