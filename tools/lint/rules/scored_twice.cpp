#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {

/// Two scorecards of one award that weigh the same metric.
void scored_twice(const Policy& policy, Report& report) {
  for (const DefinitionId award : policy.detail().awards) {
    if (!policy.in_main(award)) continue;
    std::map<DefinitionId, Weighed> first;
    for (const DefinitionId card : policy.uses().reach(award)) {
      if (policy.definition(card).kind != Definition::Kind::kScorecard) continue;
      for (const Weighed& row : rows_of(policy, card)) {
        if (row.heaviest().sign() == 0) continue;
        const auto [known, is_new] = first.emplace(row.metric, row);
        if (is_new || known->second.scorecard == card) continue;
        report
            .add(row.span, policy.call(row.metric) + " counts twice in " + policy.call(award) +
                               ": as " + known->second.words() + " of `" +
                               std::string(policy.name(known->second.scorecard)) + "` and " +
                               row.words() + " of `" + std::string(policy.name(card)) + "`")
            .also(known->second.span, "the first time")
            .also(policy.definition(award).span, "the award that reads both")
            .advise("its real weight stands in neither: weigh it in one of the scorecards");
      }
    }
  }
}

}  // namespace guerdon::tools::lint::rules
