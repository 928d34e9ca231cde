// Comparisons of what is measured with a bound: where a step of pay can hang.
#pragma once

#include <vector>

#include "tools/lint/policy.h"

namespace guerdon::tools::lint {

struct Bound {
  ast::ExprId at;        ///< the comparison
  ast::ExprId measured;  ///< the side that is measured
  ast::ExprId limit;
  bool wants_high = false;  ///< whether it holds for high values
  engine::Span op;          ///< `>=`, `is at least`
  DefinitionId metric;      ///< that `measured` names alone; invalid: none
};

/// The terms of a condition of the linted file (`a and b`) that bound a number, a percent, a
/// duration or money that is measured: an aggregate, a metric, a scorecard, or a definition that
/// reads one.
std::vector<Bound> bounds_of(const Policy& policy, ast::ExprId condition);

/// Whether it only asks for some amount of work, so that a figure says something: a count of all
/// rows.
bool is_minimum_of_work(const Policy& policy, const Bound& bound);

/// Whether an expression of the linted file reads what is measured.
bool is_measured(const Policy& policy, ast::ExprId id);

/// Whether a definition's own text has an aggregate.
bool has_aggregate(const Policy& policy, DefinitionId id);

/// `>=` for `<=`, `is at most` for `is at least`; empty for other words.
std::string_view turned(std::string_view op);

}  // namespace guerdon::tools::lint
