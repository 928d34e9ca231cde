#include <set>

#include "tools/lint/constraints.h"
#include "tools/lint/rules.h"
#include "tools/lint/syntax.h"

namespace guerdon::tools::lint::rules {

void repeated_option(const Policy& policy, Report& report) {
  each_expression<ast::Is>(policy, [&](ast::ExprId id, const ast::Is& node) {
    if (node.kind != ast::Is::Kind::kIn) return;
    const auto operands = policy.tree().all(node.operands);
    if (operands.size() == 1) {
      const std::string better =
          text_of(policy, node.value) + " is " + text_of(policy, operands.front());
      report.add(policy.tree()[id].span, "a list of one: `" + better + "`")
          .advise("a reader looks for the options that are missing")
          .mend("ask for the one", dsl::FixSafety::kSafe,
                {replace(policy.tree()[id].span,
                         policy.tree()[id].bracketed ? "(" + better + ")" : better)});
      return;
    }
    std::set<std::string> seen;
    for (std::size_t i = 0; i < operands.size(); ++i) {
      if (seen.insert(text_of(policy, operands[i])).second) continue;
      report.add(policy.tree()[operands[i]].span, policy.quoted(operands[i]) + " stands here twice")
          .advise("another option may have been meant: name it, or take this one away")
          .mend("take it away", dsl::FixSafety::kUnsafe,
                {replace(operand_span(policy, operands, i), "")});
    }
  });
}

}  // namespace guerdon::tools::lint::rules
