#include "tools/lint/constraints.h"
#include "tools/lint/rules.h"
#include "tools/lint/syntax.h"

namespace guerdon::tools::lint::rules {
namespace {

constexpr std::size_t kExceptionsCompared = 40;

/// Whether two conditions exclude each other, as far as comparisons with literals show.
bool exclude_each_other(const Policy& policy, ast::ExprId a, ast::ExprId b) {
  for (const ast::ExprId left : joined(policy, a, true)) {
    const auto one = constraint_of(policy, left);
    for (const ast::ExprId right : joined(policy, b, true)) {
      const auto* negated_left = expression_as<ast::Not>(policy, left);
      const auto* negated_right = expression_as<ast::Not>(policy, right);
      if (negated_left && text_of(policy, negated_left->value) == text_of(policy, right))
        return true;
      if (negated_right && text_of(policy, negated_right->value) == text_of(policy, left))
        return true;
      const auto* compares_left = expression_as<ast::Compare>(policy, left);
      const auto* compares_right = expression_as<ast::Compare>(policy, right);
      if (compares_left && compares_right && compares_left->op == negated(compares_right->op) &&
          text_of(policy, compares_left->left) == text_of(policy, compares_right->left) &&
          text_of(policy, compares_left->right) == text_of(policy, compares_right->right))
        return true;
      const auto other = constraint_of(policy, right);
      if (one && other && one->subject == other->subject && one->numeric == other->numeric &&
          lint::both(*one, *other).is_empty())
        return true;
    }
  }
  return false;
}

}  // namespace

void exceptions_overlap(const Policy& policy, Report& report) {
  for (const auto& [id, rules] : policy.detail().exceptions) {
    std::vector<const ast::Exception*> own;
    for (const dsl::ExceptionRule& rule : rules)
      if (rule.module.index() == 0 && own.size() < kExceptionsCompared) own.push_back(&rule.rule);
    for (std::size_t later = 1; later < own.size(); ++later) {
      for (std::size_t earlier = 0; earlier < later; ++earlier) {
        const ast::Exception &a = *own[earlier], &b = *own[later];
        if (text_of(policy, a.value) == text_of(policy, b.value)) continue;
        if (exclude_each_other(policy, a.when, b.when)) continue;
        report
            .add(policy.tree()[b.when].span,
                 "two exceptions of " + policy.call(id) + " can hold together: " +
                     policy.quoted(a.value) + " and " + policy.quoted(b.value),
                 policy.quoted(b.value) + " if this holds")
            .also(policy.tree()[a.when].span, policy.quoted(a.value) + " if this holds")
            .advise(
                "no order decides between them: an agent for whom both hold is blocked; say in "
                "one of them that the other does not hold");
        break;
      }
    }
  }
}

}  // namespace guerdon::tools::lint::rules
