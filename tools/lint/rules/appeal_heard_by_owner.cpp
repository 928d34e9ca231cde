#include "tools/lint/clauses.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
void appeal_heard_by_owner(const Policy& policy, Report& report) {
  const ast::PolicyDecl* header = policy.header();
  if (header == nullptr || !header->owner) return;
  for (const ast::Appeal& appeal : policy.tree().all(header->appeals)) {
    if (appeal.kind != ast::Appeal::Kind::kBy) continue;
    const std::string_view board = policy.text(appeal.by);
    if (plain(board) != plain(policy.text(header->owner))) continue;
    report
        .add(appeal.by.span, "appeals are decided by `" + std::string(board) +
                                 "`, who owns the plan and decided before")
        .also(policy.clause(*policy.header_decl(), "owner")->span, "the owner")
        .advise("name a body in which somebody sits who had no part in the decision");
  }
}

}  // namespace guerdon::tools::lint::rules
