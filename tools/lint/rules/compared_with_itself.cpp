#include "tools/lint/rules.h"
#include "tools/lint/syntax.h"

namespace guerdon::tools::lint::rules {
namespace {

void say_itself(const Policy& policy, Report& report, ast::ExprId id, ast::ExprId first,
                ast::ExprId second, const char* what) {
  if (expression_as<ast::AmountLiteral>(policy, first) != nullptr ||
      !says_the_same(policy, first, second))
    return;
  report.add(policy.tree()[second].span, policy.quoted(id) + " " + what)
      .also(policy.tree()[first].span, "the same")
      .advise("one of the two was meant to be something else: another period, another level");
}

}  // namespace

void compared_with_itself(const Policy& policy, Report& report) {
  each_expression<ast::Compare>(policy, [&](ast::ExprId id, const ast::Compare& node) {
    say_itself(policy, report, id, node.left, node.right, "compares a value with itself");
  });
  each_expression<ast::Sum>(policy, [&](ast::ExprId id, const ast::Sum& node) {
    const auto terms = policy.tree().all(node.terms);
    for (std::size_t i = 1; i < terms.size(); ++i)
      if (terms[i].minus && !terms[i - 1].minus)
        say_itself(policy, report, id, terms[i - 1].value, terms[i].value,
                   "takes a value from itself");
  });
  each_expression<ast::Product>(policy, [&](ast::ExprId id, const ast::Product& node) {
    const auto factors = policy.tree().all(node.factors);
    for (std::size_t i = 1; i < factors.size(); ++i)
      if (factors[i].divide && !factors[i - 1].divide)
        say_itself(policy, report, id, factors[i - 1].value, factors[i].value,
                   "divides a value by itself");
  });
}

}  // namespace guerdon::tools::lint::rules
