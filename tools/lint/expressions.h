// The expressions of a file: each with the one it is part of and the declaration it stands in.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "dsl/program/program_detail.h"
#include "engine/value/number.h"

namespace guerdon::tools::lint {

namespace ast = dsl::ast;

class Expressions {
 public:
  explicit Expressions(const dsl::LoadedModule& module);

  /// All of a declaration, in the order in which they begin; an expression stands before its parts.
  std::vector<ast::ExprId> of(const ast::Decl& decl) const;
  /// Those that are no part of another one: what follows a clause's words, a cell, a `where`.
  std::vector<ast::ExprId> roots(const ast::Decl& decl) const;
  /// What it is a direct part of; invalid for a root.
  ast::ExprId parent(ast::ExprId id) const { return parents_[id.index()]; }
  /// The innermost T that it stands in, itself included; null for none.
  template <class T>
  const T* enclosing(ast::ExprId id) const {
    for (; id.valid(); id = parent(id))
      if (const T* node = std::get_if<T>(&(*tree_)[id].node)) return node;
    return nullptr;
  }
  /// Calls VISIT for an expression and all its parts, an expression before its parts.
  void walk(ast::ExprId id, const std::function<void(ast::ExprId)>& visit) const;

 private:
  const ast::Module* tree_;
  std::vector<ast::ExprId> parents_;   // by ExprId
  std::vector<ast::ExprId> in_order_;  // by where they begin, the longer first
};

/// Calls VISIT for each direct part, `where` of sets and what is shared out among them.
void for_each_part(const ast::Module& tree, const ast::Expr& expr,
                   const std::function<void(ast::ExprId)>& visit);

/// The value of a literal (`30`, `-5%`, `2 hours`: in seconds): nothing for other expressions.
std::optional<engine::Number> literal_number(const ast::Module& tree, ast::ExprId id,
                                             const engine::Interner& names);

}  // namespace guerdon::tools::lint
