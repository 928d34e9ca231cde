#include "tools/lint/clauses.h"
#include "tools/lint/jurisdictions.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
void automated_cut(const Policy& policy, Report& report) {
  const ast::Decl* header = policy.header_decl();
  if (header == nullptr || policy.clause(*header, "appeals") != nullptr) return;
  const Jurisdictions jurisdictions(policy);
  const Jurisdiction* europe = jurisdictions.in_europe();
  if (europe == nullptr) return;
  for (const auto& gate : policy.all<ast::GateDecl>()) {
    for (const ast::Penalty& penalty : policy.tree().all(gate->penalties)) {
      if (!cuts(penalty)) continue;
      const std::string held = "hold " + std::string(policy.source(penalty.targets.span)) +
                               " for \"Team Manager\" within 10 business days then pay";
      report
          .add(penalty.span,
               policy.call(gate.definition) +
                   " cuts pay by a machine alone, and the header gives agents no `appeals`")
          .also(europe->span, "European data protection: " + europe->evidence)
          .advise(
              "a decision that concerns somebody's pay needs a person who can change it: name who "
              "hears "
              "`appeals`, or let the award wait: `else " +
              held + "`")
          .mend("let it wait for a person", dsl::FixSafety::kUnsafe, {replace(penalty.span, held)});
    }
  }
}

}  // namespace guerdon::tools::lint::rules
