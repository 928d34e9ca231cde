#include "tools/lint/rules.h"
#include "tools/lint/syntax.h"

namespace guerdon::tools::lint::rules {

void uncited_rounding(const Policy& policy, Report& report) {
  each_expression<ast::Round>(policy, [&](ast::ExprId id, const ast::Round& node) {
    const ast::Decl* decl = declaration_at(policy, policy.tree()[id].span);
    if (node.reason != ast::Reason::kNone || decl == nullptr ||
        std::holds_alternative<ast::TestDecl>(decl->node))
      return;
    const auto* define = std::get_if<ast::DefineDecl>(&decl->node);
    if (define != nullptr && define->cites) return;
    if (define != nullptr)
      for (const ast::Step& step : policy.tree().all(define->steps))
        if (step.value == id && step.reason != ast::Reason::kNone) return;
    Finding& found =
        report
            .add(policy.tree()[id].span,
                 "a rounding to " + policy.quoted(node.step) +
                     " inside a calculation, and nothing says who demands it")
            .advise(
                "rounding moves cents, for or against the agent: name the law or the contract "
                "behind it (`cites \"…\"`), or leave the rounding to the payable line");
    if (!policy.tree()[id].bracketed)
      found.mend("write a first reason", dsl::FixSafety::kUnsafe,
                 {insert_after(policy.tree()[id].span, " because \"…\"")});
  });
}

}  // namespace guerdon::tools::lint::rules
