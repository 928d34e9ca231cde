#include "tools/lint/rules.h"
#include "tools/lint/syntax.h"

namespace guerdon::tools::lint::rules {

void coarse_rounding(const Policy& policy, Report& report) {
  if (!policy.is_plan()) return;
  const engine::Number& cent = policy.detail().header.rounding_step;
  each_expression<ast::Round>(policy, [&](ast::ExprId id, const ast::Round& node) {
    const auto step = literal_number(policy.tree(), node.step, *policy.detail().names);
    const ast::ExprId parent = policy.expressions().parent(id);
    if (!step || *step <= cent || !type_of(policy, node.step).is_money()) return;
    if (node.reason == ast::Reason::kCites ||
        expression_as<ast::Product>(policy, parent) == nullptr)
      return;
    report
        .add(policy.tree()[id].span, "rounded to " + policy.quoted(node.step) +
                                         " before it is multiplied: the error is multiplied, too")
        .also(policy.tree()[parent].span, "multiplied here")
        .advise("round the result, not what it is made from; where a contract demands it, cite it");
  });
}

}  // namespace guerdon::tools::lint::rules
