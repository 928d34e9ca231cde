#include <array>

#include "tools/lint/rules.h"
#include "tools/lint/syntax.h"

namespace guerdon::tools::lint::rules {
namespace {

bool is_annual_name(std::string_view name) {
  for (const std::string_view word : {"annual", "yearly", "per_year", "_pa"})
    if (name.find(word) != std::string_view::npos) return true;
  return false;
}

int periods_a_year(engine::PeriodKind kind) {
  if (kind == engine::PeriodKind::kMonth) return 12;
  return kind == engine::PeriodKind::kQuarter ? 4 : 0;
}

/// Whether what an expression is multiplied with divides it.
bool is_divided(const Policy& policy, ast::ExprId id) {
  for (ast::ExprId at = policy.expressions().parent(id); at.valid();
       at = policy.expressions().parent(at))
    if (const auto* product = expression_as<ast::Product>(policy, at))
      for (const ast::Factor& factor : policy.tree().all(product->factors))
        if (factor.divide) return true;
  return false;
}

}  // namespace

/// Pay with the type `money per year` has to say `for period`; this is about amounts of a year that
/// are declared as plain money.
void annual_pay_for_period(const Policy& policy, Report& report) {
  const int parts = periods_a_year(policy.detail().header.period);
  if (!policy.is_plan() || parts == 0) return;
  for (const auto& award : policy.all<ast::AwardDecl>()) {
    for (const FieldRead& read : policy.uses().fields(award.definition)) {
      const engine::FieldSchema& field =
          policy.detail().schema.record(read.field.record).fields[read.field.field];
      if (!field.type.is_money() || !is_annual_name(policy.text(field.name)) ||
          is_divided(policy, read.expr))
        continue;
      report
          .add(policy.tree()[read.expr].span,
               policy.call(award.definition) + " pays on " + policy.quoted(read.expr) +
                   ", by its name the amount of a year, in each of " + std::to_string(parts) +
                   " periods")
          .also(field.span, "declared as plain money")
          .advise(
              "declare it `money per year` and write `for period`: the days are then counted "
              "exactly")
          .mend("pay on a part of it", dsl::FixSafety::kUnsafe,
                {replace(policy.tree()[read.expr].span,
                         "(" + text_of(policy, read.expr) + " / " + std::to_string(parts) + ")")});
    }
  }
}

}  // namespace guerdon::tools::lint::rules
