#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

/// The rounding of a share that an operand of a comparison is.
const ast::Round* rounded_share(const Policy& policy, ast::ExprId id) {
  const auto* round = std::get_if<ast::Round>(&policy.tree()[id].node);
  if (round == nullptr) return nullptr;
  const engine::Type& type = policy.main().types[id.index()];
  return type.kind == engine::Kind::kPercent || type.is_number() ? round : nullptr;
}

/// Whether an expression asks if a value is more or less than another one.
bool orders(const ast::ExprNode& node) {
  using Is = ast::Is::Kind;
  if (const auto* compare = std::get_if<ast::Compare>(&node))
    return compare->op != ast::CompareOp::kEqual && compare->op != ast::CompareOp::kNotEqual;
  if (const auto* is = std::get_if<ast::Is>(&node))
    return is->kind == Is::kAtLeast || is->kind == Is::kAtMost || is->kind == Is::kBelow ||
           is->kind == Is::kAbove;
  return std::holds_alternative<ast::Between>(node);
}

}  // namespace

void rounded_ratio_compared(const Policy& policy, Report& report) {
  for (const ast::Decl& decl : policy.tree().decls) {
    if (std::holds_alternative<ast::TestDecl>(decl.node)) continue;  // prints what is printed
    for (const ast::ExprId id : policy.expressions().of(decl)) {
      if (!orders(policy.tree()[id].node)) continue;
      for_each_part(policy.tree(), policy.tree()[id], [&](ast::ExprId part) {
        const ast::Round* round = rounded_share(policy, part);
        if (round == nullptr) return;
        const bool simple = std::holds_alternative<ast::PathExpr>(policy.tree()[round->value].node);
        const std::string exact(policy.source(policy.tree()[round->value].span));
        report
            .add(policy.tree()[part].span,
                 "a share is rounded before it is compared: " + policy.quoted(id))
            .advise(
                "compare it as it is: 79.6 % rounded to 80 % passes a test of four fifths that it "
                "fails")
            .mend("compare the exact value", dsl::FixSafety::kUnsafe,
                  {replace(policy.tree()[part].span, simple ? exact : "(" + exact + ")")});
      });
    }
  }
}

}  // namespace guerdon::tools::lint::rules
