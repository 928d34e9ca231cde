// A record's `check P else reject`: what its rows must satisfy.
#include "dsl/check/checker.h"
#include "dsl/check/own_row.h"

namespace guerdon::dsl {

void Checker::check_record_checks(ModuleId module, const ast::Decl& decl,
                                  const ast::RecordDecl& body) {
  for (std::uint32_t i = 0; i < detail_.schema.records.size(); ++i) {
    if (detail_.schema.records[i].span != decl.name.span) continue;
    for (const ast::RowCheck& check : detail_.modules[module].tree.all(body.checks)) {
      Scope scope;
      scope.module = module;
      scope.has_agent = false;
      scope.checked = engine::RecordId(i);
      RowScope row;
      row.record = scope.checked;
      scope.rows.push_back(row);
      const std::size_t before = diagnostics_.error_count();
      inference_.condition(check.condition, scope, "`check`");
      if (diagnostics_.error_count() == before)
        demand_own_row(detail_, module, check.condition, "a `check`", true, diagnostics_);
    }
  }
}

}  // namespace guerdon::dsl
