#include <set>

#include "tools/lint/clauses.h"
#include "tools/lint/earlier.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

std::set<std::string_view> metrics_of(const Policy& policy, DefinitionId card) {
  std::set<std::string_view> names;
  for (const Weighed& row : rows_of(policy, card)) names.insert(policy.name(row.metric));
  return names;
}

}  // namespace

void new_metric_full_weight(const Policy& policy, Report& report) {
  const auto first = first_day(policy);
  if (policy.before() == nullptr || !first) return;
  for (const auto& card : policy.all<ast::ScorecardDecl>()) {
    const DefinitionId was =
        same_in(*policy.before(), Definition::Kind::kScorecard, policy.name(card.definition));
    if (!was.valid()) continue;
    const auto known = metrics_of(*policy.before(), was);
    for (const Weighed& row : rows_of(policy, card.definition)) {
      if (known.count(policy.name(row.metric)) != 0) continue;
      for (const auto& award : policy.all<ast::AwardDecl>()) {
        if (!pays_money(*award.node) || !award->phase_in.empty() ||
            policy.uses().reach(award.definition).count(card.definition) == 0)
          continue;
        Finding& finding =
            report.add(row.span, policy.call(row.metric) + " is new in `" +
                                     std::string(policy.name(card.definition)) + "`, and moves " +
                                     row.words() + " of " + policy.call(award.definition) +
                                     " from the first day on");
        finding.also(award.decl->name.span, "no `phase in`")
            .advise(
                "nobody knows yet what is usual: measure it for 90 days before it pays in full, "
                "with `phase "
                "in`, or in a `shadow` award first");
        if (award->each.valid()) break;
        const std::string later = engine::to_iso(engine::Date{first->days + 90});
        finding.mend("pay half of the award for 90 days", dsl::FixSafety::kUnsafe,
                     {add_clause(policy, *award.decl,
                                 "phase in  from " + engine::to_iso(*first) + ": 50%, from " +
                                     later + ": 100%",
                                 award->at_most.valid() ? "at most" : "amount")});
        break;
      }
    }
  }
}

}  // namespace guerdon::tools::lint::rules
