#include "tools/lint/constraints.h"

#include <algorithm>

#include "tools/lint/syntax.h"

namespace guerdon::tools::lint {

using engine::Number;
using Op = ast::CompareOp;

namespace {

/// A choice, a text or `true` as a word; empty for what is none.
std::string word_of_value(const Policy& policy, ast::ExprId id) {
  if (const auto* text = expression_as<ast::TextLiteral>(policy, id))
    return "\"" + std::string(policy.text(text->text)) + "\"";
  if (const auto* truth = expression_as<ast::BoolLiteral>(policy, id))
    return truth->value ? "true" : "false";
  const dsl::Ref* ref = ref_of(policy, id);
  return ref != nullptr && ref->kind == dsl::Ref::Kind::kChoice ? text_of(policy, id)
                                                                : std::string();
}

void set_bound(Constraint& constraint, Op op, const Number& bound) {
  if (op == Op::kGreater || op == Op::kGreaterEqual || op == Op::kEqual) {
    constraint.low = bound;
    constraint.low_included = op != Op::kGreater;
  }
  if (op == Op::kLess || op == Op::kLessEqual || op == Op::kEqual) {
    constraint.high = bound;
    constraint.high_included = op != Op::kLess;
  }
}

std::optional<Constraint> comparison(const Policy& policy, ast::ExprId id, ast::ExprId value, Op op,
                                     ast::ExprId with) {
  Constraint constraint;
  constraint.expr = id;
  constraint.value = value;
  constraint.subject = text_of(policy, value);
  const auto number = literal_number(policy.tree(), with, *policy.detail().names);
  if (number && op != Op::kNotEqual) {
    set_bound(constraint, op, *number);
    return constraint;
  }
  const std::string word = word_of_value(policy, with);
  if (word.empty() || (op != Op::kEqual && op != Op::kNotEqual)) return {};
  constraint.numeric = false;
  constraint.all_but = op == Op::kNotEqual;
  constraint.words.insert(word);
  return constraint;
}

std::optional<Constraint> is_test(const Policy& policy, ast::ExprId id, const ast::Is& node) {
  using Kind = ast::Is::Kind;
  const auto operands = policy.tree().all(node.operands);
  switch (node.kind) {
    case Kind::kEqual:
      return comparison(policy, id, node.value, Op::kEqual, operands.front());
    case Kind::kAtLeast:
      return comparison(policy, id, node.value, Op::kGreaterEqual, operands.front());
    case Kind::kAtMost:
      return comparison(policy, id, node.value, Op::kLessEqual, operands.front());
    case Kind::kBelow:
      return comparison(policy, id, node.value, Op::kLess, operands.front());
    case Kind::kAbove:
      return comparison(policy, id, node.value, Op::kGreater, operands.front());
    case Kind::kIn: {
      Constraint constraint;
      constraint.expr = id;
      constraint.value = node.value;
      constraint.subject = text_of(policy, node.value);
      constraint.numeric = false;
      for (const ast::ExprId operand : operands) {
        const std::string word = word_of_value(policy, operand);
        if (word.empty()) return {};
        constraint.words.insert(word);
      }
      return constraint;
    }
    case Kind::kPresent:
    case Kind::kMissing:
      return {};
  }
  return {};
}

std::set<std::string> common(const std::set<std::string>& a, const std::set<std::string>& b,
                             bool in_both) {
  std::set<std::string> result;
  for (const std::string& word : a)
    if ((b.count(word) != 0) == in_both) result.insert(word);
  return result;
}

/// Whether bound A (of the same side) is at least as strict as B.
bool low_within(const Constraint& a, const Constraint& b) {
  if (!b.low) return true;
  if (!a.low || *a.low < *b.low) return false;
  return *b.low < *a.low || b.low_included || !a.low_included;
}
bool high_within(const Constraint& a, const Constraint& b) {
  if (!b.high) return true;
  if (!a.high || *b.high < *a.high) return false;
  return *a.high < *b.high || b.high_included || !a.high_included;
}

}  // namespace

bool Constraint::is_empty() const {
  if (!numeric) return words.empty() && !all_but;
  if (!low || !high) return false;
  return *high < *low || (*high == *low && !(low_included && high_included));
}

bool Constraint::holds(const Number& number) const {
  if (low && (number < *low || (number == *low && !low_included))) return false;
  return !(high && (*high < number || (number == *high && !high_included)));
}

std::optional<Constraint> constraint_of(const Policy& policy, ast::ExprId id) {
  if (const auto* compare = expression_as<ast::Compare>(policy, id)) {
    if (auto found = comparison(policy, id, compare->left, compare->op, compare->right))
      return found;
    return comparison(policy, id, compare->right, turned(compare->op), compare->left);
  }
  if (const auto* between = expression_as<ast::Between>(policy, id)) {
    auto low = comparison(policy, id, between->value, Op::kGreaterEqual, between->low);
    auto high = comparison(policy, id, between->value, Op::kLessEqual, between->high);
    if (!low || !high) return {};
    return both(*low, *high);
  }
  if (const auto* is = expression_as<ast::Is>(policy, id)) return is_test(policy, id, *is);
  return {};
}

Constraint both(const Constraint& a, const Constraint& b) {
  Constraint result = a;
  if (a.numeric) {
    if (low_within(b, a)) {
      result.low = b.low;
      result.low_included = b.low_included;
    }
    if (high_within(b, a)) {
      result.high = b.high;
      result.high_included = b.high_included;
    }
    return result;
  }
  if (a.all_but && b.all_but)
    result.words.insert(b.words.begin(), b.words.end());
  else if (a.all_but)
    result.words = common(b.words, a.words, false);
  else
    result.words = common(a.words, b.words, !b.all_but);
  result.all_but = a.all_but && b.all_but;
  return result;
}

bool implies(const Constraint& a, const Constraint& b) {
  if (a.numeric != b.numeric) return false;
  if (a.numeric) return low_within(a, b) && high_within(a, b);
  if (a.all_but && !b.all_but) return false;
  if (a.all_but) return common(b.words, a.words, false).empty();
  return common(a.words, b.words, b.all_but).empty();
}

bool cover_everything(std::vector<Constraint> constraints) {
  std::sort(constraints.begin(), constraints.end(), [](const Constraint& a, const Constraint& b) {
    if (!a.low || !b.low) return !a.low && b.low;
    return *a.low < *b.low || (*a.low == *b.low && a.low_included && !b.low_included);
  });
  std::optional<Number> reached;  // up to here everything is covered
  bool included = false, begun = false;
  for (const Constraint& constraint : constraints) {
    if (!constraint.numeric) return false;
    if (constraint.low && !begun) return false;
    if (constraint.low && (*reached < *constraint.low ||
                           (*reached == *constraint.low && !included && !constraint.low_included)))
      return false;
    if (!constraint.high) return true;
    if (!begun || *reached < *constraint.high ||
        (*reached == *constraint.high && constraint.high_included)) {
      reached = constraint.high;
      included = constraint.high_included;
    }
    begun = true;
  }
  return false;
}

std::vector<ast::ExprId> joined(const Policy& policy, ast::ExprId id, bool by_and) {
  const auto* all = expression_as<ast::And>(policy, id);
  const auto* any = expression_as<ast::Or>(policy, id);
  if (by_and ? all == nullptr : any == nullptr) return {id};
  std::vector<ast::ExprId> found;
  for (const ast::ExprId operand : policy.tree().all(by_and ? all->operands : any->operands)) {
    const std::vector<ast::ExprId> inner = joined(policy, operand, by_and);
    found.insert(found.end(), inner.begin(), inner.end());
  }
  return found;
}

engine::Span operand_span(const Policy& policy, std::span<const ast::ExprId> operands,
                          std::size_t at) {
  const auto span = [&](std::size_t i) { return policy.tree()[operands[i]].span; };
  if (at > 0) return {span(at - 1).end, span(at).end};
  return operands.size() > 1 ? engine::Span{span(0).begin, span(1).begin} : span(0);
}

}  // namespace guerdon::tools::lint
