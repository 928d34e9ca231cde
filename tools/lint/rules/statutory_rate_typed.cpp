#include "tools/lint/clauses.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

bool is_pay_per_hour(const ast::Module& tree, ast::ExprId id) {
  const auto* amount = std::get_if<ast::AmountLiteral>(&tree[id].node);
  return amount != nullptr && amount->amount.unit.kind == ast::UnitKind::kCurrency &&
         amount->amount.per.kind == ast::UnitKind::kHour;
}

}  // namespace

void statutory_rate_typed(const Policy& policy, Report& report) {
  const auto first = first_day(policy);
  for (const auto& floor : policy.all<ast::FloorDecl>()) {
    if (!floor->at_least.valid()) continue;
    policy.expressions().walk(floor->at_least, [&](ast::ExprId id) {
      if (!is_pay_per_hour(policy.tree(), id)) return;
      const engine::Span rate = policy.tree()[id].span;
      Finding& finding =
          report.add(rate, policy.call(floor.definition) +
                               " keeps a rate that is typed into it: " + policy.quoted(id));
      finding.advise(
          "a minimum wage changes on a day, and a literal does not: read it from the library, such "
          "as "
          "`minimum_wage(agent.jurisdiction, on w.starts)`, or from a `parameter` with dates");
      const std::string_view row = unit_name(policy, floor->each);
      const std::string_view day = first_date_field(policy, unit_of(policy, floor->each));
      if (row.empty() || day.empty() || !first || floor->cites.value == engine::Symbol()) return;
      const std::string name = std::string(policy.name(floor.definition)) + "_rate";
      const std::string amount(policy.source(rate));
      const std::size_t blank = amount.find(' ');
      finding.mend(
          "make it a parameter with dates", dsl::FixSafety::kUnsafe,
          {replace(rate, name + "(on " + std::string(row) + "." + std::string(day) + ")"),
           insert_before(floor.decl->span,
                         "parameter " + name + " gives " + amount.substr(blank + 1) +
                             " {\n  | from | gives | cites |\n  | " + engine::to_iso(*first) +
                             " | " + amount.substr(0, blank) + " | " +
                             std::string(policy.source(floor->cites.span)) + " |\n}\n\n")});
    });
  }
}

}  // namespace guerdon::tools::lint::rules
