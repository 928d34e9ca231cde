#include "tools/lint/clauses.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
void discretionary_by_formula(const Policy& policy, Report& report) {
  for (const auto& award : policy.all<ast::AwardDecl>()) {
    if (!award->discretionary || !pays_money(*award.node)) continue;
    const ast::Clause* clause = policy.clause(*award.decl, "discretionary");
    if (clause == nullptr || !award->amount.valid()) continue;
    report
        .add(clause->span, policy.call(award.definition) +
                               " is called discretionary, and follows a formula that was announced")
        .also(policy.tree()[award->amount].span, "the formula")
        .advise(
            "the label does not decide: what agents may expect enters the regular rate and owes "
            "overtime. "
            "Take the label away; what is truly at somebody's discretion is a row of `adjustments`")
        .mend("take the label away", dsl::FixSafety::kUnsafe, {remove_line(policy, clause->span)});
  }
}

}  // namespace guerdon::tools::lint::rules
