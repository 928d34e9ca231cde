#include "tools/lint/paid.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {

/// What awards and gates that cut read: places among colleagues.
void rank_pay(const Policy& policy, Report& report) {
  std::set<DefinitionId> reported;
  std::vector<DefinitionId> payers = policy.detail().awards;
  payers.insert(payers.end(), policy.detail().gates.begin(), policy.detail().gates.end());
  for (const DefinitionId payer : payers) {
    const auto* award = policy.body<ast::AwardDecl>(payer);
    if (award != nullptr && award->pays != ast::AwardDecl::Pays::kMoney) continue;
    for (const DefinitionId id : policy.uses().reach(payer)) {
      if (!policy.in_main(id) || !reported.insert(id).second) continue;
      for (const ast::ExprId part : policy.expressions().of(policy.decl(id))) {
        if (!std::holds_alternative<ast::Rank>(policy.tree()[part].node)) continue;
        Finding& found = report.add(policy.tree()[part].span,
                                    policy.call(payer) +
                                        " rests on a place among colleagues: one agent's gain is "
                                        "another's loss, whatever both did");
        if (id != payer) found.also(policy.definition(payer).span, "read here");
        found.advise(
            "nobody helps whom they compete with, and a good team has losers all the "
            "same: pay by a bound that everybody can reach");
      }
    }
  }
}

}  // namespace guerdon::tools::lint::rules
