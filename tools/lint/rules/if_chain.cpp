#include <optional>

#include "tools/lint/constraints.h"
#include "tools/lint/rules.h"
#include "tools/lint/syntax.h"

namespace guerdon::tools::lint::rules {
namespace {

constexpr int kChainBranches = 3;

}  // namespace

void if_chain(const Policy& policy, Report& report) {
  each_expression<ast::If>(policy, [&](ast::ExprId id, const ast::If& node) {
    const auto first = constraint_of(policy, node.condition);
    if (!first) return;
    const auto* above = expression_as<ast::If>(policy, policy.expressions().parent(id));
    if (above != nullptr && above->otherwise == id) return;  // not the first of its chain
    int branches = 1;
    const auto* at = expression_as<ast::If>(policy, node.otherwise);
    for (; at != nullptr; at = expression_as<ast::If>(policy, at->otherwise)) {
      const auto next = constraint_of(policy, at->condition);
      if (!next || next->subject != first->subject) break;
      ++branches;
    }
    if (branches < kChainBranches) return;
    report
        .add(policy.tree()[id].span, std::to_string(branches) + " branches ask for `" +
                                         first->subject + "`: that is a table")
        .advise(
            "write `table NAME(…) gives … { … }`: its rows are checked for gaps and overlaps, "
            "and Legal can read it");
  });
}

}  // namespace guerdon::tools::lint::rules
