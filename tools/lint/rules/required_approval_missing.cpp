#include <algorithm>

#include "tools/lint/clauses.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
void required_approval_missing(const Policy& policy, Report& report) {
  const ast::PolicyDecl* header = policy.header();
  if (header == nullptr) return;
  const auto roles = words_of(policy, header->approval);
  for (const auto& agreement : policy.all<ast::AgreementDecl>()) {
    for (const ast::Requirement& requirement : policy.tree().all(agreement->requirements)) {
      for (const ast::Name& name : policy.tree().all(requirement.approval)) {
        const std::string role(policy.text(name.symbol));
        if (std::find(roles.begin(), roles.end(), role) != roles.end()) continue;
        Finding& finding =
            report.add(name.span, policy.call(agreement.definition) + " requires that `" + role +
                                      "` approves, and the header does not ask for it");
        if (const ast::Clause* clause = policy.clause(*policy.header_decl(), "approval"))
          finding.also(clause->span, "who approves the plan");
        finding
            .advise("let `" + role +
                    "` approve this text: without that it may not be applied to members")
            .mend("ask for it in the header", dsl::FixSafety::kUnsafe,
                  {roles.empty() ? add_clause(policy, *policy.header_decl(), "approval  " + role)
                                 : insert_after(policy.tree().all(header->approval).back().span,
                                                ", " + role)});
      }
    }
  }
}

}  // namespace guerdon::tools::lint::rules
