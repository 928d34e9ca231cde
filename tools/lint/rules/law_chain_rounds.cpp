#include "tools/lint/clauses.h"
#include "tools/lint/roundings.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
void law_chain_rounds(const Policy& policy, Report& report) {
  const auto found = [&](engine::Span place, DefinitionId clause, engine::Span rounding,
                         const std::string& what) {
    report
        .add(place, policy.call(clause) + " " + what +
                        " by a value that is rounded on its way, at " + policy.place(rounding))
        .note("`" + std::string(policy.source(rounding)) + "`")
        .advise(
            "rounded rates can pay some cents less than the law owes. Compare exact values, and "
            "round "
            "once at the end; where a printed chain is to be followed, pay the higher of both: "
            "`max(printed, exact)`");
  };
  Roundings up(policy, Roundings::Harmless::kUp), down(policy, Roundings::Harmless::kDown);
  for (const auto& floor : policy.all<ast::FloorDecl>()) {
    if (const auto keep = down.in(floor->keep))
      found(policy.tree()[floor->keep].span, floor.definition, *keep, "counts what was earned");
    if (const auto owed = up.in(floor->at_least))
      found(policy.tree()[floor->at_least].span, floor.definition, *owed, "counts what is owed");
  }
  for (const auto& true_up : policy.all<ast::TrueUpDecl>())
    if (const auto owed = up.in(true_up->amount))
      found(policy.tree()[true_up->amount].span, true_up.definition, *owed, "owes");
}

}  // namespace guerdon::tools::lint::rules
