// What tests look at: the declarations of a policy's own files that decide about pay. Private to
// this folder.
#pragma once

#include <functional>
#include <vector>

#include "dsl/program/program_detail.h"
#include "dsl/testing/decisions.h"

namespace guerdon::dsl {

/// A module and its declarations that count, in source order.
struct OwnModule {
  ModuleId id;
  const LoadedModule* module = nullptr;
  std::vector<ast::DeclId> decls;

  const ast::Module& tree() const { return module->tree; }
  /// Whether a place lies in one of the declarations.
  bool holds(engine::Span span) const;
};

std::vector<OwnModule> own_modules(const Program& program, const IsOwn& is_own);

/// What an expression is where it stands as a condition.
enum class ConditionRole : std::uint8_t { kPlain, kGate, kException };

/// Calls FOUND once for each expression of the module that decides something: after `where`,
/// `require`, `if`, `when`, a comparison, a term of `and` and `or`. In no particular order.
void for_each_condition(const OwnModule& own,
                        const std::function<void(ast::ExprId, ConditionRole)>& found);

}  // namespace guerdon::dsl
