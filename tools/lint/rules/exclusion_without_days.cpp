#include "tools/lint/clauses.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

/// Whether a condition on rows asks when something happened.
bool asks_when(const Policy& policy, ast::ExprId where) {
  bool found = false;
  policy.expressions().walk(where, [&](ast::ExprId part) {
    const engine::Kind kind = policy.main().types[part.index()].kind;
    found = found || kind == engine::Kind::kDate || kind == engine::Kind::kInstant;
  });
  return found;
}

}  // namespace

void exclusion_without_days(const Policy& policy, Report& report) {
  for (const auto& exclude : policy.all<ast::ExcludeDecl>()) {
    if (exclude->effective.from.valid() || !exclude->rows.valid()) continue;
    const ast::Set& rows = policy.tree()[exclude->rows];
    if (rows.where.valid() && asks_when(policy, rows.where)) continue;
    report
        .add(exclude.decl->name.span, policy.call(exclude.definition) + " leaves " + "`" +
                                          std::string(policy.source(rows.span)) +
                                          "` out of metrics on every day of the plan")
        .advise("an outage or a migration has a first and a last day: write `effective A to B`");
  }
}

}  // namespace guerdon::tools::lint::rules
