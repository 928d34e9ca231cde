// Clauses of the header that are expressions or name other declarations.
#include <set>
#include <utility>

#include <fmt/core.h>

#include "dsl/check/checker.h"
#include "dsl/diagnostic/suggest.h"
#include "dsl/names/declare.h"

namespace guerdon::dsl {

using engine::Kind;
using engine::Type;

/// The day of `data as of` says which rows are read, and so cannot depend on them.
void Checker::check_reads_no_rows(engine::Span span, std::vector<DefinitionId> next) {
  const auto told = [&](const LoadedModule& module, engine::Span within) {
    for (const auto& [expr, info] : module.aggregates) {
      const engine::Span at = module.tree[ast::ExprId(expr)].span;
      if (at.begin < within.begin || within.end < at.end) continue;
      diagnostics_.add(error(Code::E0403, span,
                             "`data as of` says which rows are read, and this day depends on rows")
                           .with_label(at, "rows are read here")
                           .with_help("say it by the period and the calendar: `10 business days "
                                      "after period.end`"));
      return true;
    }
    return false;
  };
  if (told(detail_.modules[ModuleId(0)], span)) return;
  std::set<DefinitionId> seen;
  while (!next.empty()) {
    const DefinitionId id = next.back();
    next.pop_back();
    if (!seen.insert(id).second) continue;
    const Definition& definition = detail_.definitions[id];
    if (told(detail_.modules[definition.module], decl(definition).span)) return;
    next.insert(next.end(), definition.uses.begin(), definition.uses.end());
  }
}

/// `period RECORD`: rows with a name, a first and a last day, and maybe the year they belong to.
void Checker::check_period_record(const ast::Name& written) {
  constexpr std::string_view kWords =
      "write `week`, `month`, `quarter`, `half` or `year`, or a "
      "record of periods: `record fiscal_periods over starts to "
      "ends { name: text key; starts: date; ends: date }`";
  const engine::RecordId id = find_record(detail_, written.symbol);
  if (!id.valid()) {
    constexpr std::string_view kKinds[] = {"week", "month", "quarter", "half", "year"};
    const std::vector<std::string_view> kinds(std::begin(kKinds), std::end(kKinds));
    const std::string near = did_you_mean(text(written.symbol), kinds);
    diagnostics_.add(
        error(Code::E0403, written.span, fmt::format("no period `{}`", text(written.symbol)))
            .with_help(near.empty() ? std::string(kWords) : near));
    return;
  }
  const engine::RecordSchema& record = detail_.schema.record(id);
  std::size_t keys = 0;
  for (const engine::FieldSchema& field : record.fields)
    if (field.key) keys += field.type.kind == Kind::kText ? 1 : 2;
  const bool dated = record.is_interval() && record.ends != engine::kNoField &&
                     record.fields[record.starts].type.kind == Kind::kDate &&
                     record.fields[record.ends].type.kind == Kind::kDate &&
                     !record.fields[record.starts].type.optional &&
                     !record.fields[record.ends].type.optional;
  if (keys == 1 && dated && record.owner == engine::kNoField && !record.is_subject) return;
  diagnostics_.add(error(Code::E0403, written.span,
                         fmt::format("`{}` is no record of periods", text(written.symbol)))
                       .with_label(record.span, "declared here")
                       .with_help(std::string(kWords)));
}

/// Before definitions are checked: business days need to know the calendar.
void Checker::check_header_clauses() {
  const LoadedModule& main = detail_.modules[ModuleId(0)];
  for (const ast::Decl& declaration : main.tree.decls) {
    const auto* header = std::get_if<ast::PolicyDecl>(&declaration.node);
    if (header == nullptr) continue;
    Scope scope;
    scope.module = ModuleId(0);
    scope.has_agent = false;
    if (detail_.header.period_record.valid()) check_period_record(header->period);
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
    const std::vector<DefinitionId> used = std::exchange(scope.uses, {});
    day(header->payday, "payday");
    detail_.payday = header->payday;
    if (header->data_as_of.valid()) check_reads_no_rows(main.tree[header->data_as_of].span, used);
  }
}

}  // namespace guerdon::dsl
