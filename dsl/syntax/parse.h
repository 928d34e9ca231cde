// From text to tree.
#pragma once

#include <cstddef>

#include "dsl/diagnostic/diagnostic.h"
#include "dsl/source/source_map.h"
#include "dsl/syntax/ast.h"
#include "engine/base/interner.h"

namespace guerdon::dsl {

/// Brackets, calls and `else if`s may nest so deep (a bracket costs two).
inline constexpr std::size_t kMaxDepth = 128;

/// Parses one file. Always gives a tree: a clause or table row with an error in it is left out and
/// reported (E01xx), and so is a declaration whose head is in error; then parsing goes on at the
/// next declaration word in column 1. It stops for good after Diagnostics::kMaxSyntaxErrors. A file
/// that is not UTF-8 (check_text, called here) gives an empty tree. Of a literate file
/// (`*.guerdon.md`) only its blocks of policy text are read, each with whole declarations.
ast::Module parse(const SourceMap& sources, FileId file, engine::Interner& names,
                  Diagnostics& diagnostics);

/// Parses text that consists of one expression and nothing else, as `guerdon calc` takes it;
/// an invalid id if there was an error. The module holds no declarations.
struct ParsedExpr {
  ast::Module module;
  ast::ExprId expr;
};
ParsedExpr parse_expression(const SourceMap& sources, FileId file, engine::Interner& names,
                            Diagnostics& diagnostics);

/// What PEGTL's own analysis finds wrong with the grammar: 0. For the unit test.
std::size_t grammar_problems();

}  // namespace guerdon::dsl
