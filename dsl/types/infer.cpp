// The forms of expressions that need no file of their own.
#include "dsl/types/infer.h"

#include <fmt/core.h>

#include "dsl/program/literal.h"

namespace guerdon::dsl {

using engine::Kind;
using engine::Type;

namespace {

// A module that is checked without its policy has money of no currency yet.
constexpr std::string_view kNoCurrency = "XXX";

}  // namespace

std::string type_name(const Type& type, const ProgramDetail& detail) {
  const auto base = [&]() -> std::string {
    switch (type.kind) {
      case Kind::kError:
        return "an error";
      case Kind::kPercent:
        return "percent";
      case Kind::kPoints:
        return "points";
      case Kind::kMonths:
        return "months";
      case Kind::kDate:
        return "date";
      case Kind::kInstant:
        return "datetime";
      case Kind::kTime:
        return "time";
      case Kind::kText:
        return "text";
      case Kind::kBoolean:
        return "boolean";
      case Kind::kReference:
        return fmt::format("a row of `{}`",
                           detail.names->text(detail.schema.record(type.record).name));
      case Kind::kChoice: {
        std::string options;
        for (const engine::Symbol option : detail.schema.choices[type.choice.index()].options)
          options += (options.empty() ? "" : ", ") + std::string(detail.names->text(option));
        return "choice " + options;
      }
      case Kind::kQuantity:
        break;
    }
    if (type.is_number()) return "number";
    if (type.is_duration()) return "duration";
    const std::string unit = unit_name(type.unit, *detail.names);
    if (unit.starts_with(kNoCurrency)) return "money" + unit.substr(kNoCurrency.size());
    return type.is_money() ? "money (" + unit + ")" : unit;
  };
  return type.optional ? base() + ", may be missing" : base();
}

Type Inference::infer(ast::ExprId id, Scope& scope, const Expected& expected) {
  const Type type = dispatch(id, scope, expected);
  module(scope).types[id.index()] = type;
  return type;
}

Type Inference::dispatch(ast::ExprId id, Scope& scope, const Expected& expected) {
  const ast::Expr& expr = tree(scope)[id];
  const engine::Span span = expr.span;
  struct Visitor {
    Inference& self;
    ast::ExprId id;
    Scope& scope;
    const Expected& expected;
    engine::Span span;
    Type operator()(const ast::BoolLiteral&) const { return Type::boolean(); }
    Type operator()(const ast::AmountLiteral& node) const { return self.infer_amount(node, span); }
    Type operator()(const ast::TextLiteral&) const { return Type::text(); }
    Type operator()(const ast::DateExpr& node) const {
      return Type::of(node.date.has_time ? Kind::kInstant : Kind::kDate);
    }
    Type operator()(const ast::TimeExpr&) const { return Type::of(Kind::kTime); }
    Type operator()(const ast::PathExpr& node) const {
      return self.infer_path(id, node.path, scope, expected);
    }
    Type operator()(const ast::Elsewhere& node) const {
      return self.infer_elsewhere(id, node, scope);
    }
    Type operator()(const ast::Call& node) const { return self.infer_call(id, node, scope, span); }
    Type operator()(const ast::Sum& node) const { return self.infer_sum(node, scope); }
    Type operator()(const ast::Product& node) const { return self.infer_product(node, scope); }
    Type operator()(const ast::Negate& node) const { return self.infer_negate(node, scope); }
    Type operator()(const ast::Not& node) const {
      self.condition(node.value, scope, "`not`");
      return Type::boolean();
    }
    Type operator()(const ast::And& node) const {
      return self.infer_logic(node.operands, true, scope);
    }
    Type operator()(const ast::Or& node) const {
      return self.infer_logic(node.operands, false, scope);
    }
    Type operator()(const ast::Otherwise& node) const {
      return self.infer_otherwise(node, scope, expected);
    }
    Type operator()(const ast::Compare& node) const { return self.infer_compare(node, scope); }
    Type operator()(const ast::Between& node) const { return self.infer_between(node, scope); }
    Type operator()(const ast::Is& node) const { return self.infer_is(node, scope); }
    Type operator()(const ast::If& node) const {
      return self.infer_if(node, scope, expected, span);
    }
    Type operator()(const ast::Round& node) const { return self.infer_round(node, scope); }
    Type operator()(const ast::GateTest& node) const {
      return self.infer_gate_test(id, node, scope);
    }
    Type operator()(const ast::DateOf& node) const { return self.infer_date_of(node, scope); }
    Type operator()(const ast::Aggregate& node) const {
      return self.infer_aggregate(id, node, scope);
    }
    Type operator()(const ast::Rank& node) const { return self.infer_rank(node, scope, span); }
    Type operator()(const ast::BusinessShift& node) const {
      return self.infer_business_shift(id, node, scope);
    }
    Type operator()(const ast::ShareOut& node) const {
      return self.infer_share_out(node, scope, span);
    }
  };
  return std::visit(Visitor{*this, id, scope, expected, span}, expr.node);
}

Type Inference::infer_amount(const ast::AmountLiteral& node, engine::Span span) {
  if (const auto value = literal(node.amount, *detail_.names)) return value->type;
  if (node.amount.unit.kind == ast::UnitKind::kBusinessDay ||
      node.amount.unit.kind == ast::UnitKind::kBusinessHour)
    return report(error(Code::E0308, span, "business time is counted from a day, on a calendar")
                      .with_help("write `10 business days after D`, or `before D`"));
  return report(error(Code::E0308, span, "this amount has no unit that makes sense"));
}

void Inference::condition(ast::ExprId id, Scope& scope, std::string_view where) {
  const Type type = infer(id, scope, Type::boolean());
  if (type.is_error()) return;
  if (type.kind != Kind::kBoolean) {
    report(error(Code::E0304, tree(scope)[id].span,
                 fmt::format("{} needs a condition, and this is {}", where, name(type)))
               .with_help(type.kind == Kind::kChoice
                              ? "to ask for one of several, write `is in (A, B)`"
                              : "a condition is true or false: compare, as in `agent.tier >= 3`"));
    return;
  }
  demand_plain(type, id, scope, where);
}

void Inference::demand_plain(const Type& type, ast::ExprId id, const Scope& scope,
                             std::string_view where) {
  if (!type.optional) return;
  Diagnostic message =
      error(Code::E0303, tree(scope)[id].span,
            fmt::format("{} needs a value that is there, and this may be missing", where));
  std::string offer = "say what happens then: `… is present and …`, or `… otherwise …`";
  if (const auto* compare = std::get_if<ast::Compare>(&tree(scope)[id].node)) {
    const auto offered = [&]() -> std::string_view {
      switch (compare->op) {
        case ast::CompareOp::kEqual:
          return "is";
        case ast::CompareOp::kLess:
          return "is below";
        case ast::CompareOp::kLessEqual:
          return "is at most";
        case ast::CompareOp::kGreater:
          return "is above";
        case ast::CompareOp::kGreaterEqual:
          return "is at least";
        case ast::CompareOp::kNotEqual:
          break;
      }
      return {};
    };
    if (!offered().empty())
      offer = fmt::format("write `{} {} {}`: false where it is missing",
                          detail_.sources->slice(tree(scope)[compare->left].span), offered(),
                          detail_.sources->slice(tree(scope)[compare->right].span));
  }
  diagnostics_.add(std::move(message).with_help(std::move(offer)));
}

Type Inference::infer_logic(ast::List<ast::ExprId> operands, bool is_and, Scope& scope) {
  const std::size_t facts = scope.facts.size();
  for (const ast::ExprId operand : tree(scope).all(operands)) {
    condition(operand, scope, is_and ? "`and`" : "`or`");
    if (is_and) assume(operand, scope);
  }
  scope.facts.resize(facts);
  return Type::boolean();
}

void Inference::assume(ast::ExprId id, Scope& scope) {
  const ast::Expr& expr = tree(scope)[id];
  if (const auto* all = std::get_if<ast::And>(&expr.node)) {
    for (const ast::ExprId operand : tree(scope).all(all->operands)) assume(operand, scope);
    return;
  }
  const auto* is = std::get_if<ast::Is>(&expr.node);
  if (is == nullptr || is->kind == ast::Is::Kind::kMissing) return;
  std::string fact = place(is->value, scope);
  if (!fact.empty()) scope.facts.push_back(std::move(fact));
}

Type Inference::infer_if(const ast::If& node, Scope& scope, const Expected& expected,
                         engine::Span) {
  condition(node.condition, scope, "`if`");
  const std::size_t facts = scope.facts.size();
  assume(node.condition, scope);
  const Type then = infer(node.then, scope, expected);
  scope.facts.resize(facts);
  if (const auto* is = std::get_if<ast::Is>(&tree(scope)[node.condition].node);
      is != nullptr && is->kind == ast::Is::Kind::kMissing) {
    if (std::string fact = place(is->value, scope); !fact.empty())
      scope.facts.push_back(std::move(fact));
  }
  const Type other = infer(node.otherwise, scope, expected ? expected : Expected(then));
  scope.facts.resize(facts);
  return unify(then, other, tree(scope)[node.then].span, tree(scope)[node.otherwise].span,
               "the two branches");
}

Type Inference::infer_otherwise(const ast::Otherwise& node, Scope& scope,
                                const Expected& expected) {
  const auto operands = tree(scope).all(node.operands);
  Type type = infer(operands.front(), scope, expected);
  bool may_miss = type.optional;
  if (!type.is_error() && !type.optional) {
    report(error(Code::E0303, tree(scope)[operands.front()].span,
                 "this is never missing, so what follows `otherwise` is never used"));
  }
  for (std::size_t i = 1; i < operands.size(); ++i) {
    const Type next = infer(operands[i], scope, expected ? expected : Expected(type));
    may_miss = may_miss && next.optional;
    type = unify(type, next, tree(scope)[operands[i - 1]].span, tree(scope)[operands[i]].span,
                 "the values round `otherwise`");
  }
  return type.is_error() ? type : type.as_optional(may_miss);
}

Type Inference::unify(const Type& a, const Type& b, engine::Span a_span, engine::Span b_span,
                      std::string_view what) {
  if (a.is_error()) return b;
  if (b.is_error()) return a;
  if (same_kind(a, b)) return a.as_optional(a.optional || b.optional);
  return report(error(Code::E0301, b_span,
                      fmt::format("{} are of different types: {} and {}", what, name(a), name(b)),
                      name(b))
                    .with_label(a_span, name(a)));
}

Type Inference::infer_round(const ast::Round& node, Scope& scope) {
  const Type value = infer(node.value, scope);
  const Type step = infer(node.step, scope);
  if (value.is_error() || step.is_error()) return Type::error();
  if (!value.is_numeric()) {
    return report(error(Code::E0301, tree(scope)[node.value].span,
                        fmt::format("only numbers are rounded, and this is {}", name(value))));
  }
  if (!same_kind(value, step)) {
    return report(error(Code::E0301, tree(scope)[node.step].span,
                        fmt::format("the step is {} and the value {}", name(step), name(value)),
                        name(step))
                      .with_label(tree(scope)[node.value].span, name(value))
                      .with_help("write the step in the value's own unit: `0.01 USD`"));
  }
  return value;
}

Type Inference::infer_date_of(const ast::DateOf& node, Scope& scope) {
  const Type type = infer(node.instant, scope);
  if (node.zone.valid()) {
    const Type zone = infer(node.zone, scope);
    if (!zone.is_error() && !std::holds_alternative<ast::TextLiteral>(tree(scope)[node.zone].node))
      return report(error(Code::E0411, tree(scope)[node.zone].span,
                          "write the zone as a text: `in zone \"Europe/Berlin\"`"));
  }
  if (type.is_error()) return type;
  if (type.kind != Kind::kInstant)
    return report(error(Code::E0301, tree(scope)[node.instant].span,
                        fmt::format("`date of` takes a datetime, and this is {}", name(type))));
  return Type::of(Kind::kDate).as_optional(type.optional);
}

}  // namespace guerdon::dsl
