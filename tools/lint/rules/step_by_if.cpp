#include <algorithm>

#include "tools/lint/bounds.h"
#include "tools/lint/payoff.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

using engine::Number;

/// The definitions of the linted file that awards read, and the awards.
std::set<DefinitionId> behind_awards(const Policy& policy) {
  std::set<DefinitionId> found;
  for (const DefinitionId award : policy.detail().awards) {
    const std::set<DefinitionId>& reach = policy.uses().reach(award);
    found.insert(reach.begin(), reach.end());
  }
  return found;
}

void look_at_if(const Policy& policy, Report& report, DefinitionId owner, ast::ExprId id) {
  const auto* choice = std::get_if<ast::If>(&policy.tree()[id].node);
  if (choice == nullptr) return;
  const dsl::ModuleId main = policy.detail().modules.id_at(0);
  const auto yes = payoff_of(policy, main, choice->then, {});
  const auto no = payoff_of(policy, main, choice->otherwise, {});
  if (!yes || !no || yes->of != no->of) return;
  const bool rises = no->factor < yes->factor;
  const Payoff& low = rises ? *no : *yes;
  const Payoff& high = rises ? *yes : *no;
  const Number jump = high.factor - low.factor;
  if (high.factor.sign() <= 0 || jump <= high.factor * policy.settings()[Setting::cliff]) return;
  for (const Bound& bound : bounds_of(policy, choice->condition)) {
    report
        .add(policy.tree()[id].span, policy.call(owner) + " jumps from " + low.words() + " to " +
                                         high.words() + " at " + policy.quoted(bound.limit))
        .also(policy.tree()[bound.measured].span, "what decides it")
        .advise(
            "one ticket more or less decides it: write a `curve` with points between, so that "
            "every improvement counts");
    return;
  }
}

}  // namespace

void step_by_if(const Policy& policy, Report& report) {
  const std::set<DefinitionId> paid = behind_awards(policy);
  for (const DefinitionId id : paid) {
    if (!policy.in_main(id)) continue;
    for (const ast::ExprId part : policy.expressions().of(policy.decl(id)))
      look_at_if(policy, report, id, part);
  }
}

}  // namespace guerdon::tools::lint::rules
