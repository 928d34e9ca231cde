// Literals where a constant is needed.
#include <fmt/core.h>

#include "dsl/check/checker.h"
#include "dsl/program/literal.h"

namespace guerdon::dsl {

using engine::Number;
using engine::Type;
using engine::Value;

namespace {

struct ConstantReader {
  const ProgramDetail& detail;
  const LoadedModule& module;
  const engine::Zone& zone;
  ast::ExprId id;

  std::optional<Value> operator()(const ast::BoolLiteral& node) const { return node.value; }
  std::optional<Value> operator()(const ast::AmountLiteral& node) const {
    const auto value = literal(node.amount, *detail.names);
    if (!value) return {};
    return value->value;
  }
  std::optional<Value> operator()(const ast::TextLiteral& node) const { return node.text.value; }
  std::optional<Value> operator()(const ast::DateExpr& node) const {
    if (node.date.has_time) return zone.to_instant(local_of(node.date));
    return date_of(node.date.date);
  }
  std::optional<Value> operator()(const ast::TimeExpr& node) const {
    return engine::TimeOfDay{node.time.hour * 3600 + node.time.minute * 60 + node.time.second};
  }
  std::optional<Value> operator()(const ast::PathExpr&) const {
    const auto ref = module.refs.find(id.index());
    if (ref == module.refs.end() || ref->second.kind != Ref::Kind::kChoice) return {};
    return ref->second.choice;
  }
  std::optional<Value> operator()(const ast::Negate& node) const {
    auto inner =
        std::visit(ConstantReader{detail, module, zone, node.value}, module.tree[node.value].node);
    if (!inner || !std::holds_alternative<Number>(*inner)) return {};
    return -std::get<Number>(*inner);
  }
  template <class T>
  std::optional<Value> operator()(const T&) const {
    return {};
  }
};

}  // namespace

std::optional<Value> Checker::constant(ast::ExprId id, const Type& type, Scope& scope, bool bare) {
  const Type found = inference_.infer(id, scope, type);
  if (found.is_error() || type.is_error()) return {};
  const LoadedModule& module = detail_.modules[scope.module];
  const engine::Span span = module.tree[id].span;
  const bool in_unit = bare && found.is_number() && type.kind == engine::Kind::kQuantity;
  if (!in_unit && !same_kind(found, type)) {
    Diagnostic message = error(Code::E0402, span,
                               fmt::format("this is {}, and {} is needed",
                                           type_name(found, detail_), type_name(type, detail_)));
    if (type.kind == engine::Kind::kPercent && found.is_number())
      message.help = fmt::format("write `{}%`", detail_.sources->slice(span));
    if (type.is_duration() && found.is_number())
      message.help =
          fmt::format("write the unit, for example `{} hours`", detail_.sources->slice(span));
    if (type.is_money() && found.is_number() && detail_.has_policy)
      message.help = fmt::format("write the currency: `{} {}`", detail_.sources->slice(span),
                                 std::string_view(type.unit.currency.data(), 3));
    diagnostics_.add(std::move(message));
    return {};
  }
  auto value = std::visit(ConstantReader{detail_, module, zone(), id}, module.tree[id].node);
  if (!value) {
    diagnostics_.add(error(Code::E0411, span, "a literal value is needed here")
                         .with_help("name the calculation with `define` and use it where the table "
                                    "is asked"));
    return {};
  }
  if (found.kind == engine::Kind::kQuantity && !in_unit) {
    const Number factor = conversion_factor(found.unit, type.unit);
    return std::get<Number>(*value) * factor;
  }
  return value;
}

const engine::Zone& Checker::zone() {
  if (!zone_) {
    auto loaded = engine::Zone::load(detail_.header.zone.empty() ? "UTC" : detail_.header.zone);
    zone_ = loaded ? std::move(*loaded) : engine::Zone();
  }
  return *zone_;
}

std::optional<Number> Checker::constant_number(ast::ExprId id, const Type& type, Scope& scope) {
  const auto value = constant(id, type, scope);
  if (!value) return {};
  return std::get<Number>(*value);
}

}  // namespace guerdon::dsl
