// What payment makes as values: sums by stage, rounded awards, the set `awards` whole and by unit.
#include <algorithm>

#include "dsl/lower/lowering.h"

namespace guerdon::dsl {

using engine::Kind;
using engine::kNoField;
using engine::NodeId;
using engine::RecordId;
using engine::Type;
namespace op = engine::op;

Lowered Lowering::stage_money(op::StageMoney money, engine::Symbol symbol) {
  const std::pair key{static_cast<int>(money.what),
                      money.award.valid() ? money.award.index() : kNoField};
  if (const auto known = stage_money_.find(key); known != stage_money_.end()) return known->second;
  const NodeId node = add(money, plan_.subject_domain, this->money(), {});
  name(node, symbol);
  return stage_money_[key] = {node, kAgentLevel};
}

/// In stages 5 to 9 an award's name is the sum of its rounded lines.
Lowered Lowering::award_money(DefinitionId award) {
  op::StageMoney money;
  money.what = op::StageMoney::What::kAward;
  money.award = award_ids_.at(award);
  return stage_money(money, detail_.definitions[award].name);
}

/// The day on which a row begins (or ends, with LAST): of an interval its bounds, else the day by
/// which it counts; invalid where it has neither.
NodeId Lowering::unit_day_of(RecordId record, bool last) {
  const engine::RecordSchema& schema = plan_.schema.record(record);
  std::uint32_t day = schema.counted_by;
  if (schema.is_interval()) day = last ? schema.ends : schema.starts;
  if (day == kNoField) return {};
  const NodeId when = field(record, day, 0);
  const Type type = plan_.nodes[when].type;
  if (type.kind == Kind::kDate) return when;
  return add(op::DateOf{when, ""}, record_domain(record),
             Type::of(Kind::kDate).as_optional(type.optional), plan_.nodes[when].span);
}

/// Whether a row counts in the period of the scope, over the record's own rows.
NodeId Lowering::in_period(RecordId record, const LowerScope& scope) {
  return period_scope(record, ast::Set(), scope);
}

/// The record of a unit's lines: the fields of `awards`, then the unit.
RecordId Lowering::unit_lines(RecordId unit) {
  if (const auto known = unit_lines_.find(unit.index()); known != unit_lines_.end())
    return known->second;
  engine::RecordSchema schema = plan_.schema.record(detail_.awards_record);
  engine::FieldSchema link;
  link.name = plan_.schema.record(unit).name;
  link.type = Type::reference(unit);
  schema.fields.push_back(link);
  const RecordId made(static_cast<std::uint32_t>(plan_.schema.records.size()));
  plan_.schema.records.push_back(std::move(schema));
  LowerScope all;
  engine::UnitLines lines;
  lines.record = made;
  lines.units = record_domain(unit);
  lines.index = field(unit, plan_.schema.record(unit).owner, 0);
  lines.scope = in_period(unit, all);
  lines.first = unit_day_of(unit, false);
  lines.last = unit_day_of(unit, true);
  plan_.unit_lines.push_back(lines);
  return unit_lines_[unit.index()] = made;
}

/// `sum unit_amount of awards where …` inside `each UNIT`: one value a unit.
Lowered Lowering::lower_unit_aggregate(ast::ExprId id, const ast::Aggregate& node,
                                       LowerScope& scope) {
  ++inside_aggregate_;
  LowerScope rows = scope;
  const LowerRow unit = scope.rows.front();
  const RecordId lines = unit_lines(unit.record);
  LowerRow row{lines, record_domain(lines), false, {}};
  row.outer_row = field(lines, engine::line_field::kUnit, 0);
  rows.rows.push_back(row);
  op::Aggregate operation = aggregate_of(node, rows, 1);
  operation.index = row.outer_row;
  --inside_aggregate_;
  return {add(std::move(operation), unit.domain, type_of(id, scope), tree(scope)[id].span), 0};
}

}  // namespace guerdon::dsl
