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

}  // namespace

void rounded_ratio_compared(const Policy& policy, Report& report) {
  for (std::size_t i = 0; i < policy.tree().exprs.size(); ++i) {
    const ast::ExprId id = policy.tree().exprs.id_at(i);
    const auto& node = policy.tree()[id].node;
    if (!std::holds_alternative<ast::Compare>(node) && !std::holds_alternative<ast::Is>(node) &&
        !std::holds_alternative<ast::Between>(node))
      continue;
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

}  // namespace guerdon::tools::lint::rules
