#include <array>

#include "engine/value/rounding.h"
#include "tools/lint/rules.h"
#include "tools/lint/syntax.h"

namespace guerdon::tools::lint::rules {
namespace {

using engine::Number;

constexpr std::array kDivisors = {3, 6, 7, 9, 12};
constexpr std::size_t kFewestDecimals = 2;

/// `100% / 3` for 33.33 in percent; empty where the digits are no shortened fraction.
std::string fraction_behind(const Number& value, std::size_t decimals, bool percent) {
  const Number whole(percent ? 100 : 1);
  for (const int divisor : kDivisors) {
    const Number parts = value * Number(divisor) / whole;
    const Number count = (parts + Number::fraction(1, 2)).floor();
    const Number exact = count * whole / Number(divisor);
    if (count.is_zero() || exact == value || exact.terminates()) continue;
    const auto places = static_cast<unsigned>(decimals);
    const std::string up = exact.decimal_str(places, engine::Rounding::kHalfEven);
    const std::string down = exact.decimal_str(places, engine::Rounding::kDown);
    if (value != *Number::parse(up, engine::NumberText::kCell) &&
        value != *Number::parse(down, engine::NumberText::kCell))
      continue;
    const std::string unit = percent ? "%" : "";
    return (count * whole).str() + unit + " / " + std::to_string(divisor);
  }
  return {};
}

}  // namespace

void shortened_fraction(const Policy& policy, Report& report) {
  each_expression<ast::AmountLiteral>(policy, [&](ast::ExprId id, const ast::AmountLiteral& node) {
    const bool percent = node.amount.unit.kind == ast::UnitKind::kPercent;
    if (!percent && node.amount.unit.kind != ast::UnitKind::kNone) return;
    const std::string_view digits = policy.text(node.amount.digits);
    const std::size_t point = digits.find('.');
    const std::size_t decimals = point == std::string_view::npos ? 0 : digits.size() - point - 1;
    if (decimals < (percent ? kFewestDecimals : kFewestDecimals + 1)) return;
    const ast::Decl* decl = declaration_at(policy, policy.tree()[id].span);
    if (decl == nullptr || std::holds_alternative<ast::TestDecl>(decl->node) ||
        std::holds_alternative<ast::ParameterDecl>(decl->node))
      return;
    const auto value = Number::parse(digits);
    const std::string better = value ? fraction_behind(*value, decimals, percent) : std::string();
    if (better.empty()) return;
    report
        .add(policy.tree()[id].span,
             policy.quoted(id) + " is a shortened fraction: `" + better + "` is exact")
        .advise(
            "three times 33.33 % is not the whole: what is lost is lost for everyone, each "
            "period; numbers are exact here, so write the division")
        .mend("write the division", dsl::FixSafety::kUnsafe,
              {replace(policy.tree()[id].span, "(" + better + ")")});
  });
}

}  // namespace guerdon::tools::lint::rules
