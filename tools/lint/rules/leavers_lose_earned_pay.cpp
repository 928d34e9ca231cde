#include "tools/lint/clauses.h"
#include "tools/lint/jurisdictions.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
void leavers_lose_earned_pay(const Policy& policy, Report& report) {
  if (!policy.is_plan()) return;
  const Jurisdictions jurisdictions(policy);
  const Jurisdiction* germany = jurisdictions.in("DE");
  if (germany == nullptr) return;
  for (const auto& award : policy.all<ast::AwardDecl>()) {
    if (!pays_money(*award.node) || !award->for_set.valid()) continue;
    const ast::ExprId where = policy.tree()[award->for_set].where;
    if (!where.valid()) continue;
    bool for_performance = false;
    for (const DefinitionId read : policy.uses().reach(award.definition))
      for_performance =
          for_performance || policy.definition(read).kind == Definition::Kind::kMetric;
    if (!for_performance) continue;
    for (const std::string_view field : subject_fields(policy, award.definition, where)) {
      bool leaving = false;
      for (const char* word : {"left", "leaves", "leaving", "terminated", "resigned", "notice"})
        leaving = leaving || has_word(field, word);
      if (!leaving) continue;
      report
          .add(policy.tree()[where].span, policy.call(award.definition) +
                                              " pays for performance, and asks by `" +
                                              std::string(field) + "` whether somebody stays")
          .also(germany->span, "Germany")
          .advise(
              "pay for work that was done may not hang on employment after it: pay those who leave "
              "for their "
              "days, `by days`, and keep loyalty in an award of its own");
    }
  }
}

}  // namespace guerdon::tools::lint::rules
