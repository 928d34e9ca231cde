#include "dsl/check/own_row.h"

#include <algorithm>
#include <set>

#include <fmt/core.h>

#include "dsl/types/walk.h"

namespace guerdon::dsl {
namespace {

bool contains(engine::Span outer, engine::Span inner) {
  return outer.begin <= inner.begin && inner.end <= outer.end;
}

/// Whether a name leads to another row.
bool leaves_row(const Ref& ref) {
  return ref.kind == Ref::Kind::kAgent || (ref.kind == Ref::Kind::kRow && ref.hops.size() > 1);
}

class OwnRow {
 public:
  OwnRow(const ProgramDetail& detail, ModuleId module, std::string_view where, bool may_aggregate,
         Diagnostics& diagnostics)
      : detail_(detail),
        module_(detail.modules[module]),
        where_(where),
        may_aggregate_(may_aggregate),
        diagnostics_(diagnostics) {}

  void visit(ast::ExprId id) {
    const ast::Expr& expr = module_.tree[id];
    const bool aggregates = std::holds_alternative<ast::Aggregate>(expr.node) ||
                            std::holds_alternative<ast::Rank>(expr.node) ||
                            std::holds_alternative<ast::ShareOut>(expr.node);
    if (aggregates && !may_aggregate_) return report(expr.span, "counts over other rows");
    if (const auto ref = module_.refs.find(id.index()); ref != module_.refs.end())
      check_ref(ref->second, expr.span);
    if (const auto callee = module_.callees.find(id.index()); callee != module_.callees.end())
      check_definition(callee->second, expr.span);
    if (const auto known = module_.calendars.find(id.index());
        known != module_.calendars.end() && has_holidays(known->second))
      return report(expr.span, "counts on a calendar, whose holidays are another record");
    for_each_operand(module_.tree, expr, [this](ast::ExprId operand, bool) { visit(operand); });
  }

 private:
  void report(engine::Span span, std::string_view what) {
    diagnostics_.add(
        error(Code::E0408, span,
              fmt::format("{} reads the fields of its own row, and this {}", where_, what))
            .with_help("the data is still being read: decide it in a `where`"));
  }

  bool has_holidays(DefinitionId calendar) const {
    return detail_.definition(calendar).calendar.holidays.valid();
  }

  void check_ref(const Ref& ref, engine::Span span) {
    if (leaves_row(ref)) return report(span, "is of another record");
    if (ref.definition.valid()) check_definition(ref.definition, span);
    for (const Hop& hop : ref.hops)
      if (hop.definition.valid()) check_definition(hop.definition, span);
  }

  /// A definition is as good as what stands in its text.
  void check_definition(DefinitionId id, engine::Span use) {
    if (!reads_other_rows(id)) return;
    report(use, "is defined by other rows");
  }

  bool reads_other_rows(DefinitionId id) {
    if (!seen_.insert(id).second) return false;
    const Definition& definition = detail_.definition(id);
    const LoadedModule& module = detail_.modules[definition.module];
    const engine::Span text = module.tree[definition.decl].span;
    const auto inside = [&](std::uint32_t expr) {
      return contains(text, module.tree[ast::ExprId(expr)].span);
    };
    for (const auto& [expr, info] : module.aggregates)
      if (inside(expr)) return true;
    for (const auto& [expr, calendar] : module.calendars)
      if (inside(expr) && has_holidays(calendar)) return true;
    for (const auto& [expr, ref] : module.refs)
      if (leaves_row(ref) && inside(expr)) return true;
    return std::any_of(definition.uses.begin(), definition.uses.end(),
                       [this](DefinitionId used) { return reads_other_rows(used); });
  }

  const ProgramDetail& detail_;
  const LoadedModule& module_;
  std::string_view where_;
  bool may_aggregate_;
  Diagnostics& diagnostics_;
  std::set<DefinitionId> seen_;
};

}  // namespace

void demand_own_row(const ProgramDetail& detail, ModuleId module, ast::ExprId condition,
                    std::string_view where, bool may_aggregate, Diagnostics& diagnostics) {
  OwnRow(detail, module, where, may_aggregate, diagnostics).visit(condition);
}

}  // namespace guerdon::dsl
