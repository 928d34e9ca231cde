// Business time on calendars, and the conversion of currencies.
#include <fmt/core.h>

#include "dsl/diagnostic/suggest.h"
#include "dsl/program/literal.h"
#include "dsl/types/infer.h"

namespace guerdon::dsl {

using engine::Kind;
using engine::Type;

/// `10 business days after D`: on the header's calendar.
Type Inference::infer_business_shift(ast::ExprId id, const ast::BusinessShift& node, Scope& scope) {
  const ast::Module& module = tree(scope);
  const Type from = infer(node.from, scope);
  if (!detail_.calendar.valid() && detail_.header.names_calendar) return Type::error();  // told
  if (!detail_.calendar.valid())
    return report(error(Code::E0412, module[id].span, "business time needs a calendar")
                      .with_help("declare one with `calendar NAME { … }` and name it in the "
                                 "header: `calendar NAME`"));
  visit_(context_, detail_.calendar, module[id].span);
  scope.uses.push_back(detail_.calendar);
  this->module(scope).calendars[id.index()] = detail_.calendar;
  if (from.is_error()) return from;
  const auto* amount = std::get_if<ast::AmountLiteral>(&module[node.amount].node);
  const bool hours = amount != nullptr && amount->amount.unit.kind == ast::UnitKind::kBusinessHour;
  const Kind wanted = hours ? Kind::kInstant : Kind::kDate;
  if (from.kind == wanted) return from;
  return report(
      error(Code::E0301, module[node.from].span,
            fmt::format("business {} are counted from a {}, and this is {}",
                        hours ? "hours" : "days", hours ? "datetime" : "date", name(from)))
          .with_help(from.kind == Kind::kInstant ? "take its day: `date of …`" : ""));
}

DefinitionId Inference::calendar_named(ast::ExprId id, Scope& scope) {
  const ast::Module& module = tree(scope);
  const auto* path = std::get_if<ast::PathExpr>(&module[id].node);
  const DefinitionId found =
      path == nullptr ? DefinitionId() : find_path(module.all(path->path.parts), scope);
  if (found.valid() && detail_.definitions[found].kind == Definition::Kind::kCalendar) {
    visit_(context_, found, module[id].span);
    scope.uses.push_back(found);
    return found;
  }
  std::vector<std::string_view> candidates;
  for (std::size_t i = 0; i < detail_.definitions.size(); ++i) {
    const Definition& known = detail_.definitions[detail_.definitions.id_at(i)];
    if (known.kind == Definition::Kind::kCalendar) candidates.push_back(text(known.name));
  }
  report(error(Code::E0412, module[id].span, "a calendar is needed here")
             .with_help(did_you_mean(detail_.sources->slice(module[id].span), candidates)));
  return {};
}

/// `business_time(a, b, CAL)`, `business_days_after(D, 10, CAL)`.
Type Inference::infer_calendar_call(ast::ExprId id, const ast::Call& node, Scope& scope,
                                    engine::Span span) {
  const auto args = tree(scope).all(node.args);
  const bool time = detail_.sources->slice(node.callee.span) == "business_time";
  const bool plain = args.size() == 3 && args[0].kind == ast::Arg::Kind::kValue &&
                     args[1].kind == ast::Arg::Kind::kValue &&
                     args[2].kind == ast::Arg::Kind::kValue;
  if (!plain)
    return report(error(Code::E0307, span, "this takes two values and a calendar")
                      .with_help(time ? "`business_time(opened_at, resolved_at, us_desk)`"
                                      : "`business_days_after(period.end, 10, us_desk)`"));
  const Type first = infer(args[0].value, scope);
  const Type second = infer(args[1].value, scope);
  const DefinitionId calendar = calendar_named(args[2].value, scope);
  if (!calendar.valid()) return Type::error();
  module(scope).calendars[id.index()] = calendar;
  if (first.is_error() || second.is_error()) return Type::error();
  const bool fits = time ? first.kind == Kind::kInstant && second.kind == Kind::kInstant
                         : first.kind == Kind::kDate && second.is_number();
  if (!fits)
    return report(error(Code::E0307, span,
                        fmt::format("this takes {}, and here are {} and {}",
                                    time ? "two datetimes" : "a date and a number of days",
                                    name(first), name(second))));
  const Type result = time ? Type::duration() : Type::of(Kind::kDate);
  return result.as_optional(first.optional || second.optional);
}

/// `convert(m, to EUR, on D)`: by the parameter `exchange_rate(base: text, target: text)` that the
/// module sees, rounded by the header's mode.
Type Inference::infer_convert(ast::ExprId id, const ast::Call& node, Scope& scope,
                              engine::Span span) {
  Type amount;
  std::optional<std::array<char, 3>> target;
  bool dated = false;
  bool optional = false;
  for (const ast::Arg& arg : tree(scope).all(node.args)) {
    if (arg.kind == ast::Arg::Kind::kToCurrency) {
      target = currency_of(text(arg.currency.symbol));
      continue;
    }
    const Type type = infer(arg.value, scope);
    if (type.is_error()) return type;
    optional = optional || type.optional;
    if (arg.kind == ast::Arg::Kind::kOn) {
      dated = type.kind == Kind::kDate;
    } else {
      amount = type;
    }
  }
  if (!amount.is_money() || !target || !dated)
    return report(error(Code::E0307, span, "`convert` takes money, a currency and a day")
                      .with_help("for example `convert(m, to EUR, on period.end)`"));
  const engine::Symbol symbol = detail_.names->intern("exchange_rate");
  const DefinitionId rates = find_definition(symbol, scope);
  const bool known =
      rates.valid() && detail_.definitions[rates].kind == Definition::Kind::kParameter;
  if (!known)
    return report(
        error(Code::E0201, span, "no exchange rates are known here")
            .with_help("declare `parameter exchange_rate(base: text, target: text) gives number` "
                       "with dated, cited rows"));
  visit_(context_, rates, span);
  scope.uses.push_back(rates);
  module(scope).callees[id.index()] = rates;
  const Definition& definition = detail_.definitions[rates];
  const bool fits =
      definition.parameters.size() == 2 && definition.parameters[0].type.kind == Kind::kText &&
      definition.parameters[1].type.kind == Kind::kText && definition.type.is_number();
  if (!fits)
    return report(error(Code::E0307, span,
                        "`exchange_rate` takes two texts, the currencies, and gives a number")
                      .with_label(definition.span, "declared here"));
  return Type::money(*target).as_optional(optional);
}

}  // namespace guerdon::dsl
