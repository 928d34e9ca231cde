#include "tools/lint/payoff.h"

#include <set>

#include "dsl/program/literal.h"
#include "engine/value/rounding.h"
#include "tools/lint/weights.h"
#include "tools/report/text.h"

namespace guerdon::tools::lint {

using engine::Curve;
using engine::Kind;
using engine::Number;
using engine::Type;

namespace {

using Locals = std::map<engine::Symbol, Payoff>;

/// What takes more steps than this, or nests deeper, is left alone: definitions that read others
/// twice each would take exponentially many.
constexpr int kMaxDepth = 200;
constexpr int kMaxSteps = 10'000;

bool is_literal(const ast::ExprNode& node) {
  return std::holds_alternative<ast::AmountLiteral>(node);
}

class Evaluator {
 public:
  Evaluator(const Policy& policy, const GivenValues& given) : policy_(policy), given_(given) {}

  std::optional<Payoff> value(dsl::ModuleId module, ast::ExprId id, const Locals& locals) {
    if (!id.valid() || ++steps_ > kMaxSteps || depth_ >= kMaxDepth) return {};
    ++depth_;
    const std::optional<Payoff> found = of_node(module, id, locals);
    --depth_;
    return found ? found : base(module, id);
  }

 private:
  const dsl::LoadedModule& loaded(dsl::ModuleId module) const {
    return policy_.detail().modules[module];
  }

  /// Money that is read from data is what the rest is a factor of.
  std::optional<Payoff> base(dsl::ModuleId module, ast::ExprId id) const {
    const dsl::LoadedModule& at = loaded(module);
    const Type& type = at.types[id.index()];
    const bool asked = std::holds_alternative<ast::Elsewhere>(at.tree[id].node) ||
                       std::holds_alternative<ast::PathExpr>(at.tree[id].node);
    if (!asked || type.kind != Kind::kQuantity || !type.unit.is_money()) return {};
    std::string text = one_line(policy_.source(at.tree[id].span));
    if (at.tree[id].bracketed) text = text.substr(1, text.size() - 2);
    return Payoff{Number(1), std::move(text), type};
  }

  std::optional<Payoff> of_node(dsl::ModuleId module, ast::ExprId id, const Locals& locals) {
    const dsl::LoadedModule& at = loaded(module);
    const ast::ExprNode& node = at.tree[id].node;
    if (is_literal(node)) return literal(module, id);
    if (std::holds_alternative<ast::PathExpr>(node)) return named(module, id, locals);
    if (const auto* sum = std::get_if<ast::Sum>(&node)) return added(module, *sum, locals);
    if (const auto* product = std::get_if<ast::Product>(&node))
      return multiplied(module, *product, at.types[id.index()], locals);
    if (const auto* call = std::get_if<ast::Call>(&node)) return called(module, id, *call, locals);
    if (const auto* round = std::get_if<ast::Round>(&node))
      return value(module, round->value, locals);
    if (const auto* otherwise = std::get_if<ast::Otherwise>(&node))
      return value(module, at.tree.all(otherwise->operands).front(), locals);
    return {};
  }

  std::optional<Payoff> literal(dsl::ModuleId module, ast::ExprId id) const {
    const dsl::LoadedModule& at = loaded(module);
    const auto number = literal_number(at.tree, id, *policy_.detail().names);
    if (!number) return {};
    return Payoff{*number, {}, at.types[id.index()]};
  }

  std::optional<Payoff> named(dsl::ModuleId module, ast::ExprId id, const Locals& locals) {
    const dsl::LoadedModule& at = loaded(module);
    const auto ref = at.refs.find(id.index());
    if (ref == at.refs.end()) return {};
    if (ref->second.kind == dsl::Ref::Kind::kLocal) {
      const auto local = locals.find(ref->second.local);
      return local == locals.end() ? std::nullopt : std::optional(local->second);
    }
    if (!ref->second.definition.valid() || !ref->second.hops.empty()) return {};
    return defined(ref->second.definition, {});
  }

