#include "tools/lint/rules.h"
#include "tools/lint/syntax.h"

namespace guerdon::tools::lint::rules {
namespace {

void say_rounded_twice(const Policy& policy, Report& report, ast::ExprId id, const ast::Round& node,
                       engine::Span again, const std::string& where) {
  const engine::Span whole =
      node.text ? join(policy.tree()[id].span, node.text.span) : policy.tree()[id].span;
  report.add(policy.tree()[id].span, "this value is rounded here and " + where)
      .also(again, "and again")
      .advise("rounded twice, 2.4449 becomes 2.45 and then 2.5: round once, at the end")
      .mend("leave this rounding out", dsl::FixSafety::kUnsafe,
            {replace(whole, text_of(policy, node.value))});
}

}  // namespace

void rounded_twice(const Policy& policy, Report& report) {
  each_expression<ast::Round>(policy, [&](ast::ExprId id, const ast::Round& node) {
    const ast::ExprId parent = policy.expressions().parent(id);
    if (const auto* outer = expression_as<ast::Round>(policy, parent); outer && outer->value == id)
      say_rounded_twice(policy, report, id, node, policy.tree()[parent].span,
                        "again round it, to " + policy.quoted(outer->step));
  });
  const ast::Decl* header = policy.header_decl();
  const ast::Clause* rounding = header == nullptr ? nullptr : policy.clause(*header, "rounding");
  if (rounding == nullptr) return;
  for (const auto& award : policy.all<ast::AwardDecl>()) {
    const auto* round = expression_as<ast::Round>(policy, award->amount);
    if (round == nullptr || round->reason == ast::Reason::kCites) continue;
    say_rounded_twice(policy, report, award->amount, *round, rounding->span,
                      "again as the payable line of " + policy.call(award.definition));
  }
}

}  // namespace guerdon::tools::lint::rules
