#include <algorithm>

#include "tools/lint/paid.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

bool only_holds_pay(const Policy& policy, DefinitionId gate) {
  const auto* body = policy.body<ast::GateDecl>(gate);
  const auto penalties = policy.tree(gate).all(body->penalties);
  return std::none_of(penalties.begin(), penalties.end(), [](const ast::Penalty& penalty) {
    return penalty.kind == ast::Penalty::Kind::kPay;
  });
}

}  // namespace

/// `of others` in what awards and cutting gates read. A gate that only holds looks for what is odd.
void peers_in_pay(const Policy& policy, Report& report) {
  std::vector<DefinitionId> payers = policy.detail().awards;
  for (const DefinitionId gate : policy.detail().gates)
    if (!only_holds_pay(policy, gate)) payers.push_back(gate);
  std::set<DefinitionId> seen;
  for (const DefinitionId payer : payers) {
    for (const DefinitionId id : policy.uses().reach(payer)) {
      if (!policy.in_main(id) || !seen.insert(id).second) continue;
      for (const ast::ExprId part : policy.expressions().of(policy.decl(id))) {
        const auto* elsewhere = std::get_if<ast::Elsewhere>(&policy.tree()[part].node);
        if (elsewhere == nullptr || elsewhere->others.empty()) continue;
        report
            .add(policy.tree()[part].span,
                 policy.call(payer) + " compares an agent with the others: " + policy.quoted(part))
            .advise(
                "the bound moves with what colleagues do, and nobody knows it before the period "
                "is over: compare with a bound that is written down")
            .note("a gate that only holds for somebody to look is not found");
      }
    }
  }
}

}  // namespace guerdon::tools::lint::rules
