#include "tools/lint/clauses.h"
#include "tools/lint/jurisdictions.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

/// Whether an expression adds up money of rows that also count hours: wages.
bool adds_up_wages(const Policy& policy, ast::ExprId id) {
  bool found = false;
  policy.expressions().walk(id, [&](ast::ExprId part) {
    const auto rows = policy.main().aggregates.find(part.index());
    if (rows == policy.main().aggregates.end() || !rows->second.record.valid()) return;
    found = found || (policy.main().types[part.index()].is_money() &&
                      !duration_field(policy, rows->second.record).empty());
  });
  return found;
}

}  // namespace

void residual_bonus(const Policy& policy, Report& report) {
  if (!policy.is_plan()) return;
  const Jurisdictions jurisdictions(policy);
  const Jurisdiction* american = jurisdictions.in("US");
  if (american == nullptr) return;
  for (const auto& award : policy.all<ast::AwardDecl>()) {
    if (!pays_money(*award.node) || award->advance || !award->amount.valid()) continue;
    policy.expressions().walk(award->amount, [&](ast::ExprId id) {
      const auto* sum = std::get_if<ast::Sum>(&policy.tree()[id].node);
      if (sum == nullptr) return;
      for (const ast::Term& term : policy.tree().all(sum->terms)) {
        if (!term.minus || !adds_up_wages(policy, term.value)) continue;
        report
            .add(award.decl->name.span,
                 policy.call(award.definition) +
                     " only fills up what was earned to a total: more hours, less bonus")
            .also(policy.tree()[term.value].span, "the wages that it takes off again")
            .advise(
                "such a bonus is a sham: the total divided by the hours is the regular rate, and "
                "overtime "
                "is owed on it. Pay a sum, or a share of pay, that does not shrink as hours rise");
      }
    });
  }
}

}  // namespace guerdon::tools::lint::rules
