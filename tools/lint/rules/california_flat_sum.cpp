#include <set>

#include "tools/lint/clauses.h"
#include "tools/lint/jurisdictions.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
void california_flat_sum(const Policy& policy, Report& report) {
  if (!policy.is_plan() || policy.detail().true_ups.empty()) return;
  const Jurisdictions jurisdictions(policy);
  const Jurisdiction* california = jurisdictions.in("US-CA");
  if (california == nullptr) return;
  for (const DefinitionId true_up : policy.detail().true_ups)
    for (const DefinitionId read : policy.uses().reach(true_up))
      if (policy.detail().modules[policy.definition(read).module].path == "us.california") return;
  const DefinitionId first = policy.detail().true_ups.front();
  report
      .add(policy.definition(first).span,
           policy.call(first) +
               " counts overtime on bonuses by the federal rule for agents in "
               "California as well")
      .also(california->span, "California")
      .advise(
          "there a flat sum is divided by the hours that are no overtime and paid one and a half "
          "times: write "
          "a true up for California with `california_flat_sum_premium` of us.california (Alvarado "
          "v. Dart)");
}

}  // namespace guerdon::tools::lint::rules
