// Conditions on one value as sets of values: what they leave, and which say less than others.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "tools/lint/policy.h"

namespace guerdon::tools::lint {

/// `x >= 5`, `x between 1 and 3`, `x is in (P1, P2)`, `x != "a"`: the values of SUBJECT for which
/// the condition holds. Either an interval of numbers, or a list of words (or all but the listed).
struct Constraint {
  ast::ExprId expr;
  ast::ExprId value;    ///< the subject
  std::string subject;  ///< its text

  bool numeric = true;
  std::optional<engine::Number> low, high;
  bool low_included = true, high_included = true;

  std::set<std::string> words;
  bool all_but = false;

  bool is_empty() const;
  bool holds(const engine::Number& number) const;
};

/// Nothing for conditions of another shape.
std::optional<Constraint> constraint_of(const Policy& policy, ast::ExprId id);
/// What both leave; both speak of one subject and are of one kind.
Constraint both(const Constraint& a, const Constraint& b);
/// Whether A leaves nothing that B does not leave.
bool implies(const Constraint& a, const Constraint& b);
/// Whether every number is left by one of them.
bool cover_everything(std::vector<Constraint> constraints);

/// The operands of `a and (b and c)`, as far as they are joined by AND (or OR).
std::vector<ast::ExprId> joined(const Policy& policy, ast::ExprId id, bool by_and);
/// An edit that takes operand AT of an `and`, an `or` or a list away with the word beside it.
engine::Span operand_span(const Policy& policy, std::span<const ast::ExprId> operands,
                          std::size_t at);

}  // namespace guerdon::tools::lint
