#include "tools/lint/jurisdictions.h"
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
            "pay by days served (`by days`, `base_pay for period`) instead of asking who stays");
    return;
  }
}

/// A bonus for staying, which is no pay for work, may ask who stays.
bool pays_for_work(const Policy& policy, DefinitionId award) {
  for (const DefinitionId id : policy.uses().reach(award)) {
    const Definition::Kind kind = policy.definition(id).kind;
    if (kind == Definition::Kind::kMetric || kind == Definition::Kind::kScorecard) return true;
  }
  return policy.body<ast::AwardDecl>(award)->each.valid();
}

}  // namespace

/// In Germany law has a word on awards, and a rule of its own (W421).
void leavers_excluded(const Policy& policy, Report& report) {
  const bool germany = Jurisdictions(policy).in("DE") != nullptr;
  for (const auto& award : money_awards(policy))
    if (!germany && award->for_set.valid() && pays_for_work(policy, award.definition))
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
