// Curves: points in order, and what holds beyond them.
#include <algorithm>

#include <fmt/core.h>

#include "dsl/check/checker.h"

namespace guerdon::dsl {

using engine::Curve;
using engine::Number;
using engine::Type;

namespace {

constexpr std::size_t kNoColumn = static_cast<std::size_t>(-1);

Curve::End end_of(ast::CurveDecl::Beyond beyond) {
  switch (beyond) {
    case ast::CurveDecl::Beyond::kUnsaid:
      return Curve::End::kFault;
    case ast::CurveDecl::Beyond::kLevel:
      return Curve::End::kLevel;
    case ast::CurveDecl::Beyond::kValue:
      return Curve::End::kValue;
    case ast::CurveDecl::Beyond::kContinue:
      return Curve::End::kContinue;
  }
  return Curve::End::kFault;
}

}  // namespace

void Checker::check_curve(DefinitionId id, const ast::CurveDecl& body) {
  Scope scope = scope_of(id);
  Definition& definition = detail_.definitions[id];
  definition.has_parameter_list = true;
  definition.parameters = parameters(definition, body.params);
  results_of(definition, body.gives);
  const ast::Module& module = tree(definition);
  if (definition.parameters.size() != 1 || definition.results.size() != 1) {
    diagnostics_.add(error(Code::E0404, definition.span, "a curve takes one value and gives one"));
    return;
  }
  const Type argument = definition.parameters.front().type;
  const Type result = definition.type;
  for (const Type& type : {argument, result}) {
    if (!type.is_error() && !type.is_numeric())
      diagnostics_.add(error(
          Code::E0404, definition.span,
          fmt::format("a curve is drawn over numbers, and this is {}", type_name(type, detail_))));
  }
  Curve& curve = definition.curve;
  curve.name = definition.name;
  curve.argument = argument;
  curve.result = result;
  curve.span = definition.span;
  if (body.cites) curve.cites = text(body.cites.value);
  curve.below = body.below.valid() ? Curve::End::kValue : Curve::End::kFault;
  if (body.below.valid())
    if (const auto value = constant_number(body.below, result, scope)) curve.below_value = *value;
  curve.beyond = end_of(body.beyond);
  if (body.beyond_value.valid())
    if (const auto value = constant_number(body.beyond_value, result, scope))
      curve.beyond_value = *value;
  if (body.beyond_at_most.valid())
    curve.beyond_limit = constant_number(body.beyond_at_most, result, scope);
  if (!body.grid.valid()) {
    diagnostics_.add(
        error(Code::E0404, definition.span, "a curve needs its points: `| at | gives |`"));
    return;
  }
  const ast::Grid& grid = module[body.grid];
  const engine::Symbol at = detail_.names->intern("at");
  const std::vector<std::size_t> columns =
      columns_of(module, grid, {at, definition.result_names.front()}, {});
  if (std::find(columns.begin(), columns.end(), kNoColumn) != columns.end()) return;
  for (const ast::Row& row : module.all(grid.rows)) {
    const auto cells = module.all(row.cells);
    const auto x = cell_value(cells[columns[0]], argument, scope);
    const auto y = cell_value(cells[columns[1]], result, scope);
    if (!x || !y) continue;
    engine::CurvePoint point{std::get<Number>(*x), std::get<Number>(*y), row.span};
    if (!curve.points.empty() && point.at <= curve.points.back().at)
      diagnostics_.add(
          error(Code::E0404, cells[columns[0]].span, "points stand in ascending order, each once")
              .with_label(curve.points.back().span, "the point before"));
    curve.points.push_back(std::move(point));
  }
}

}  // namespace guerdon::dsl
