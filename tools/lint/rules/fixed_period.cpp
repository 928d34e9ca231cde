#include <optional>

#include "dsl/program/literal.h"
#include "tools/lint/rules.h"
#include "tools/lint/syntax.h"

namespace guerdon::tools::lint::rules {
namespace {

/// The first day of a written period; of a week one that is near it. Nothing for those that move.
std::optional<engine::Date> first_day_of(const ast::Period& period) {
  using Kind = ast::Period::Kind;
  constexpr int kDaysOfWeek = 7;
  switch (period.kind) {
    case Kind::kYear:
      return engine::make_date(period.year, 1, 1);
    case Kind::kHalf:
      return engine::make_date(period.year, period.number * 6 - 5, 1);
    case Kind::kQuarter:
      return engine::make_date(period.year, period.number * 3 - 2, 1);
    case Kind::kMonth:
      return engine::make_date(period.year, period.number, 1);
    case Kind::kWeek: {
      const auto year = engine::make_date(period.year, 1, 1);
      if (!year) return {};
      return engine::Date{year->days + kDaysOfWeek * (period.number - 1)};
    }
    case Kind::kDates:
      return dsl::date_of(period.first.date);
    case Kind::kPeriodBefore:
    case Kind::kYearToDate:
    case Kind::kPath:
      return {};
  }
  return {};
}

/// A season within the plan's own days is meant as it stands; a time before them is a baseline.
bool is_fixed_baseline(const Policy& policy, const ast::Period& period) {
  const auto first = first_day_of(period);
  const auto& begins = policy.detail().header.effective_from;
  return first && begins && *first < *begins;
}

void fixed_period_look(const Policy& policy, Report& report, ast::PeriodId id) {
  if (!id.valid() || !is_fixed_baseline(policy, policy.tree()[id])) return;
  const engine::Span span = policy.tree()[id].span;
  const ast::Decl* decl = declaration_at(policy, span);
  if (decl == nullptr || std::holds_alternative<ast::TestDecl>(decl->node)) return;
  report
      .add(span, "`" + std::string(policy.source(span)) +
                     "` is the same in every period that the plan pays for")
      .advise(
          "where the time just before is meant, write `period before`; a baseline that stays "
          "is named and dated in a `parameter`")
      .mend("look at the period before", dsl::FixSafety::kUnsafe, {replace(span, "period before")});
}

}  // namespace

void fixed_period(const Policy& policy, Report& report) {
  if (!policy.is_plan()) return;
  const ast::Module& tree = policy.tree();
  for (std::size_t i = 0; i < tree.sets.size(); ++i)
    fixed_period_look(policy, report, tree.sets[tree.sets.id_at(i)].in);
  each_expression<ast::Elsewhere>(policy, [&](ast::ExprId, const ast::Elsewhere& node) {
    fixed_period_look(policy, report, node.in);
    fixed_period_look(policy, report, node.for_period);
  });
}

}  // namespace guerdon::tools::lint::rules
