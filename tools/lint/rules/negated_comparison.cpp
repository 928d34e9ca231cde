#include "tools/lint/rules.h"
#include "tools/lint/syntax.h"

namespace guerdon::tools::lint::rules {

/// Only of comparisons that are never missing; `not (x is below 5)` holds for a missing x, too.
void negated_comparison(const Policy& policy, Report& report) {
  each_expression<ast::Not>(policy, [&](ast::ExprId id, const ast::Not& node) {
    std::string better;
    if (const auto* compare = expression_as<ast::Compare>(policy, node.value))
      better = text_of(policy, compare->left) + " " + sign_of(negated(compare->op)) + " " +
               text_of(policy, compare->right);
    else if (const auto* inner = expression_as<ast::Not>(policy, node.value))
      better = text_of(policy, inner->value);
    if (better.empty()) return;
    report.add(policy.tree()[id].span, policy.quoted(id) + " says `" + better + "`")
        .advise("a reader has to turn the comparison round, and errs at its end")
        .mend("write the comparison that is meant", dsl::FixSafety::kUnsafe,
              {replace(policy.tree()[id].span,
                       policy.tree()[id].bracketed ? "(" + better + ")" : better)});
  });
}

}  // namespace guerdon::tools::lint::rules
