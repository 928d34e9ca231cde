#include <algorithm>
#include <map>

#include "tools/lint/constraints.h"
#include "tools/lint/rules.h"
#include "tools/lint/syntax.h"

namespace guerdon::tools::lint::rules {
namespace {

class RedundantSearch {
 public:
  RedundantSearch(const Policy& policy, Report& report) : policy_(policy), report_(report) {}

  void look(std::span<const ast::ExprId> operands, bool by_and) {
    std::map<std::string, std::size_t> texts;
    std::map<std::string, std::vector<std::pair<std::size_t, Constraint>>> by_subject;
    for (std::size_t i = 0; i < operands.size(); ++i) {
      const auto [same, is_new] = texts.emplace(text_of(policy_, operands[i]), i);
      if (!is_new)
        say(operands, i, same->second, "stands here twice");
      else if (auto constraint = constraint_of(policy_, operands[i]))
        compare(operands, by_subject[constraint->subject], i, *constraint, by_and);
    }
  }

 private:
  void compare(std::span<const ast::ExprId> operands,
               std::vector<std::pair<std::size_t, Constraint>>& seen, std::size_t at,
               const Constraint& constraint, bool by_and) {
    for (const auto& [other, earlier] : seen) {
      // Of `a and b` the weaker says nothing, of `a or b` the stricter.
      const bool this_one = by_and ? implies(earlier, constraint) : implies(constraint, earlier);
      const bool that_one = by_and ? implies(constraint, earlier) : implies(earlier, constraint);
      if (!this_one && !that_one) continue;
      const std::size_t needless = this_one ? at : other;
      const std::size_t decisive = this_one ? other : at;
      say(operands, needless, decisive,
          "says nothing beside " + policy_.quoted(operands[decisive]));
      return;
    }
    seen.emplace_back(at, constraint);
  }

  void say(std::span<const ast::ExprId> operands, std::size_t needless, std::size_t decisive,
           const std::string& what) {
    report_
        .add(policy_.tree()[operands[needless]].span,
             policy_.quoted(operands[needless]) + " " + what)
        .also(policy_.tree()[operands[decisive]].span, "this decides")
        .advise("a threshold that never decides is still read as one: take it away, or mend it")
        .mend("take it away", dsl::FixSafety::kUnsafe,
              {replace(operand_span(policy_, operands, needless), "")});
  }

  const Policy& policy_;
  Report& report_;
};

}  // namespace

void redundant_condition(const Policy& policy, Report& report) {
  RedundantSearch search(policy, report);
  each_expression<ast::And>(policy, [&](ast::ExprId, const ast::And& node) {
    search.look(policy.tree().all(node.operands), true);
  });
  each_expression<ast::Or>(policy, [&](ast::ExprId, const ast::Or& node) {
    search.look(policy.tree().all(node.operands), false);
  });
}

}  // namespace guerdon::tools::lint::rules
