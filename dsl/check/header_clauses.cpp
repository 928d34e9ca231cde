// Clauses of the header that are expressions or name other declarations.
#include <fmt/core.h>

#include "dsl/check/checker.h"
#include "dsl/diagnostic/suggest.h"

namespace guerdon::dsl {

using engine::Kind;
using engine::Type;

/// Before definitions are checked: business days need to know the calendar.
void Checker::check_header_clauses() {
  const LoadedModule& main = detail_.modules[ModuleId(0)];
  for (const ast::Decl& declaration : main.tree.decls) {
    const auto* header = std::get_if<ast::PolicyDecl>(&declaration.node);
    if (header == nullptr) continue;
    Scope scope;
    scope.module = ModuleId(0);
    scope.has_agent = false;
    detail_.header.names_calendar = static_cast<bool>(header->calendar);
    if (header->calendar)
      detail_.calendar = named(header->calendar, Definition::Kind::kCalendar, "calendar", scope);
    if (header->published.valid()) constant(header->published, Type::of(Kind::kDate), scope);
    const auto day = [&](ast::ExprId id, std::string_view clause) {
      if (!id.valid()) return;
      const Type type = inference_.infer(id, scope, Type::of(Kind::kDate));
      if (!type.is_error() && (type.kind != Kind::kDate || type.optional))
        diagnostics_.add(error(
            Code::E0403, main.tree[id].span,
            fmt::format("`{}` takes a date, and this is {}", clause, type_name(type, detail_))));
    };
    day(header->data_as_of, "data as of");
    day(header->payday, "payday");
    detail_.payday = header->payday;
    if (header->data_as_of.valid())
      not_evaluated(main.tree[header->data_as_of].span, "`data as of`");
    if (header->straddle_by_days) {
      const ast::Clause* clause = main.tree.clause(declaration, "straddle", *detail_.names);
      not_evaluated(clause != nullptr ? clause->keyword : declaration.keyword,
                    "`straddle by days`");
    }
  }
}

}  // namespace guerdon::dsl
