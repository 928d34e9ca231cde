// Where a value is rounded on its way, through definitions and the library's chains as well.
#pragma once

#include <map>
#include <optional>

#include "tools/lint/policy.h"

namespace guerdon::tools::lint {

class Roundings {
 public:
  /// A rounding that can only move the value this way does no harm and is passed over.
  enum class Harmless : std::uint8_t { kUp, kDown };

  Roundings(const Policy& policy, Harmless harmless) : policy_(&policy), harmless_(harmless) {}

  /// The place of the first rounding that the value of an expression of the linted file may hang
  /// on; nothing where there is none, or where `max(…)` puts an exact value beside it.
  std::optional<engine::Span> in(ast::ExprId id);

 private:
  /// An expression with the module and the definition that it stands in.
  struct Place {
    dsl::ModuleId module;
    const ast::DefineDecl* define = nullptr;  ///< whose steps names may mean
  };

  std::optional<engine::Span> in(Place place, ast::ExprId id);
  std::optional<engine::Span> in_parts(Place place, ast::ExprId id);
  std::optional<engine::Span> in_max(Place place, const ast::Call& call);
  std::optional<engine::Span> behind(Place place, const dsl::Ref& ref);
  std::optional<engine::Span> of(DefinitionId id);
  bool is_harmless(ast::RoundMode mode) const;

  const Policy* policy_;
  Harmless harmless_;
  std::map<DefinitionId, std::optional<engine::Span>> known_;
};

}  // namespace guerdon::tools::lint
