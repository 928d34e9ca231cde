// Walking expressions.
#pragma once

#include <functional>

#include "dsl/program/program_detail.h"

namespace guerdon::dsl {

/// Calls VISIT for each direct operand. Sets' `where` counts as an operand of its aggregate, one
/// scope further in: INNER tells.
void for_each_operand(const ast::Module& tree, const ast::Expr& expr,
                      const std::function<void(ast::ExprId, bool inner)>& visit);

/// Which rows an expression reads, seen from the scope it stands in: bit 0 the innermost row, bit 1
/// any row or agent outside of it.
unsigned rows_read(const ast::Module& tree, const LoadedModule& module, ast::ExprId id);
inline constexpr unsigned kInnerRow = 1;
inline constexpr unsigned kOuterRow = 2;

/// The terms of `a and b and …`.
void conjuncts(const ast::Module& tree, ast::ExprId id, std::vector<ast::ExprId>& terms);

/// Whether a term of the aggregate's `where` or condition compares its row with what is outside.
bool has_join(const ast::Module& tree, const LoadedModule& module, const ast::Aggregate& node);

}  // namespace guerdon::dsl