  std::optional<Payoff> defined(DefinitionId id, const Locals& locals) {
    if (const auto known = given_.find(id); known != given_.end())
      return Payoff{known->second, {}, policy_.definition(id).type};
    const auto* define = policy_.body<ast::DefineDecl>(id);
    if (define == nullptr) return {};
    const dsl::ModuleId module = policy_.definition(id).module;
    Locals inner = locals;
    for (const ast::Step& step : loaded(module).tree.all(define->steps)) {
      const auto of_step = value(module, step.value, inner);
      if (of_step) inner[step.name.symbol] = *of_step;
    }
    return value(module, define->value, inner);
  }

  std::optional<Payoff> added(dsl::ModuleId module, const ast::Sum& sum, const Locals& locals) {
    std::optional<Payoff> total;
    for (const ast::Term& term : loaded(module).tree.all(sum.terms)) {
      std::optional<Payoff> part = value(module, term.value, locals);
      if (!part || (total && part->of != total->of)) return {};
      if (term.minus) part->factor = -part->factor;
      if (total) part->factor += total->factor;
      total = std::move(part);
    }
    return total;
  }

  std::optional<Payoff> multiplied(dsl::ModuleId module, const ast::Product& product,
                                   const Type& type, const Locals& locals) {
    Payoff total{Number(1), {}, type};
    for (const ast::Factor& factor : loaded(module).tree.all(product.factors)) {
      const std::optional<Payoff> part = value(module, factor.value, locals);
      if (!part || (!part->of.empty() && (factor.divide || !total.of.empty()))) return {};
      if (factor.divide && part->factor.sign() == 0) return {};
      if (!part->of.empty()) total.of = part->of;
      total.factor = factor.divide ? total.factor / part->factor : total.factor * part->factor;
    }
    return total;
  }

  std::optional<Payoff> called(dsl::ModuleId module, ast::ExprId id, const ast::Call& call,
                               const Locals& locals) {
    const dsl::LoadedModule& at = loaded(module);
    const auto callee = at.callees.find(id.index());
    if (callee == at.callees.end() || call.member) return {};
    const Definition& definition = policy_.definition(callee->second);
    if (definition.kind == Definition::Kind::kParameter) return parameter(definition);
    std::vector<Payoff> arguments;
    for (const ast::Arg& arg : at.tree.all(call.args)) {
      const auto argument = value(module, arg.value, locals);
      if (!argument || !argument->of.empty()) return {};
      arguments.push_back(*argument);
    }
    if (definition.kind == Definition::Kind::kCurve && arguments.size() == 1) {
      const auto gives = value_at(definition.curve, arguments.front().factor);
      if (!gives) return {};
      return Payoff{*gives, {}, definition.curve.result};
    }
    if (definition.kind != Definition::Kind::kDefine ||
        arguments.size() != definition.parameters.size())
      return {};
    Locals inner;
    for (std::size_t i = 0; i < arguments.size(); ++i)
      inner[definition.parameters[i].name] = arguments[i];
    return defined(callee->second, inner);
  }

  /// Where the latest rows of all keys agree: what it gives.
  std::optional<Payoff> parameter(const Definition& definition) const {
    std::map<std::string, const engine::ParameterRow*> latest;
    for (const engine::ParameterRow& row : definition.parameter.rows) {
      const engine::ParameterRow*& known = latest[key_of(row)];
      if (known == nullptr || known->from < row.from) known = &row;
    }
    std::optional<Number> all;
    for (const auto& [key, row] : latest) {
      const auto* number = std::get_if<Number>(&row->value);
      if (number == nullptr || (all && *all != *number)) return {};
      all = *number;
    }
    if (!all) return {};
    return Payoff{*all, {}, definition.parameter.type};
  }

