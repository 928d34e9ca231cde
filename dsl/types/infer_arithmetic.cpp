// + - * / and their units.
#include <fmt/core.h>

#include "dsl/types/infer.h"

namespace guerdon::dsl {

using engine::Kind;
using engine::Type;

bool Inference::is_percent_literal(ast::ExprId id, const Scope& scope) const {
  const auto* amount = std::get_if<ast::AmountLiteral>(&tree(scope)[id].node);
  return amount != nullptr && amount->amount.unit.kind == ast::UnitKind::kPercent;
}

Type Inference::infer_sum(const ast::Sum& node, Scope& scope) {
  const auto terms = tree(scope).all(node.terms);
  Type type = infer(terms.front().value, scope);
  for (std::size_t i = 1; i < terms.size(); ++i) {
    const Type next = infer(terms[i].value, scope);
    if (type.is_error() || next.is_error()) {
      type = Type::error();
      continue;
    }
    const bool optional = type.optional || next.optional;
    type = add(type, next, terms[i], terms[i - 1].value, scope);
    if (!type.is_error()) type = type.as_optional(optional);
  }
  return type;
}

Type Inference::add(const Type& left, const Type& right, const ast::Term& term, ast::ExprId first,
                    Scope& scope) {
  const bool percents = left.kind == Kind::kPercent && right.kind == Kind::kPercent;
  if (percents && term.minus) return Type::of(Kind::kPoints);
  if (percents) {
    const bool one_literal =
        is_percent_literal(first, scope) != is_percent_literal(term.value, scope);
    if (!one_literal) return Type::percent();
    const std::string_view share = detail_.sources->slice(tree(scope)[term.value].span);
    const std::string_view base = detail_.sources->slice(tree(scope)[first].span);
    return report(
        error(Code::E0302, term.op, "a percent added to a percent can be read in two ways")
            .with_help(fmt::format("write `{} + {} points` to add, or `{} * (100% + {})` "
                                   "to raise it by that share",
                                   base, share.substr(0, share.find('%')), base, share)));
  }
  if ((left.kind == Kind::kPercent && right.kind == Kind::kPoints) ||
      (left.kind == Kind::kPoints && right.kind == Kind::kPercent && !term.minus))
    return Type::percent();
  if (left.kind == Kind::kPoints && right.kind == Kind::kPoints) return left;
  if (left.kind == Kind::kMonths && right.kind == Kind::kMonths) return left;
  if (term.month_end != ast::MonthEnd::kUnsaid &&
      (left.kind != Kind::kDate || right.kind != Kind::kMonths))
    return report(error(Code::E0313, tree(scope)[term.value].span,
                        "only a date that is moved by months needs `rounding up` or `down`"));
  if (left.kind == Kind::kDate || left.kind == Kind::kInstant) {
    if (right.is_duration()) return left;
    if (left.kind == Kind::kInstant && right.kind == Kind::kMonths)
      return report(error(Code::E0301, term.op, "months are added to a date, not to a datetime")
                        .with_help("take its day: `date of …`"));
    if (term.minus && right.kind == left.kind) return Type::duration();
    if (left.kind == Kind::kDate && right.kind == Kind::kMonths) {
      if (term.month_end != ast::MonthEnd::kUnsaid) return left;
      return report(
          error(Code::E0313, term.op,
                "a month later can be a day that does not exist, and this does not say what then")
              .with_help(fmt::format(
                  "write `{0} rounding down` (31 January and a month: 28 or 29 February) or "
                  "`{0} rounding up` (1 March)",
                  detail_.sources->slice(tree(scope)[term.value].span))));
    }
  }
  if (left.kind == Kind::kQuantity && right.kind == Kind::kQuantity &&
      same_dimension(left.unit, right.unit))
    return left;
  Diagnostic message =
      error(Code::E0301, term.op,
            fmt::format("{} and {} cannot be {}", name(left.as_optional(false)),
                        name(right.as_optional(false)), term.minus ? "subtracted" : "added"))
          .with_label(tree(scope)[first].span, name(left))
          .with_label(tree(scope)[term.value].span, name(right));
  if (left.is_money() && right.is_money()) {
    message.help = "two currencies never mix";
  } else if ((left.is_money() && right.is_duration()) || (left.is_duration() && right.is_money())) {
    message.help = "multiply the time by a rate of pay first: `8 hours * 20 USD per hour`";
  } else if (left.is_number() || right.is_number()) {
    message.help = "write the number's unit: `8 hours`, `5%`, `2.50 USD`";
  }
  return report(std::move(message));
}

Type Inference::infer_product(const ast::Product& node, Scope& scope) {
  const auto factors = tree(scope).all(node.factors);
  Type type = infer(factors.front().value, scope);
  for (std::size_t i = 1; i < factors.size(); ++i) {
    const Type next = infer(factors[i].value, scope);
    if (type.is_error() || next.is_error()) {
      type = Type::error();
      continue;
    }
    const bool optional = type.optional || next.optional;
    const engine::Span left = engine::join(tree(scope)[factors.front().value].span,
                                           tree(scope)[factors[i - 1].value].span);
    const Type product = multiply(type, next, factors[i], left, scope);
    type = product.is_error() ? product : product.as_optional(optional);
  }
  return type;
}

Type Inference::multiply(const Type& left, const Type& right, const ast::Factor& factor,
                         engine::Span left_span, Scope& scope) {
  const auto refuse = [&](std::string help) {
    return report(
        error(Code::E0308, factor.op,
              fmt::format("{} and {} cannot be {}", name(left.as_optional(false)),
                          name(right.as_optional(false)), factor.divide ? "divided" : "multiplied"))
            .with_label(left_span, name(left))
            .with_label(tree(scope)[factor.value].span, name(right))
            .with_help(std::move(help)));
  };
  if (!left.is_numeric() || !right.is_numeric())
    return refuse("only numbers, money, times, percents and rates are multiplied");
  const auto percent_like = [](const Type& type) {
    return type.kind == Kind::kPercent || type.kind == Kind::kPoints;
  };
  if (percent_like(right)) {
    // T * percent and T / percent are T; percent / percent is a number.
    if (left.kind == Kind::kMonths) return refuse("months are whole");
    if (factor.divide && percent_like(left)) {
      if (left.kind != right.kind) return refuse("divide percent by percent, points by points");
      return Type::number();
    }
    if (!factor.divide && right.kind == Kind::kPoints && !left.is_number())
      return refuse("points are multiplied by plain numbers only");
    if (!factor.divide && right.kind == Kind::kPoints) return right;
    if (right.kind == Kind::kPoints) return refuse("nothing is divided by points but points");
    return left;
  }
  if (percent_like(left)) {
    if (factor.divide) {
      if (right.is_number()) return left;
      return refuse("a percent is divided by a number or a percent");
    }
    if (left.kind == Kind::kPoints) {
      if (right.is_number()) return left;
      return refuse("points are multiplied by plain numbers only");
    }
    return right;
  }
  if (left.kind == Kind::kMonths || right.kind == Kind::kMonths) {
    if (!factor.divide && (left.is_number() || right.is_number())) return Type::of(Kind::kMonths);
    return refuse("months are only multiplied by numbers");
  }
  const auto product = factor.divide ? engine::divide(left.unit, right.unit)
                                     : engine::multiply(left.unit, right.unit);
  if (!product) return refuse("two currencies, or units of time that never cancel, would meet");
  const auto squared = [](int power) { return power > 1 || power < -1; };
  if (squared(product->unit.currency_power) || squared(product->unit.time_power))
    return refuse(fmt::format("the result would be in `{}`",
                              engine::unit_name(product->unit, *detail_.names)));
  return Type::quantity(product->unit);
}

Type Inference::infer_negate(const ast::Negate& node, Scope& scope) {
  const Type type = infer(node.value, scope);
  if (type.is_error() || type.is_numeric()) return type;
  return report(error(Code::E0301, tree(scope)[node.value].span,
                      fmt::format("`-` takes a number, and this is {}", name(type))));
}

}  // namespace guerdon::dsl
