#include "tools/lint/clauses.h"
#include "tools/lint/jurisdictions.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

bool names_works_agreement(std::string_view text) {
  for (const char* sign : {"BetrVG", "Betriebsvereinbarung", "Dienstvereinbarung", "Tarifvertrag"})
    if (text.find(sign) != std::string_view::npos) return true;
  return false;
}

}  // namespace

void works_council_unasked(const Policy& policy, Report& report) {
  if (!policy.is_plan()) return;
  const Jurisdictions jurisdictions(policy);
  const Jurisdiction* germany = jurisdictions.in("DE");
  if (germany == nullptr) return;
  for (const auto& agreement : policy.all<ast::AgreementDecl>())
    if (names_works_agreement(policy.source(agreement.decl->span))) return;
  for (const auto& award : policy.all<ast::AwardDecl>()) {
    if (!pays_money(*award.node)) continue;
    if (names_works_agreement(policy.text(award->cites))) return;
  }
  for (const auto& award : policy.all<ast::AwardDecl>()) {
    if (!pays_money(*award.node)) continue;
    for (const DefinitionId read : policy.uses().reach(award.definition)) {
      if (policy.definition(read).kind != Definition::Kind::kMetric ||
          policy.definition(read).level != dsl::Level::kAgent)
        continue;
      report
          .add(award.decl->name.span,
               policy.call(award.definition) + " pays by " + policy.call(read) +
                   " of each agent in Germany, and no works agreement is cited")
          .also(germany->span, "Germany")
          .advise(
              "the works council decides on measuring performance by a system and on rates of "
              "performance pay: write the `agreement` that was reached and cite it, with BetrVG § "
              "87(1) no. 6, 10 and 11, or say in the award's `cites` why none is needed");
      return;
    }
  }
}

}  // namespace guerdon::tools::lint::rules
