#include "tools/lint/measures.h"
#include "tools/lint/paid.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

/// The first place of a condition, or of a definition behind it, that asks for the last day.
void report_leaving(const Policy& policy, Report& report, DefinitionId payer, ast::ExprId condition,
                    const std::string& what) {
  if (!condition.valid()) return;
  for (const FieldRef& field : fields_in(policy, payer, condition)) {
    if (field.record != policy.detail().schema.subject) continue;
    if (role_of(policy, field) != Role::kLeaving) continue;
    report
        .add(policy.tree()[condition].span, policy.call(payer) + " " + what + " by " +
                                                call(policy, field) +
                                                ": who leaves loses pay for work already done")
        .also(schema_of(policy, field).span, "the last day")
        .advise(
            "earned pay stays earned (in Germany a condition of this kind is void, BGB § 307): "
            "pay by days served (`by days`, `base_pay for period`) instead of asking who stays")
        .note(
            "a bonus for staying, which is no pay for work, may ask for it: allow the rule there "
            "with a reason");
    return;
  }
}

}  // namespace

void leavers_excluded(const Policy& policy, Report& report) {
  for (const auto& award : money_awards(policy))
    if (award->for_set.valid())
      report_leaving(policy, report, award.definition, policy.tree()[award->for_set].where,
                     "chooses its agents");
  for (const auto& gate : policy.all<ast::GateDecl>())
    for (const ast::Penalty& penalty : policy.tree().all(gate->penalties))
      if (penalty.kind == ast::Penalty::Kind::kPay) {
        report_leaving(policy, report, gate.definition, gate->require, "cuts pay");
        break;
      }
}

}  // namespace guerdon::tools::lint::rules
