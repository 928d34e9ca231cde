#include "tools/lint/rules.h"
#include "tools/lint/syntax.h"

namespace guerdon::tools::lint::rules {
namespace {

struct TimeStep {
  ast::UnitKind unit;
  int in_larger;
  const char* larger;
};
constexpr TimeStep kTimeSteps[] = {
    {ast::UnitKind::kSecond, 3600, "hour"},
    {ast::UnitKind::kSecond, 60, "minute"},
    {ast::UnitKind::kMinute, 60, "hour"},
};

/// `8 hours` for `480 minutes`; nothing where that is no whole number, or the text is clear.
std::string in_larger_unit(const engine::Number& count, ast::UnitKind unit) {
  if (count <= engine::Number(60)) return {};
  for (const TimeStep& step : kTimeSteps) {
    if (step.unit != unit) continue;
    const engine::Number larger = count / engine::Number(step.in_larger);
    if (!larger.is_integer() || larger < engine::Number(1)) continue;
    return larger.str() + " " + step.larger + (larger == engine::Number(1) ? "" : "s");
  }
  return {};
}

}  // namespace

void small_time_unit(const Policy& policy, Report& report) {
  each_expression<ast::AmountLiteral>(policy, [&](ast::ExprId id, const ast::AmountLiteral& node) {
    if (node.amount.per.kind != ast::UnitKind::kNone) return;
    const auto count = engine::Number::parse(policy.text(node.amount.digits));
    if (!count) return;
    const std::string better = in_larger_unit(*count, node.amount.unit.kind);
    if (better.empty()) return;
    report.add(policy.tree()[id].span, policy.quoted(id) + " is " + better)
        .advise("a reader should not have to divide")
        .mend("write the larger unit", dsl::FixSafety::kSafe,
              {replace(policy.tree()[id].span, better)});
  });
}

}  // namespace guerdon::tools::lint::rules
