// Small questions about the expressions of the linted file.
#pragma once

#include <optional>
#include <string>

#include "tools/lint/policy.h"
#include "tools/report/text.h"

namespace guerdon::tools::lint {

/// Calls VISIT(id, node) for every expression of the linted file that is a T.
template <class T, class Visit>
void each_expression(const Policy& policy, Visit visit) {
  const ast::Module& tree = policy.tree();
  for (std::size_t i = 0; i < tree.exprs.size(); ++i) {
    const ast::ExprId id = tree.exprs.id_at(i);
    if (const T* node = std::get_if<T>(&tree[id].node)) visit(id, *node);
  }
}

/// Its text on one line, without comments: equal texts at one place say the same.
inline std::string text_of(const Policy& policy, ast::ExprId id) {
  return id.valid() ? one_line(policy.source(policy.tree()[id].span)) : std::string();
}

template <class T>
const T* expression_as(const Policy& policy, ast::ExprId id) {
  return id.valid() ? std::get_if<T>(&policy.tree()[id].node) : nullptr;
}

/// What a name stands for; null for what is no name.
inline const dsl::Ref* ref_of(const Policy& policy, ast::ExprId id) {
  const auto found = policy.main().refs.find(id.index());
  return found == policy.main().refs.end() ? nullptr : &found->second;
}

/// The definition that a name or a call alone stands for; invalid for other expressions.
DefinitionId definition_read(const Policy& policy, ast::ExprId id);

/// The type of a name or a literal of a module (of the linted file), as declared; Kind::kError
/// where that takes more than looking it up.
engine::Type type_of(const Policy& policy, dsl::ModuleId module, ast::ExprId id);
inline engine::Type type_of(const Policy& policy, ast::ExprId id) {
  return type_of(policy, policy.detail().modules.id_at(0), id);
}
/// The field that a name of a module ends in; nothing for other names.
std::optional<FieldRef> field_read(const Policy& policy, dsl::ModuleId module, ast::ExprId id);

/// The declaration of a module that a place stands in; null: none.
const ast::Decl* declaration_at(const ast::Module& tree, engine::Span place);
inline const ast::Decl* declaration_at(const Policy& policy, engine::Span place) {
  return declaration_at(policy.tree(), place);
}

/// The other direction of a comparison: `a < b` is `b > a`.
ast::CompareOp turned(ast::CompareOp op);
/// What holds where the comparison does not: `a < b`, else `a >= b`.
ast::CompareOp negated(ast::CompareOp op);
/// "<=".
const char* sign_of(ast::CompareOp op);

/// Whether expressions of the linted file say the same: the same words, standing for the same.
bool says_the_same(const Policy& policy, ast::ExprId a, ast::ExprId b);
/// Whether the names in both stand for the same, one after the other.
bool refers_to_the_same(const Policy& policy, ast::ExprId a, ast::ExprId b);

}  // namespace guerdon::tools::lint