  static std::string key_of(const engine::ParameterRow& row) {
    std::string key;
    for (const engine::Value& value : row.keys) {
      if (const auto* number = std::get_if<Number>(&value)) key += number->str();
      if (const auto* text = std::get_if<engine::Symbol>(&value))
        key += std::to_string(text->index());
      key += '|';
    }
    return key;
  }

  const Policy& policy_;
  const GivenValues& given_;
  int depth_ = 0;
  int steps_ = 0;
};

}  // namespace

std::optional<Number> value_at(const Curve& curve, const Number& argument) {
  if (curve.points.empty()) return {};
  const engine::CurvePoint& first = curve.points.front();
  const engine::CurvePoint& last = curve.points.back();
  if (argument < first.at) {
    if (curve.below == Curve::End::kLevel) return first.gives;
    if (curve.below == Curve::End::kValue) return curve.below_value;
    return {};
  }
  for (std::size_t i = 1; i < curve.points.size(); ++i) {
    const engine::CurvePoint& low = curve.points[i - 1];
    const engine::CurvePoint& high = curve.points[i];
    if (argument > high.at) continue;
    return low.gives + (argument - low.at) * (high.gives - low.gives) / (high.at - low.at);
  }
  if (argument == last.at || curve.beyond == Curve::End::kLevel) return last.gives;
  if (curve.beyond == Curve::End::kValue) return curve.beyond_value;
  return {};
}

GivenValues on_target(const Policy& policy) {
  GivenValues given;
  for (const auto& [id, card] : policy.detail().scorecards) {
    given[id] = Number(1);
    for (const dsl::ScoreRow& row : card.rows)
      for (const engine::CurvePoint& point : row.points)
        if (point.gives == Number(1)) given[row.metric] = point.at;
  }
  return given;
}

std::string on_target_words(const Policy& policy, DefinitionId award, const Number& factor) {
  const auto* body = policy.body<ast::AwardDecl>(award);
  if (body == nullptr || !policy.in_main(award) || body->each.valid()) return {};
  std::optional<Payoff> pays = payoff_of(policy, *body, on_target(policy));
  if (!pays || pays->factor.sign() <= 0) return {};
  pays->factor *= factor;
  return "; on target that is " + pays->words();
}

ast::ExprId attained_on(const Policy& policy, const ast::ScorecardDecl& card,
                        ast::CurvePoint::Kind point) {
  for (const ast::CurvePoint& written : policy.tree().all(card.curve))
    if (written.kind == point) return written.value;
  return {};
}

std::string value_words(const Number& value, const Type& type) {
  if (type.kind == Kind::kPercent || type.kind == Kind::kPoints) return percent_words(value);
  if (type.kind == Kind::kQuantity && type.unit.is_duration()) {
    const Number hours = value / Number(3600);
    if (hours >= Number(1) && engine::round(hours, engine::Rounding::kDown, Number(1)) == hours)
      return hours.str() + (hours == Number(1) ? " hour" : " hours");
    return (value / Number(60)).str() + " minutes";
  }
  const std::string percent = percent_words(value / Number(100));
  const std::string digits = percent.substr(0, percent.size() - 2);
  if (type.kind == Kind::kQuantity && type.unit.is_money())
    return digits + " " + std::string(type.unit.currency.data(), type.unit.currency.size());
  return digits;
}

std::string Payoff::words() const {
  if (of.empty()) return value_words(factor, type);
  return percent_words(factor) + " of `" + of + "`";
}

std::optional<Payoff> payoff_of(const Policy& policy, dsl::ModuleId module, ast::ExprId id,
                                const GivenValues& given) {
  return Evaluator(policy, given).value(module, id, {});
}

std::optional<Payoff> payoff_of(const Policy& policy, const ast::AwardDecl& award,
                                const GivenValues& given) {
  return payoff_of(policy, policy.detail().modules.id_at(0), award.amount, given);
}

}  // namespace guerdon::tools::lint
