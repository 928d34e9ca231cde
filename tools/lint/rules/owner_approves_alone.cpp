#include "tools/lint/clauses.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
void owner_approves_alone(const Policy& policy, Report& report) {
  const ast::PolicyDecl* header = policy.header();
  if (header == nullptr || !header->owner) return;
  const auto roles = words_of(policy, header->approval);
  const std::string_view owner = policy.text(header->owner);
  if (roles.empty()) return;
  for (const std::string& role : roles)
    if (!has_word(owner, role)) return;
  const ast::Clause* clause = policy.clause(*policy.header_decl(), "approval");
  report
      .add(clause->span,
           "whose plan it is, `" + std::string(owner) + "`, approves it, and nobody else does")
      .also(policy.clause(*policy.header_decl(), "owner")->span, "the owner")
      .advise("let somebody approve who does not answer for the plan's cost, such as `legal`")
      .mend("let `legal` approve as well", dsl::FixSafety::kUnsafe,
            {insert_after(policy.tree().all(header->approval).back().span, ", legal")});
}

}  // namespace guerdon::tools::lint::rules
