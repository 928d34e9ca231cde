// Names, paths along references, calls.
#include <algorithm>

#include <fmt/core.h>

#include "dsl/lower/lowering.h"

namespace guerdon::dsl {

using engine::Kind;
using engine::kNoField;
using engine::NodeId;
using engine::Number;
using engine::RecordId;
using engine::Type;
namespace op = engine::op;

/// A field, or a definition at the record's level, over all rows of the record (of the subject:
/// over the agents).
NodeId Lowering::hop_column(RecordId record, const Hop& hop, std::size_t aim) {
  if (!hop.definition.valid()) return field(record, hop.field, aim);
  LowerScope rows = record_scope(record, detail_.definitions[hop.definition].module, aim);
  return lift(lower_definition(hop.definition, aim), 0, rows);
}

/// From the row that INDEX names (invalid: the row, or agent, of LEVEL itself) along HOPS.
Lowered Lowering::follow(RecordId record, NodeId index, int level, std::span<const Hop> hops,
                         LowerScope& scope) {
  NodeId node = index;
  const engine::DomainId parts = level == kAgentLevel ? aims_[scope.aim].parts : engine::DomainId();
  if (parts.valid() && !node.valid()) node = part_agent(parts);
  const bool each = level >= 0 && scope.rows[static_cast<std::size_t>(level)].unit_day.valid();
  // The agent of a row that is measured in a part is the agent as of the part.
  const bool of_part = level >= 0 && scope.rows[static_cast<std::size_t>(level)].part.valid() &&
                       !index.valid() && hops.front().field == detail_.schema.record(record).owner;
  for (const Hop& hop : hops) {
    const engine::RecordSchema& schema = plan_.schema.record(record);
    const bool dated = hop.field != kNoField && schema.fields[hop.field].dated_by.valid();
    const bool on_part = of_part && &hop == &hops[0] + 1;
    if (dated && (each || parts.valid() || on_part) && node.valid()) {
      // Inside `each UNIT` a dated field is read on the unit's first day; on a part of the period
      // it is the same on every day.
      const engine::FieldSchema& dated_field = schema.fields[hop.field];
      op::DatedField operation;
      operation.intervals = dated_field.dated_by;
      operation.field = plan_.schema.record(dated_field.dated_by).field_index(dated_field.name);
      operation.index = node;
      if (parts.valid())
        operation.day = part_first(parts);
      else
        operation.day = on_part ? gather(part_first(aims_[scope.aim].parts),
                                         part_index(level, scope), domain_of(level, scope))
                                : scope.rows[static_cast<std::size_t>(level)].unit_day;
      if (parts.valid() || on_part) {
        auto& cut_by = plan_.domains[aims_[scope.aim].parts].dated;
        const std::pair read{operation.intervals, operation.field};
        if (std::find(cut_by.begin(), cut_by.end(), read) == cut_by.end()) cut_by.push_back(read);
      }
      operation.first = aims_[scope.aim].period.first;
      operation.last = aims_[scope.aim].period.last;
      record_domain(dated_field.dated_by);
      node = add(operation, domain_of(level, scope), dated_field.type, {});
      name(node, dated_field.name);
    } else {
      const NodeId column = hop_column(record, hop, scope.aim);
      if (node.valid()) {
        node = gather(column, node, domain_of(level, scope));
      } else if (level >= 0 && scope.rows[static_cast<std::size_t>(level)].paired) {
        const LowerRow& row = scope.rows[static_cast<std::size_t>(level)];
        node = gather(column, row_of(op::RowOf::Side::kInner, row.domain, row.domain, row.record),
                      row.domain);
      } else {
        node = column;
      }
    }
    const Type type = plan_.nodes[node].type;
    if (type.kind == Kind::kReference) record = type.record;
  }
  return {node, level};
}

Lowered Lowering::lower_ref(const Ref& ref, LowerScope& scope, engine::Span span) {
  switch (ref.kind) {
    case Ref::Kind::kNone:
      break;
    case Ref::Kind::kLocal: {
      for (std::size_t i = scope.locals.size(); i-- > 0;) {
        if (scope.locals[i].first != ref.local) continue;
        const Lowered value = scope.locals[i].second;
        const bool on_part = scope.locals_in_parts && value.level == kAgentLevel &&
                             plan_.nodes[value.node].domain != plan_.subject_domain;
        if ((scope.locals_blocked && value.level >= 0) || on_part) {
          diagnostics_.add(
              error(Code::E0305, span,
                    "a set inside a function cannot depend on a value of the row that "
                    "the function is called for")
                  .with_help("call it for the agent, or write the set where the row is"));
          return constant(Number(0), Type::number(), span);
        }
        return value;
      }
      break;
    }
    case Ref::Kind::kRow: {
      const std::size_t depth = scope.rows.size() - 1 - ref.up;
      return follow(scope.rows[depth].record, {}, static_cast<int>(depth), ref.hops, scope);
    }
    case Ref::Kind::kAgent:
      return follow(detail_.schema.subject, {}, kAgentLevel, ref.hops, scope);
    case Ref::Kind::kDefinition: {
      const Definition& definition = detail_.definitions[ref.definition];
      if (definition.kind == Definition::Kind::kParameter)
        return call_lookup(ref.definition, 0, {}, {}, scope, span);
      if (definition.kind == Definition::Kind::kAward && scope.rounded)
        return award_money(ref.definition);
      return lower_definition(ref.definition, scope.aim);
    }
    case Ref::Kind::kChoice:
      break;  // lower() has its type
    case Ref::Kind::kPeriodStart:
      return constant(aims_[scope.aim].period.first, Type::of(Kind::kDate), span);
    case Ref::Kind::kPeriodEnd:
      return constant(aims_[scope.aim].period.last, Type::of(Kind::kDate), span);
    case Ref::Kind::kStageMoney:
      return stage_money({stage_money_of(names_.text(ref.local)), {}}, ref.local);
    case Ref::Kind::kPolicyVersion:
      return constant(intern(detail_.header.version), Type::text(), span);
  }
  GUERDON_CHECK(false);
  return {};
}

/// The path without its last step, where that is a dated field of the subject.
std::optional<Lowering::DatedPath> Lowering::dated_path(const Ref& ref, LowerScope& scope) {
  RecordId record = detail_.schema.subject;
  int level = kAgentLevel;
  if (ref.kind == Ref::Kind::kRow) {
    const std::size_t depth = scope.rows.size() - 1 - ref.up;
    level = static_cast<int>(depth);
    record = scope.rows[depth].record;
  } else if (ref.kind != Ref::Kind::kAgent) {
    return {};
  }
  const std::span<const Hop> hops(ref.hops);
  if (hops.empty()) return {};
  RecordId last = record;
  for (const Hop& hop : hops.subspan(0, hops.size() - 1)) {
    const Type type = hop.definition.valid() ? detail_.definitions[hop.definition].type
                                             : plan_.schema.record(last).fields[hop.field].type;
    if (type.kind == Kind::kReference) last = type.record;
  }
  const Hop& end = hops.back();
  if (end.field == kNoField || !plan_.schema.record(last).fields[end.field].dated_by.valid())
    return {};
  DatedPath path;
  path.field = end.field;
  path.agent = {{}, level};
  const bool own_row = hops.size() == 1 && level == kAgentLevel;
  if (!own_row) path.agent = follow(record, {}, level, hops.subspan(0, hops.size() - 1), scope);
  return path;
}

/// The agent that a node over LEVEL is asked for; invalid where the level is the agents' own.
NodeId Lowering::subject_index(const Lowered& agent, int level, LowerScope& scope) {
  if (agent.node.valid()) return lift(agent, level, scope);
  if (level > kAgentLevel) return agent_index(level, scope);
  return in_parts(scope) ? part_agent(aims_[scope.aim].parts) : NodeId();
}

Lowered Lowering::lower_on(const ast::Elsewhere& node, const Ref& ref, Type type, LowerScope& scope,
                           engine::Span span) {
  const Lowered day = lower(node.on, scope);
  const auto path = dated_path(ref, scope);
  if (!path) {
    diagnostics_.add(error(Code::E0210, span, "only a dated field is asked `on` a day")
                         .with_help("a field is dated by `by RECORD` in the subject"));
    return constant(engine::Missing{}, type.as_optional(), span);
  }
  const engine::FieldSchema& field =
      plan_.schema.record(detail_.schema.subject).fields[path->field];
  const int level = std::max(path->agent.level, day.level);
  op::DatedField operation;
  operation.intervals = field.dated_by;
  operation.field = plan_.schema.record(field.dated_by).field_index(field.name);
  operation.index = subject_index(path->agent, level, scope);
  operation.day = lift(day, level, scope);
  operation.first = aims_[scope.aim].period.first;
  operation.last = aims_[scope.aim].period.last;
  record_domain(operation.intervals);
  const NodeId made = add(operation, domain_of(level, scope), type, span);
  name(made, field.name);
  return {made, level};
}

Lowered Lowering::lower_elsewhere(ast::ExprId id, const ast::Elsewhere& node, LowerScope& scope) {
  const engine::Span span = tree(scope)[id].span;
  const Type type = type_of(id, scope);
  const Ref& ref = module(scope).refs.at(id.index());
  if (node.on.valid()) return lower_on(node, ref, type, scope, span);
  if (node.for_period.valid()) return lower_for_period(id, node, scope);
  if (aims_[scope.aim].apart && !node.in.valid()) refuse_apart(span, "`across` and `of others`");
  Aim aim = aims_[whole_aim(scope.aim)];
  if (node.in.valid()) aim.period = period_of(tree(scope)[node.in], aim.period);
  // What is not said again stays: `csat of others` looks back at the others, too.
  if (node.across.kind != ast::Level::Kind::kNone) {
    aim.across = true;
    aim.everyone = node.across.kind == ast::Level::Kind::kEveryone;
    aim.group = group_of(node.across, scope).value_or(engine::DomainId());
    aim.others = !node.others.empty();
  }
  return on_parts(lower_definition(ref.definition, aim_index(std::move(aim))), scope);
}

Lowered Lowering::lower_call(ast::ExprId id, const ast::Call& node, LowerScope& scope) {
  const auto builtin = module(scope).builtins.find(id.index());
  if (builtin != module(scope).builtins.end())
    return lower_builtin(id, builtin->second, node, scope);
  if (module(scope).calendars.count(id.index()) > 0) return lower_calendar_call(id, node, scope);
  for (const ast::Arg& arg : tree(scope).all(node.args))
    if (arg.kind == ast::Arg::Kind::kToCurrency) return lower_convert(id, node, scope);
  const DefinitionId callee = module(scope).callees.at(id.index());
  const Definition& definition = detail_.definitions[callee];
  std::vector<Lowered> arguments;
  std::optional<Lowered> day;
  for (const ast::Arg& arg : tree(scope).all(node.args)) {
    const Lowered value = lower(arg.value, scope);
    if (arg.kind == ast::Arg::Kind::kOn) {
      day = value;
      continue;
    }
    const Type wanted = definition.parameters[arguments.size()].type;
    arguments.push_back(convert(value, type_of(arg.value, scope), wanted, scope, arg.span));
  }
  const engine::Span span = tree(scope)[id].span;
  if (definition.kind == Definition::Kind::kDefine) return call_function(callee, arguments, scope);
  std::uint32_t result = 0;
  if (node.member) {
    const auto& results = definition.result_names;
    const auto found = std::find(results.begin(), results.end(), node.member.symbol);
    result = static_cast<std::uint32_t>(found - results.begin());
  }
  return call_lookup(callee, result, arguments, day, scope, span);
}

Lowered Lowering::lower_builtin(ast::ExprId id, engine::FunctionId function, const ast::Call& node,
                                LowerScope& scope) {
  const Type type = type_of(id, scope);
  std::vector<Lowered> arguments;
  std::optional<Type> first;
  int level = kPolicyLevel;
  for (const ast::Arg& arg : tree(scope).all(node.args)) {
    const Type written = type_of(arg.value, scope);
    if (!first) first = written;
    const Type wanted = same_kind(*first, written) ? *first : written;
    arguments.push_back(convert(lower(arg.value, scope), written, wanted, scope, arg.span));
    level = std::max(level, arguments.back().level);
  }
  op::Call call;
  call.function = function;
  for (const Lowered& argument : arguments) call.arguments.push_back(lift(argument, level, scope));
  return {add(std::move(call), domain_of(level, scope), type, tree(scope)[id].span), level};
}

Lowered Lowering::call_function(DefinitionId id, const std::vector<Lowered>& arguments,
                                LowerScope& scope) {
  const Definition& definition = detail_.definitions[id];
  LowerScope inner;
  inner.module = definition.module;
  inner.aim = scope.aim;
  inner.rows = scope.rows;
  if (definition.level == Level::kRecord) {
    while (!inner.rows.empty() && inner.rows.back().record != definition.record)
      inner.rows.pop_back();
  }
  for (std::size_t i = 0; i < arguments.size(); ++i)
    inner.locals.emplace_back(definition.parameters[i].name, arguments[i]);
  inner.locals_in_parts = scope.locals_in_parts;
  return lower_define(id, inner);
}

/// The cells of a table's result column that are expressions, with the arguments as its parameters.
std::vector<Lowered> Lowering::table_expressions(const Definition& definition, std::uint32_t result,
                                                 const std::vector<Lowered>& arguments,
                                                 LowerScope& scope) {
  std::vector<Lowered> computed(definition.computed.size());
  if (computed.empty()) return computed;
  LowerScope inner;
  inner.module = definition.module;
  inner.aim = scope.aim;
  inner.rows = scope.rows;
  for (std::size_t i = 0; i < arguments.size(); ++i)
    inner.locals.emplace_back(definition.parameters[i].name, arguments[i]);
  inner.locals_in_parts = scope.locals_in_parts;
  for (const engine::DecisionRow& row : definition.table.rows) {
    const std::uint32_t expression = row.expression(result);
    if (expression == engine::kNoExpression) continue;
    const ast::ExprId cell = definition.computed[expression];
    computed[expression] = convert(lower(cell, inner), type_of(cell, inner),
                                   definition.results[result], inner, tree(inner)[cell].span);
  }
  return computed;
}

Lowered Lowering::call_lookup(DefinitionId id, std::uint32_t result,
                              const std::vector<Lowered>& arguments, std::optional<Lowered> day,
                              LowerScope& scope, engine::Span span) {
  const Definition& definition = detail_.definitions[id];
  const bool dated = definition.kind == Definition::Kind::kParameter;
  if (dated && !day) day = constant(aims_[scope.aim].period.first, Type::of(Kind::kDate), span);
  int level = day ? day->level : kPolicyLevel;
  for (const Lowered& argument : arguments) level = std::max(level, argument.level);
  const std::vector<Lowered> computed = table_expressions(definition, result, arguments, scope);
  for (const Lowered& expression : computed)
    if (expression.node.valid()) level = std::max(level, expression.level);
  std::vector<NodeId> lifted;
  bool optional = false;
  for (const Lowered& argument : arguments) {
    const bool taken = definition.table.takes_missing_of(lifted.size());
    lifted.push_back(lift(argument, level, scope));
    optional = optional || (plan_.nodes[lifted.back()].type.optional && !taken);
  }
  const engine::DomainId domain = domain_of(level, scope);
  NodeId node;
  if (dated) {
    const auto [entry, fresh] = parameters_.try_emplace(id);
    if (fresh) entry->second = plan_.parameters.add(definition.parameter);
    node = add(op::ParameterLookup{entry->second, std::move(lifted), lift(*day, level, scope)},
               domain, definition.type.as_optional(optional), span);
  } else if (definition.kind == Definition::Kind::kSchedule) {
    const auto [entry, fresh] = schedules_.try_emplace(id);
    if (fresh) entry->second = plan_.schedules.add(definition.schedule);
    node = add(op::ScheduleLookup{entry->second, lifted.front()}, domain,
               definition.type.as_optional(optional), span);
  } else if (definition.kind == Definition::Kind::kCurve) {
    const auto [entry, fresh] = curves_.try_emplace(id);
    if (fresh) entry->second = plan_.curves.add(definition.curve);
    node = add(op::CurveLookup{entry->second, lifted.front()}, domain,
               definition.type.as_optional(optional), span);
  } else {
    const auto [entry, fresh] = tables_.try_emplace(id);
    if (fresh) entry->second = plan_.tables.add(definition.table);
    op::TableLookup lookup{entry->second, result, std::move(lifted)};
    for (const Lowered& expression : computed)
      lookup.computed.push_back(expression.node.valid() ? lift(expression, level, scope)
                                                        : NodeId());
    node = add(std::move(lookup), domain, definition.results[result].as_optional(optional), span);
  }
  return {node, level};
}

}  // namespace guerdon::dsl
