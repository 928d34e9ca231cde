// Paths as expressions, asked as they stand or for another population, time or day.
#include <fmt/core.h>

#include "dsl/diagnostic/suggest.h"
#include "dsl/types/infer.h"

namespace guerdon::dsl {

using engine::Kind;
using engine::kNoField;
using engine::Type;

Type Inference::infer_path(ast::ExprId id, const ast::Path& path, Scope& scope,
                           const Expected& expected) {
  Type type;
  Ref ref = resolve(path, scope, expected, type);
  if (!type.is_error() && type.kind == Kind::kReference && ref.kind == Ref::Kind::kRow &&
      ref.hops.empty()) {
    type = report(error(Code::E0210, path.span, "a whole row is no value")
                      .with_help("name one of its fields"));
  }
  note_unit_amount(path, ref, scope);
  module(scope).refs[id.index()] = std::move(ref);
  if (type.optional) {
    const std::string key = place(id, scope);
    for (const std::string& fact : scope.facts)
      if (!key.empty() && fact == key) return type.as_optional(false);
  }
  return type;
}

std::string Inference::place(ast::ExprId id, const Scope& scope) const {
  const LoadedModule& module = detail_.modules[scope.module];
  const auto it = module.refs.find(id.index());
  if (it == module.refs.end()) return {};
  const Ref& ref = it->second;
  std::string key;
  switch (ref.kind) {
    case Ref::Kind::kLocal:
      return fmt::format("local {}", ref.local.index());
    case Ref::Kind::kDefinition:
      return fmt::format("definition {}", ref.definition.index());
    case Ref::Kind::kAgent:
      key = "agent";
      break;
    case Ref::Kind::kRow:
      key = fmt::format("row {}", scope.rows.size() - 1 - ref.up);
      break;
    default:
      return {};
  }
  for (const Hop& hop : ref.hops) {
    key += hop.definition.valid() ? fmt::format(".d{}", hop.definition.index())
                                  : fmt::format(".{}", hop.field);
  }
  return key;
}

Type Inference::infer_elsewhere(ast::ExprId id, const ast::Elsewhere& node, Scope& scope) {
  Type type;
  Ref ref = resolve(node.path, scope, {}, type);
  const bool measured = ref.kind == Ref::Kind::kDefinition;
  const Ref::Kind kind = ref.kind;
  const bool dated_agent_field =
      (kind == Ref::Kind::kAgent || kind == Ref::Kind::kRow) && !ref.hops.empty();
  module(scope).refs[id.index()] = std::move(ref);
  if (type.is_error()) return type;
  const ast::Module& module = tree(scope);
  if (!node.others.empty()) return infer_others(node, type, measured, scope);
  if (node.across.kind != ast::Level::Kind::kNone || node.in.valid()) {
    if (!measured)
      return report(
          error(Code::E0210, node.path.span,
                "only a metric or a definition is asked for another population or period"));
    if (node.across.kind != ast::Level::Kind::kNone && !check_level(node.across, scope))
      return Type::error();
  }
  if (node.in.valid() && module[node.in].kind == ast::Period::Kind::kPath)
    return report(error(Code::E0490, module[node.in].span,
                        "a period that is itself a value is not evaluated by this version"));
  if (node.on.valid()) {
    const Type day = infer(node.on, scope);
    if (!day.is_error() && day.kind != Kind::kDate)
      return report(error(Code::E0301, module[node.on].span,
                          fmt::format("`on` takes a date, and this is {}", name(day))));
    if (!dated_agent_field)
      return report(error(Code::E0210, node.path.span, "only a dated field is asked `on` a day"));
    return type.as_optional(type.optional || day.optional);
  }
  if (node.for_period.valid())
    return infer_for_period(node, type, this->module(scope).refs.at(id.index()), scope);
  return type;
}

/// `csat of others across team`: everyone's rows in the group but one's own.
Type Inference::infer_others(const ast::Elsewhere& node, const Type& type, bool measured,
                             Scope& scope) {
  if (!measured)
    return report(
        error(Code::E0210, node.path.span, "only a metric or a definition is asked `of others`"));
  if (!scope.has_agent)
    return report(error(Code::E0204, node.others, "others than whom? here is no agent"));
  if (node.across.kind == ast::Level::Kind::kNone)
    return report(error(Code::E0306, node.others, "which others?")
                      .with_help("write `of others across team`, or `across everyone`"));
  if (!check_level(node.across, scope)) return Type::error();
  if (node.in.valid() && tree(scope)[node.in].kind == ast::Period::Kind::kPath)
    return report(error(Code::E0490, tree(scope)[node.in].span,
                        "a period that is itself a value is not evaluated by this version"));
  read_agent(scope, nullptr);
  return type;
}

/// Pay per year as an amount: `base_pay for period`.
Type Inference::infer_for_period(const ast::Elsewhere& node, const Type& type, const Ref& ref,
                                 Scope& scope) {
  const ast::Module& module = tree(scope);
  const ast::Period& period = module[node.for_period];
  const bool supported = period.kind != ast::Period::Kind::kPath ||
                         (period.path.parts.count == 1 &&
                          text(module.all(period.path.parts).front().symbol) == "period");
  if (!supported)
    return report(error(Code::E0201, period.span, "this names no period")
                      .with_help("write `for period`, or a period such as `2026-Q2`"));
  if (type.kind != Kind::kQuantity || type.unit.calendar_power != -1)
    return report(
        error(Code::E0311, node.path.span,
              fmt::format("`for` turns pay per year into an amount, and this is {}", name(type))));
  if (reads_dated_field(ref, scope) && ref.hops.size() > 2)
    defer(node.path.span, "pay `for` a period out of a dated field of another row", scope);
  engine::Unit unit = type.unit;
  unit.calendar_power = 0;
  unit.calendar_unit = engine::CalendarUnit::kMonth;
  return Type::quantity(unit).as_optional(type.optional);
}

Type Inference::infer_gate_test(ast::ExprId id, const ast::GateTest& node, Scope& scope) {
  const DefinitionId gate = find_definition(node.gate.symbol, scope);
  if (!gate.valid() || detail_.definitions[gate].kind != Definition::Kind::kGate) {
    std::vector<std::string_view> candidates;
    for (const DefinitionId known : detail_.gates)
      candidates.push_back(text(detail_.definitions[known].name));
    Diagnostic message =
        error(Code::E0201, node.gate.span, fmt::format("no gate `{}`", text(node.gate.symbol)));
    message.help = did_you_mean(text(node.gate.symbol), candidates);
    return report(std::move(message));
  }
  visit_(context_, gate, node.gate.span);
  scope.uses.push_back(gate);
  read_agent(scope, nullptr);
  Ref ref;
  ref.kind = Ref::Kind::kDefinition;
  ref.definition = gate;
  module(scope).refs[id.index()] = ref;
  return Type::boolean();
}

Type Inference::subject_field(const ast::Path& path, Scope& scope, Ref& ref) {
  auto parts = tree(scope).all(path.parts);
  if (!detail_.schema.subject.valid())
    return report(error(Code::E0208, path.span, "no subject is declared"));
  if (parts.size() > 1 && parts.front().symbol == detail_.subject_name) parts = parts.subspan(1);
  ref.kind = Ref::Kind::kAgent;
  const Type type = follow(parts, detail_.schema.subject, false, scope, ref);
  for (const Hop& hop : ref.hops) {
    if (hop.definition.valid())
      return report(
          error(Code::E0210, path.span, "this is a definition, and a field is needed here"));
  }
  return type;
}

/// Whether a path ends at a field of the subject that an interval record dates.
bool Inference::reads_dated_field(const Ref& ref, const Scope& scope) const {
  if (ref.kind != Ref::Kind::kAgent && ref.kind != Ref::Kind::kRow) return false;
  engine::RecordId record = ref.kind == Ref::Kind::kAgent
                                ? detail_.schema.subject
                                : scope.rows[scope.rows.size() - 1 - ref.up].record;
  bool dated = false;
  for (const Hop& hop : ref.hops) {
    if (hop.field == kNoField) return false;
    const engine::FieldSchema& field = detail_.schema.record(record).fields[hop.field];
    dated = field.dated_by.valid();
    if (field.type.kind == Kind::kReference) record = field.type.record;
  }
  return dated;
}

}  // namespace guerdon::dsl
