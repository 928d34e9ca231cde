#include <string_view>

#include "tools/lint/clauses.h"
#include "tools/lint/jurisdictions.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

/// The parameter of minimum wages of the library that a definition reads; invalid for none.
DefinitionId wage_read_by(const Policy& policy, DefinitionId id) {
  for (const DefinitionId read : policy.uses().reach(id)) {
    const Definition& definition = policy.definition(read);
    if (definition.kind == Definition::Kind::kParameter && !policy.is_own(read) &&
        std::string_view(policy.detail().modules[definition.module].path).ends_with(".wages"))
      return read;
  }
  return {};
}

/// How long the law looks at: a week, or a month.
bool is_too_long(const Policy& policy, std::string_view country) {
  using P = engine::PeriodKind;
  const P period = policy.program().header().period;
  if (country.starts_with("US")) return period != P::kWeek;
  return period != P::kWeek && period != P::kMonth;
}

}  // namespace

void floor_over_long_period(const Policy& policy, Report& report) {
  if (!policy.is_plan()) return;
  for (const auto& floor : policy.all<ast::FloorDecl>()) {
    if (floor->each.valid()) continue;
    const DefinitionId wage = wage_read_by(policy, floor.definition);
    if (!wage.valid()) continue;
    const std::string country =
        jurisdiction_of_module(policy.detail().modules[policy.definition(wage).module].path);
    if (!is_too_long(policy, country)) continue;
    const bool american = country.starts_with("US");
    report
        .add(floor.decl->name.span,
             policy.call(floor.definition) + " compares a minimum wage over the whole " +
                 std::string(engine::period_word(policy.program().header().period)))
        .also(policy.clause(*policy.header_decl(), "period")->span, "the period")
        .advise(american ? "each work week stands for itself, and a good week pays for no bad one: "
                           "write `each "
                           "workweeks as w` (29 CFR 776.4)"
                         : "the law looks at pay reference periods of a month at most: write "
                           "`each` with the "
                           "record of them");
  }
}

}  // namespace guerdon::tools::lint::rules
