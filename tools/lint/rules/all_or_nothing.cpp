#include "tools/lint/bounds.h"
#include "tools/lint/paid.h"
#include "tools/lint/payoff.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {

/// An award of one sum for whoever passes a bound. A smallest number of tickets is no bound to aim
/// at.
void all_or_nothing(const Policy& policy, Report& report) {
  for (const auto& award : money_awards(policy)) {
    if (!award->for_set.valid() || award->each.valid()) continue;
    const auto sum = payoff_of(policy, *award.node, {});
    if (!sum) continue;
    for (const Bound& bound : bounds_of(policy, policy.tree()[award->for_set].where)) {
      if (is_minimum_of_work(policy, bound)) continue;
      report
          .add(policy.tree()[bound.at].span,
               policy.call(award.definition) + " pays " + sum->words() + " or nothing, as " +
                   policy.quoted(bound.measured) + " crosses " + policy.quoted(bound.limit))
          .also(policy.tree()[award->amount].span, "the same for everyone who passes")
          .advise(
              "under the bound effort pays nothing, over it no more: let the amount grow with "
              "the measure, or say in the plan that a step is meant");
    }
  }
}

}  // namespace guerdon::tools::lint::rules
