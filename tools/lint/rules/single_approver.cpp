#include "tools/lint/clauses.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
/// Whose plan it is and who alone approves it being one is W610's finding.
void single_approver(const Policy& policy, Report& report) {
  const ast::PolicyDecl* header = policy.header();
  if (header == nullptr) return;
  const auto roles = words_of(policy, header->approval);
  if (roles.size() != 1 || has_word(policy.text(header->owner), roles.front())) return;
  const ast::Clause* clause = policy.clause(*policy.header_decl(), "approval");
  const std::string other = roles.front() == "legal" ? "hr" : "legal";
  report
      .add(clause->span, "`" + roles.front() + "` alone approves what `" +
                             std::string(policy.text(policy.header_decl()->name.symbol)) + "` pays")
      .advise("let a second role agree to every change of the calculation, such as `" + other +
              "`: what one person can change, one person can be made to change")
      .mend("let `" + other + "` approve as well", dsl::FixSafety::kUnsafe,
            {insert_after(policy.tree().all(header->approval).back().span, ", " + other)});
}

}  // namespace guerdon::tools::lint::rules
