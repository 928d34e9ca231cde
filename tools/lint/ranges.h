// What the values of a policy can be, as far as its text says: from literals, counts, shares,
// tables, curves, parameters, `min`, `max`, `clamp`, and the checks of records. Never too narrow.
#pragma once

#include <map>
#include <string>
#include <utility>

#include "tools/lint/interval.h"
#include "tools/lint/policy.h"

namespace guerdon::tools::lint {

class Ranges {
 public:
  explicit Ranges(const Policy& policy);

  /// Of an expression of a module, or of the linted file.
  Range of(dsl::ModuleId module, ast::ExprId id) const;
  Range of(ast::ExprId id) const { return of(main_, id); }
  /// Of a definition's value, or of one of its results.
  Range of(DefinitionId id, engine::Symbol result = {}) const;

 private:
  Range compute(dsl::ModuleId module, ast::ExprId id) const;
  Range compute(DefinitionId id, engine::Symbol result) const;
  Range of_name(dsl::ModuleId module, ast::ExprId id) const;
  Range of_local(dsl::ModuleId module, ast::ExprId id, engine::Symbol name) const;
  Range of_call(dsl::ModuleId module, ast::ExprId id, const ast::Call& call) const;
  Range of_builtin(dsl::ModuleId module, std::string_view name, const ast::Call& call) const;
  Range of_aggregate(dsl::ModuleId module, const ast::Aggregate& node) const;
  Range of_round(dsl::ModuleId module, const ast::Round& node) const;
  Range of_table(const Definition& definition, std::size_t column) const;
  void read_checks(dsl::ModuleId module);

  const Policy& policy_;
  dsl::ModuleId main_;
  std::map<FieldRef, Range> fields_;  // what `check`s of records leave
  mutable std::map<std::pair<std::size_t, std::uint32_t>, Range> known_;
  mutable std::map<std::pair<DefinitionId, engine::Symbol>, Range> definitions_;
};

/// Of what a declaration's data says: points of a curve, rows of a scorecard or a parameter.
Range range_of_curve(const engine::Curve& curve);
Range range_of_scorecard(const Policy& policy, DefinitionId id);
Range range_of_parameter(const engine::Parameter& parameter);

}  // namespace guerdon::tools::lint
