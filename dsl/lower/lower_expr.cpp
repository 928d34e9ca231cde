// The forms of expressions.
#include <algorithm>

#include "dsl/lower/lowering.h"
#include "dsl/program/literal.h"

namespace guerdon::dsl {

using engine::Kind;
using engine::NodeId;
using engine::Type;
namespace op = engine::op;

namespace {

engine::CompareOp compare_op(ast::CompareOp written) {
  switch (written) {
    case ast::CompareOp::kEqual:
      return engine::CompareOp::kEqual;
    case ast::CompareOp::kNotEqual:
      return engine::CompareOp::kNotEqual;
    case ast::CompareOp::kLess:
      return engine::CompareOp::kLess;
    case ast::CompareOp::kLessEqual:
      return engine::CompareOp::kLessEqual;
    case ast::CompareOp::kGreater:
      return engine::CompareOp::kGreater;
    case ast::CompareOp::kGreaterEqual:
      return engine::CompareOp::kGreaterEqual;
  }
  return engine::CompareOp::kEqual;
}

engine::Rounding rounding(ast::RoundMode mode) {
  using engine::Rounding;
  constexpr Rounding kModes[] = {Rounding::kHalfEven, Rounding::kHalfUp, Rounding::kHalfDown,
                                 Rounding::kUp,       Rounding::kDown,   Rounding::kCeiling,
                                 Rounding::kFloor};
  return kModes[static_cast<std::size_t>(mode)];
}

}  // namespace

Lowered Lowering::lower(ast::ExprId id, LowerScope& scope) {
  const Lowered value = lower_node(id, scope);
  if (conditions_ != nullptr && type_of(id, scope).kind == Kind::kBoolean)
    conditions_->emplace_back(tree(scope)[id].span, value.node);
  return value;
}

Lowered Lowering::lower_node(ast::ExprId id, LowerScope& scope) {
  const ast::Expr& expr = tree(scope)[id];
  struct Visitor {
    Lowering& self;
    ast::ExprId id;
    LowerScope& scope;
    engine::Span span;
    Type type;
    Lowered operator()(const ast::BoolLiteral& node) const {
      return self.constant(node.value, type, span);
    }
    Lowered operator()(const ast::AmountLiteral& node) const {
      const auto value = literal(node.amount, self.names_);
      GUERDON_CHECK(value.has_value());
      return self.constant(value->value, value->type, span);
    }
    Lowered operator()(const ast::TextLiteral& node) const {
      return self.constant(node.text.value, type, span);
    }
    Lowered operator()(const ast::DateExpr& node) const {
      if (!node.date.has_time) return self.constant(date_of(node.date.date), type, span);
      const auto zone = engine::Zone::load(self.detail_.header.zone);
      if (!zone) {
        self.diagnostics_.add(error(Code::E0403, span, zone.error()));
        return self.constant(engine::Instant{}, type, span);
      }
      return self.constant(zone->to_instant(local_of(node.date)), type, span);
    }
    Lowered operator()(const ast::TimeExpr& node) const {
      const std::int32_t seconds = node.time.hour * 3600 + node.time.minute * 60 + node.time.second;
      return self.constant(engine::TimeOfDay{seconds}, type, span);
    }
    Lowered operator()(const ast::PathExpr&) const {
      const Ref& ref = self.module(scope).refs.at(id.index());
      if (ref.kind == Ref::Kind::kChoice) return self.constant(ref.choice, type, span);
      return self.lower_ref(ref, scope, span);
    }
    Lowered operator()(const ast::Elsewhere& node) const {
      return self.lower_elsewhere(id, node, scope);
    }
    Lowered operator()(const ast::Call& node) const { return self.lower_call(id, node, scope); }
    Lowered operator()(const ast::Sum& node) const { return self.lower_sum(id, node, scope); }
    Lowered operator()(const ast::Product& node) const {
      return self.lower_product(id, node, scope);
    }
    Lowered operator()(const ast::Negate& node) const { return self.lower_negate(id, node, scope); }
    Lowered operator()(const ast::Not& node) const {
      return self.lower_not(self.lower(node.value, scope), scope, span, type);
    }
    Lowered operator()(const ast::And& node) const {
      return self.lower_logic(node.operands, true, scope, span);
    }
    Lowered operator()(const ast::Or& node) const {
      return self.lower_logic(node.operands, false, scope, span);
    }
    Lowered operator()(const ast::Otherwise& node) const {
      return self.lower_otherwise(id, node, scope);
    }
    Lowered operator()(const ast::Compare& node) const {
      return self.lower_compare(compare_op(node.op), node.left, node.right, scope, span);
    }
    Lowered operator()(const ast::Between& node) const {
      return self.lower_between(node, scope, span);
    }
    Lowered operator()(const ast::Is& node) const { return self.lower_is(node, scope, span); }
    Lowered operator()(const ast::If& node) const { return self.lower_if(id, node, scope); }
    Lowered operator()(const ast::Round& node) const { return self.lower_round(id, node, scope); }
    Lowered operator()(const ast::GateTest& node) const {
      const Lowered passes =
          self.on_parts(self.gate_passes(self.module(scope).refs.at(id.index()).definition), scope);
      return node.passes ? passes : self.lower_not(passes, scope, span, type);
    }
    Lowered operator()(const ast::DateOf& node) const {
      return self.lower_date_of(id, node, scope);
    }
    Lowered operator()(const ast::Aggregate& node) const {
      return self.lower_aggregate(id, node, scope);
    }
    Lowered operator()(const ast::Rank& node) const { return self.lower_rank(id, node, scope); }
    Lowered operator()(const ast::BusinessShift& node) const {
      return self.lower_business_shift(id, node, scope);
    }
    Lowered operator()(const ast::ShareOut& node) const {
      return self.lower_share_out(id, node, scope);
    }
  };
  return std::visit(Visitor{*this, id, scope, expr.span, type_of(id, scope)}, expr.node);
}

Lowered Lowering::lower_logic(ast::List<ast::ExprId> operands, bool is_and, LowerScope& scope,
                              engine::Span span) {
  std::vector<Lowered> values;
  int level = kPolicyLevel;
  for (const ast::ExprId operand : tree(scope).all(operands)) {
    values.push_back(lower(operand, scope));
    level = std::max(level, values.back().level);
  }
  op::Logic logic;
  logic.is_and = is_and;
  for (const Lowered& value : values) logic.operands.push_back(lift(value, level, scope));
  return {add(std::move(logic), domain_of(level, scope), Type::boolean(), span), level};
}

Lowered Lowering::lower_not(Lowered operand, LowerScope& scope, engine::Span span, Type type) {
  return {add(op::Not{operand.node}, domain_of(operand.level, scope), type, span), operand.level};
}

Lowered Lowering::lower_otherwise(ast::ExprId id, const ast::Otherwise& node, LowerScope& scope) {
  const Type type = type_of(id, scope);
  std::vector<Lowered> values;
  int level = kPolicyLevel;
  for (const ast::ExprId operand : tree(scope).all(node.operands)) {
    const Lowered value = lower(operand, scope);
    values.push_back(
        convert(value, type_of(operand, scope), type, scope, tree(scope)[operand].span));
    level = std::max(level, values.back().level);
  }
  op::Otherwise otherwise;
  for (const Lowered& value : values) otherwise.operands.push_back(lift(value, level, scope));
  return {add(std::move(otherwise), domain_of(level, scope), type, tree(scope)[id].span), level};
}

Lowered Lowering::lower_if(ast::ExprId id, const ast::If& node, LowerScope& scope) {
  const Type type = type_of(id, scope);
  const auto branch = [&](ast::ExprId written) {
    const Lowered value = lower(written, scope);
    return convert(value, type_of(written, scope), type, scope, tree(scope)[written].span);
  };
  const Lowered condition = lower(node.condition, scope);
  const Lowered then = branch(node.then);
  const Lowered other = branch(node.otherwise);
  const int level = std::max({condition.level, then.level, other.level});
  op::Choose choose{lift(condition, level, scope), lift(then, level, scope),
                    lift(other, level, scope)};
  return {add(choose, domain_of(level, scope), type, tree(scope)[id].span), level};
}

Lowered Lowering::lower_compare(engine::CompareOp op, ast::ExprId left, ast::ExprId right,
                                LowerScope& scope, engine::Span span) {
  const Type left_type = type_of(left, scope);
  const Type right_type = type_of(right, scope);
  const Lowered a = lower(left, scope);
  const Lowered b =
      convert(lower(right, scope), right_type, left_type, scope, tree(scope)[right].span);
  const int level = std::max(a.level, b.level);
  const op::Compare compare{op, lift(a, level, scope), lift(b, level, scope)};
  const Type type = Type::boolean().as_optional(left_type.optional || right_type.optional);
  return {add(compare, domain_of(level, scope), type, span), level};
}

Lowered Lowering::lower_between(const ast::Between& node, LowerScope& scope, engine::Span span) {
  const Lowered low =
      lower_compare(engine::CompareOp::kGreaterEqual, node.value, node.low, scope, span);
  const Lowered high =
      lower_compare(engine::CompareOp::kLessEqual, node.value, node.high, scope, span);
  const int level = std::max(low.level, high.level);
  op::Logic both;
  both.operands = {lift(low, level, scope), lift(high, level, scope)};
  const bool optional = plan_.nodes[low.node].type.optional || plan_.nodes[high.node].type.optional;
  return {
      add(std::move(both), domain_of(level, scope), Type::boolean().as_optional(optional), span),
      level};
}

Lowered Lowering::lower_is(const ast::Is& node, LowerScope& scope, engine::Span span) {
  const Lowered value = lower(node.value, scope);
  const Lowered present{
      add(op::Present{value.node}, domain_of(value.level, scope), Type::boolean(), span),
      value.level};
  using Test = ast::Is::Kind;
  if (node.kind == Test::kPresent) return present;
  if (node.kind == Test::kMissing) return lower_not(present, scope, span, Type::boolean());
  const auto op = [&] {
    switch (node.kind) {
      case Test::kAtLeast:
        return engine::CompareOp::kGreaterEqual;
      case Test::kAtMost:
        return engine::CompareOp::kLessEqual;
      case Test::kBelow:
        return engine::CompareOp::kLess;
      case Test::kAbove:
        return engine::CompareOp::kGreater;
      default:
        return engine::CompareOp::kEqual;
    }
  }();
  std::vector<Lowered> tests;
  int level = value.level;
  for (const ast::ExprId operand : tree(scope).all(node.operands)) {
    tests.push_back(lower_compare(op, node.value, operand, scope, span));
    level = std::max(level, tests.back().level);
  }
  op::Logic some;
  some.is_and = false;
  for (const Lowered& test : tests) some.operands.push_back(lift(test, level, scope));
  NodeId result = some.operands.front();
  if (tests.size() > 1)
    result = add(std::move(some), domain_of(level, scope), Type::boolean(), span);
  if (!type_of(node.value, scope).optional) return {result, level};
  op::Logic both;  // decided by the first: what is missing passes no test
  both.operands = {lift(present, level, scope), result};
  return {add(std::move(both), domain_of(level, scope), Type::boolean(), span), level};
}

Lowered Lowering::lower_round(ast::ExprId id, const ast::Round& node, LowerScope& scope) {
  const Type type = type_of(id, scope);
  const auto& step = std::get<ast::AmountLiteral>(tree(scope)[node.step].node);
  const auto written = literal(step.amount, names_);
  GUERDON_CHECK(written.has_value());
  engine::Number size = std::get<engine::Number>(written->value);
  if (type.kind == Kind::kQuantity) size = size * conversion_factor(written->type.unit, type.unit);
  const Lowered value = lower(node.value, scope);
  const NodeId rounded = add(op::Round{value.node, rounding(node.mode), size},
                             domain_of(value.level, scope), type, tree(scope)[id].span);
  if (node.text) plan_.nodes[rounded].cites = names_.text(node.text.value);
  return {rounded, value.level};
}

Lowered Lowering::lower_date_of(ast::ExprId id, const ast::DateOf& node, LowerScope& scope) {
  op::DateOf operation;
  const Lowered value = lower(node.instant, scope);
  operation.operand = value.node;
  if (node.zone.valid()) {
    const auto& zone = std::get<ast::TextLiteral>(tree(scope)[node.zone].node);
    operation.zone = names_.text(zone.text.value);
  }
  return {add(std::move(operation), domain_of(value.level, scope), type_of(id, scope),
              tree(scope)[id].span),
          value.level};
}

}  // namespace guerdon::dsl
