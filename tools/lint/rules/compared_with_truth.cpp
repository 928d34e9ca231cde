#include "tools/lint/rules.h"
#include "tools/lint/syntax.h"

namespace guerdon::tools::lint::rules {
namespace {

void truth_say(const Policy& policy, Report& report, ast::ExprId id, const std::string& better) {
  report.add(policy.tree()[id].span, policy.quoted(id) + " says `" + better + "`")
      .advise("a condition is true or false already")
      .mend("write the condition alone", dsl::FixSafety::kUnsafe,
            {replace(policy.tree()[id].span, better)});
}

std::string truth_text(const Policy& policy, ast::ExprId condition, bool truth) {
  const std::string text = text_of(policy, condition);
  const bool simple = policy.tree()[condition].bracketed ||
                      expression_as<ast::PathExpr>(policy, condition) != nullptr;
  if (truth) return text;
  return simple ? "not " + text : "not (" + text + ")";
}

}  // namespace

/// `x is true` stays: it is false where x is missing, which `x` is not. So do tests.
void compared_with_truth(const Policy& policy, Report& report) {
  each_expression<ast::Compare>(policy, [&](ast::ExprId id, const ast::Compare& node) {
    const ast::Decl* decl = declaration_at(policy, policy.tree()[id].span);
    if (decl == nullptr || std::holds_alternative<ast::TestDecl>(decl->node)) return;
    if (node.op != ast::CompareOp::kEqual && node.op != ast::CompareOp::kNotEqual) return;
    const auto* literal = expression_as<ast::BoolLiteral>(policy, node.right);
    if (literal == nullptr) return;
    const bool truth = literal->value == (node.op == ast::CompareOp::kEqual);
    truth_say(policy, report, id, truth_text(policy, node.left, truth));
  });
  each_expression<ast::If>(policy, [&](ast::ExprId id, const ast::If& node) {
    const auto* then = expression_as<ast::BoolLiteral>(policy, node.then);
    const auto* otherwise = expression_as<ast::BoolLiteral>(policy, node.otherwise);
    if (then == nullptr || otherwise == nullptr || then->value == otherwise->value) return;
    truth_say(policy, report, id, truth_text(policy, node.condition, then->value));
  });
}

}  // namespace guerdon::tools::lint::rules
