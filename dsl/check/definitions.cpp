// `define` and `metric`.
#include <fmt/core.h>

#include "dsl/check/checker.h"
#include "dsl/names/declare.h"
#include "dsl/program/literal.h"

namespace guerdon::dsl {

using engine::kNoField;
using engine::Type;

std::vector<Parameter> Checker::parameters(const Definition& definition,
                                           ast::List<ast::Param> written) {
  std::vector<Parameter> result;
  const ast::Module& module = tree(definition);
  for (const ast::Param& param : module.all(written)) {
    for (const Parameter& known : result) {
      if (known.name == param.name.symbol)
        diagnostics_.add(error(Code::E0205, param.name.span,
                               fmt::format("parameter `{}` stands twice", text(known.name))));
    }
    const Type type = param.type.valid() ? resolve_type(detail_, module, param.type, diagnostics_)
                                         : type_by_name(param.name);
    result.push_back({param.name.symbol, type});
  }
  return result;
}

/// A parameter without a type has that of the fields of its name.
Type Checker::type_by_name(const ast::Name& name) {
  Type found;
  engine::Span first;
  for (const auto& record : detail_.schema.records) {
    const std::uint32_t field = record.field_index(name.symbol);
    if (field == kNoField) continue;
    const Type type = record.fields[field].type.as_optional(false);
    if (!found.is_error() && !same_kind(found, type)) {
      diagnostics_.add(
          error(Code::E0203, name.span,
                fmt::format("fields named `{}` have different types", text(name.symbol)))
              .with_label(first, type_name(found, detail_))
              .with_label(record.fields[field].span, type_name(type, detail_))
              .with_help(fmt::format("say which: `{}: {}`", text(name.symbol),
                                     type_name(found, detail_))));
      return Type::error();
    }
    if (found.is_error()) {
      found = type;
      first = record.fields[field].span;
    }
  }
  if (found.is_error())
    diagnostics_.add(
        error(Code::E0312, name.span, fmt::format("say the type of `{}`", text(name.symbol)))
            .with_help(fmt::format("no field has this name: write for example `{}: "
                                   "number`",
                                   text(name.symbol))));
  return found;
}

void Checker::check_define(DefinitionId id, const ast::DefineDecl& body) {
  Scope scope = scope_of(id);
  Definition& definition = detail_.definitions[id];
  const ast::Module& module = tree(definition);
  if (body.has_params) {
    definition.has_parameter_list = true;
    definition.parameters = parameters(definition, body.params);
    scope.locals = definition.parameters;
  }
  if (body.for_records) {
    const ast::Name name = module.all(body.for_records.parts).back();
    RowScope row;
    row.record = find_record(detail_, name.symbol);
    if (!row.record.valid()) {
      report_unknown_record(detail_, name, diagnostics_);
      return settle(id, scope, Type::error());
    }
    row.alias = body.as ? body.as.symbol : engine::Symbol();
    const engine::RecordSchema& record = detail_.schema.record(row.record);
    scope.has_agent = scope.has_agent && (record.is_subject || record.owner != kNoField);
    definition.level = Level::kRecord;
    definition.record = row.record;
    scope.rows.push_back(row);
  }
  for (const ast::Step& step : module.all(body.steps)) {
    const Type type = inference_.infer(step.value, scope);
    scope.locals.push_back({step.name.symbol, type});
  }
  if (!body.value.valid()) {
    diagnostics_.add(error(Code::E0406, definition.span,
                           fmt::format("`{}` does not say what it `gives`", text(definition.name)))
                         .with_help("its last line is the result: `gives base * 110%`"));
    return settle(id, scope, Type::error());
  }
  settle(id, scope, inference_.infer(body.value, scope));
  check_exceptions(id);
  check_bounds(id, body, scope);
}

void Checker::check_metric(DefinitionId id, const ast::MetricDecl& body) {
  Scope scope = scope_of(id);
  const Definition& definition = detail_.definitions[id];
  const ast::Module& module = tree(definition);
  if (!body.value.valid()) {
    diagnostics_.add(error(Code::E0406, definition.span,
                           fmt::format("metric `{}` has no `value`", text(definition.name))));
    return settle(id, scope, Type::error());
  }
  if (body.direction == ast::MetricDecl::Direction::kUnsaid)
    diagnostics_.add(
        error(Code::E0406, definition.span,
              fmt::format("metric `{}` does not say which way is better", text(definition.name)))
            .with_help("write `higher is better` or `lower is better`"));
  Type type = inference_.infer(body.value, scope);
  if (!type.is_error() && !type.is_numeric()) {
    diagnostics_.add(error(
        Code::E0310, module[body.value].span,
        fmt::format("a metric is measured in numbers, and this is {}", type_name(type, detail_))));
    type = Type::error();
  }
  if (body.at_least.valid()) {
    const auto least = constant_number(body.at_least, Type::number(), scope);
    if (least && (!least->is_integer() || least->sign() < 0))
      diagnostics_.add(error(Code::E0411, module[body.at_least].span,
                             "`at least` takes a whole number of rows"));
    if (!type.is_error()) type = type.as_optional();
  }
  if (!type.is_error() && detail_.forbidden_metrics.count(definition.name) != 0)
    type = type.as_optional();
  for (const ast::Path& guard : module.all(body.guarded_by))
    named(guard, Definition::Kind::kMetric, "metric", scope);
  settle(id, scope, type);
}

}  // namespace guerdon::dsl
