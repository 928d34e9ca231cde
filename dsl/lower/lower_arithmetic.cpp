// + - * / with the factors that their units need.
#include <algorithm>

#include <fmt/core.h>

#include "dsl/lower/lowering.h"

namespace guerdon::dsl {

using engine::ArithmeticOp;
using engine::Kind;
using engine::NodeId;
using engine::Number;
using engine::Type;
namespace op = engine::op;

namespace {

bool percent_like(const Type& type) {
  return type.kind == Kind::kPercent || type.kind == Kind::kPoints;
}

struct ProductType {
  Type type;
  Number factor = Number(1);
};

/// The checker's rules for one step of a product, for expressions that it has accepted.
ProductType product_type(const Type& left, const Type& right, bool divide) {
  if (percent_like(right)) {
    if (divide && percent_like(left)) return {Type::number()};
    if (!divide && right.kind == Kind::kPoints) return {right};
    return {left};
  }
  if (percent_like(left)) return {divide || left.kind == Kind::kPoints ? left : right};
  if (left.kind == Kind::kMonths || right.kind == Kind::kMonths) return {Type::of(Kind::kMonths)};
  const auto product =
      divide ? engine::divide(left.unit, right.unit) : engine::multiply(left.unit, right.unit);
  GUERDON_CHECK(product.has_value());
  return {Type::quantity(product->unit), product->factor};
}

}  // namespace

Lowered Lowering::arithmetic(std::vector<Lowered> operands, std::vector<ArithmeticOp> operators,
                             Type type, LowerScope& scope, engine::Span span) {
  int level = kPolicyLevel;
  for (const Lowered& operand : operands) level = std::max(level, operand.level);
  op::Arithmetic operation;
  for (const Lowered& operand : operands) operation.operands.push_back(lift(operand, level, scope));
  operation.operators = std::move(operators);
  return {add(std::move(operation), domain_of(level, scope), type, span), level};
}

Lowered Lowering::convert(Lowered value, const Type& from, const Type& to, LowerScope& scope,
                          engine::Span span) {
  if (from.kind != Kind::kQuantity || to.kind != Kind::kQuantity) return value;
  const Number factor = conversion_factor(from.unit, to.unit);
  if (factor == Number(1)) return value;
  const Type type = to.as_optional(from.optional);
  return arithmetic({value, constant(factor, Type::number(), span)}, {ArithmeticOp::kMultiply},
                    type, scope, span);
}

Lowered Lowering::lower_negate(ast::ExprId id, const ast::Negate& node, LowerScope& scope) {
  const Type type = type_of(id, scope);
  const engine::Span span = tree(scope)[id].span;
  const Lowered value = lower(node.value, scope);
  return arithmetic({constant(Number(0), type.as_optional(false), span), value},
                    {ArithmeticOp::kSubtract}, type, scope, span);
}

/// A term that meets a date: shifts it, or gives the time between two.
Lowered Lowering::add_term(Lowered left, Type left_type, const ast::Term& term, LowerScope& scope,
                           engine::Span span, Type& result) {
  const Type right_type = type_of(term.value, scope);
  const bool optional = left_type.optional || right_type.optional;
  const Lowered right = lower(term.value, scope);
  const int level = std::max(left.level, right.level);
  const NodeId a = lift(left, level, scope);
  const NodeId b = lift(right, level, scope);
  const engine::DomainId domain = domain_of(level, scope);
  if (right_type.kind == left_type.kind) {
    result = Type::duration().as_optional(optional);
    return {add(op::DateDifference{a, b}, domain, result, span), level};
  }
  result = left_type.as_optional(optional);
  return {add(op::DateShift{a, b, term.minus}, domain, result, span), level};
}

Lowered Lowering::lower_sum(ast::ExprId id, const ast::Sum& node, LowerScope& scope) {
  const engine::Span span = tree(scope)[id].span;
  const auto terms = tree(scope).all(node.terms);
  Lowered value = lower(terms.front().value, scope);
  Type type = type_of(terms.front().value, scope);
  std::vector<Lowered> operands{value};
  std::vector<ArithmeticOp> operators;
  const auto flush = [&] {
    if (operators.empty()) return;
    value = arithmetic(std::move(operands), std::move(operators), type, scope, span);
    operands = {value};
    operators.clear();
  };
  for (std::size_t i = 1; i < terms.size(); ++i) {
    if (type.kind == Kind::kDate && type_of(terms[i].value, scope).kind == Kind::kMonths) {
      flush();
      value = shift_months(value, terms[i], scope, span);
      type = plan_.nodes[value.node].type;
      operands = {value};
      continue;
    }
    if (type.kind == Kind::kDate || type.kind == Kind::kInstant) {
      flush();
      value = add_term(value, type, terms[i], scope, span, type);
      operands = {value};
      continue;
    }
    const Type next = type_of(terms[i].value, scope);
    const bool optional = type.optional || next.optional;
    if (type.kind == Kind::kPercent && next.kind == Kind::kPercent && terms[i].minus)
      type = Type::of(Kind::kPoints);
    else if (type.kind == Kind::kPoints && next.kind == Kind::kPercent)
      type = Type::percent();
    type = type.as_optional(optional);
    operands.push_back(
        convert(lower(terms[i].value, scope), next, type, scope, tree(scope)[terms[i].value].span));
    operators.push_back(terms[i].minus ? ArithmeticOp::kSubtract : ArithmeticOp::kAdd);
  }
  flush();
  return value;
}

Lowered Lowering::lower_product(ast::ExprId id, const ast::Product& node, LowerScope& scope) {
  const engine::Span span = tree(scope)[id].span;
  const auto factors = tree(scope).all(node.factors);
  std::vector<Lowered> operands;
  std::vector<ArithmeticOp> operators;
  Type type;
  Number factor(1);
  bool optional = false;
  for (const ast::Factor& written : factors) {
    const Type next = type_of(written.value, scope);
    optional = optional || next.optional;
    if (operands.empty()) {
      type = next;
    } else {
      const ProductType product = product_type(type, next, written.divide);
      type = product.type;
      factor *= product.factor;
      operators.push_back(written.divide ? ArithmeticOp::kDivide : ArithmeticOp::kMultiply);
    }
    operands.push_back(lower(written.value, scope));
  }
  if (factor != Number(1)) {
    // 1/3600 reads better, and costs less, as a division by 3600.
    const bool divide = (Number(1) / factor).is_integer();
    operands.push_back(constant(divide ? Number(1) / factor : factor, Type::number(), span));
    operators.push_back(divide ? ArithmeticOp::kDivide : ArithmeticOp::kMultiply);
  }
  return arithmetic(std::move(operands), std::move(operators), type.as_optional(optional), scope,
                    span);
}

}  // namespace guerdon::dsl
