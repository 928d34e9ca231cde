#include "tools/lint/flows.h"
#include "tools/lint/measures.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

ast::ExprId condition_of(const Policy& policy, DefinitionId clause) {
  if (const auto* gate = policy.body<ast::GateDecl>(clause)) return gate->require;
  const auto* award = policy.body<ast::AwardDecl>(clause);
  if (award == nullptr || !award->for_set.valid()) return {};
  return policy.tree()[award->for_set].where;
}

}  // namespace

/// Hours by contract in a condition; as a factor of the amount they are its fair share.
void part_timers_excluded(const Policy& policy, Report& report) {
  for (const DefinitionId clause : pay_clauses(policy)) {
    const ast::ExprId condition = condition_of(policy, clause);
    if (!condition.valid()) continue;
    for (const FieldRef& field : fields_in(policy, clause, condition)) {
      if (field.record != policy.detail().schema.subject) continue;
      if (role_of(policy, field) != Role::kPartTime) continue;
      report
          .add(policy.tree()[condition].span,
               policy.call(clause) + " depends on hours by contract: " + call(policy, field))
          .also(schema_of(policy, field).span, "declared here")
          .advise(
              "who works half the hours gets half the sum, and not nothing: multiply by the "
              "share of hours instead of asking for it");
    }
  }
}

}  // namespace guerdon::tools::lint::rules
