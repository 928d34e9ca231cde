#include "tools/lint/rules.h"
#include "tools/lint/syntax.h"

namespace guerdon::tools::lint::rules {

void sum_of_constant(const Policy& policy, Report& report) {
  each_expression<ast::Aggregate>(policy, [&](ast::ExprId id, const ast::Aggregate& node) {
    if (node.kind != ast::AggregateKind::kSum) return;
    if (expression_as<ast::AmountLiteral>(policy, node.value) == nullptr) return;
    const std::string set = one_line(policy.source(policy.tree()[node.set].span));
    const std::string better = "(count of " + set + ") * " + text_of(policy, node.value);
    report.add(policy.tree()[id].span, "the same for each row: `" + better + "`")
        .advise("an explanation then shows how many rows there are, and what each is worth")
        .mend("count the rows", dsl::FixSafety::kUnsafe,
              {replace(policy.tree()[id].span,
                       policy.tree()[id].bracketed ? "(" + better + ")" : better)});
  });
}

}  // namespace guerdon::tools::lint::rules
