#include "tools/lint/constraints.h"
#include "tools/lint/rules.h"
#include "tools/lint/syntax.h"

namespace guerdon::tools::lint::rules {
namespace {

bool is_half_of_range(const Constraint& constraint) {
  return constraint.numeric && constraint.low.has_value() != constraint.high.has_value() &&
         constraint.low_included && constraint.high_included;
}

/// The source text of a comparison's bound.
std::string bound_text(const Policy& policy, const Constraint& constraint) {
  const auto* compare = expression_as<ast::Compare>(policy, constraint.expr);
  if (compare == nullptr) return {};
  return text_of(policy, compare->left == constraint.value ? compare->right : compare->left);
}

}  // namespace

void range_in_two_parts(const Policy& policy, Report& report) {
  each_expression<ast::And>(policy, [&](ast::ExprId, const ast::And& node) {
    const auto operands = policy.tree().all(node.operands);
    for (std::size_t i = 1; i < operands.size(); ++i) {
      const auto a = constraint_of(policy, operands[i - 1]);
      const auto b = constraint_of(policy, operands[i]);
      if (!a || !b || a->subject != b->subject) continue;
      if (!is_half_of_range(*a) || !is_half_of_range(*b) ||
          a->low.has_value() == b->low.has_value())
        continue;
      const std::string low = bound_text(policy, a->low ? *a : *b);
      const std::string high = bound_text(policy, a->low ? *b : *a);
      if (low.empty() || high.empty() || lint::both(*a, *b).is_empty()) continue;
      const engine::Span span =
          join(policy.tree()[operands[i - 1]].span, policy.tree()[operands[i]].span);
      const std::string better = a->subject + " between " + low + " and " + high;
      report.add(span, "both bounds of `" + a->subject + "` are one range: `" + better + "`")
          .advise(
              "a range that stands in one place is changed in one place; both ends of "
              "`between` are included")
          .mend("write one range", dsl::FixSafety::kSafe, {replace(span, better)});
      ++i;
    }
  });
}

}  // namespace guerdon::tools::lint::rules
