// The tree as text, for golden tests: stable, indented, without positions.
#pragma once

#include <string>

#include "dsl/syntax/ast.h"
#include "engine/base/interner.h"

namespace guerdon::dsl {

/// One S-expression a declaration, a line a clause:
/// `(award quarterly_bonus "…"⏎  (amount (product * 6% * …))…)`.
std::string dump(const ast::Module& module, const engine::Interner& names);
/// One expression on one line: `(sum + 1 - (product * 2 * x))`.
std::string dump(const ast::Module& module, ast::ExprId expr, const engine::Interner& names);

}  // namespace guerdon::dsl
