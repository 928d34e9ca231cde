// Nodes, levels and domains.
#include "dsl/lower/lowering.h"

#include <algorithm>

#include "dsl/program/literal.h"
#include "engine/plan/operands.h"

namespace guerdon::dsl {

using engine::Domain;
using engine::DomainId;
using engine::Kind;
using engine::kNoField;
using engine::NodeId;
using engine::RecordId;
using engine::Type;
namespace op = engine::op;

Lowering::Lowering(const ProgramDetail& detail, const engine::Period& period,
                   const engine::FunctionTable& functions, engine::Interner& names,
                   Diagnostics& diagnostics, const engine::PeriodCalendar* calendar)
    : detail_(detail),
      functions_(functions),
      names_(names),
      diagnostics_(diagnostics),
      calendar_(calendar) {
  plan_.period = period;
  plan_.schema = detail.schema;
  // Records of unit lines are added while others are referred to: at most one for each.
  plan_.schema.records.reserve(2 * detail.schema.records.size());
  plan_.policy_domain = plan_.domains.add({});
  if (detail.schema.subject.valid()) plan_.subject_domain = record_domain(detail.schema.subject);
  Aim own;
  own.period = period;
  aims_.push_back(own);
}

NodeId Lowering::add(engine::Operation operation, DomainId domain, Type type, engine::Span span) {
  engine::Node node;
  node.step = engine::step_of(plan_, operation, domain);
  node.operation = std::move(operation);
  node.domain = domain;
  node.type = type;
  node.span = span;
  return plan_.nodes.add(std::move(node));
}

void Lowering::name(NodeId node, engine::Symbol symbol) {
  if (!plan_.nodes[node].name.valid()) plan_.nodes[node].name = symbol;
}

Lowered Lowering::constant(engine::Value value, Type type, engine::Span span) {
  return {add(op::Constant{std::move(value)}, plan_.policy_domain, type, span), kPolicyLevel};
}

void Lowering::need(RecordId record) {
  auto& needed = plan_.schema.needed;
  if (std::find(needed.begin(), needed.end(), record) == needed.end()) needed.push_back(record);
}

DomainId Lowering::record_domain(RecordId record) {
  const auto known = record_domains_.find(record.index());
  if (known != record_domains_.end()) return known->second;
  const auto& fixed = detail_.fixed_records;
  const bool from_file = record.index() < detail_.schema.records.size() &&
                         std::find(fixed.begin(), fixed.end(), record) == fixed.end();
  if (from_file) need(record);
  if (record == detail_.awards_record) plan_.lines = record;
  note_payments(record);
  Domain domain;
  domain.kind = Domain::Kind::kRecord;
  domain.record = record;
  return record_domains_[record.index()] = plan_.domains.add(std::move(domain));
}

DomainId Lowering::domain_of(int level, const LowerScope& scope) const {
  if (level == kPolicyLevel) return plan_.policy_domain;
  if (level == kAgentLevel) {
    const DomainId parts = aims_[scope.aim].parts;
    return parts.valid() ? parts : plan_.subject_domain;
  }
  return scope.rows[static_cast<std::size_t>(level)].domain;
}

LowerScope Lowering::record_scope(RecordId record, ModuleId module, std::size_t aim) {
  LowerScope scope;
  scope.module = module;
  scope.aim = aim;
  scope.rows.push_back({record, record_domain(record), false, {}});
  return scope;
}

NodeId Lowering::gather(NodeId source, NodeId index, DomainId domain) {
  const std::pair key{source.index(),
                      index.valid() ? index.index() : 0xFFFF'FFFFu - domain.index()};
  const auto known = gathers_.find(key);
  if (known != gathers_.end()) return known->second;
  const engine::Node& from = plan_.nodes[source];
  const bool may_miss = index.valid() && plan_.nodes[index].type.optional;
  const Type type = from.type.as_optional(from.type.optional || may_miss);
  const engine::Symbol symbol = from.name;
  const NodeId node = add(op::Gather{source, index}, domain, type, from.span);
  plan_.nodes[node].name = symbol;
  return gathers_[key] = node;
}

NodeId Lowering::row_of(op::RowOf::Side side, DomainId of, DomainId domain, RecordId target) {
  const std::tuple key{static_cast<int>(side), of.index(), domain.index()};
  const auto known = rows_of_.find(key);
  if (known != rows_of_.end()) return known->second;
  Type type = Type::reference(target);
  type.optional = side == op::RowOf::Side::kGroup;
  return rows_of_[key] = add(op::RowOf{side, of}, domain, type, {});
}

/// One level down from row FROM (or the agent) to the row inside of it.
NodeId Lowering::lift_one(NodeId node, int from, const LowerScope& scope) {
  const LowerRow& inner = scope.rows[static_cast<std::size_t>(from + 1)];
  if (inner.outer_row.valid() && from >= 0) return gather(node, inner.outer_row, inner.domain);
  if (inner.paired) {
    const RecordId outside = from == kAgentLevel
                                 ? detail_.schema.subject
                                 : scope.rows[static_cast<std::size_t>(from)].record;
    return gather(node, row_of(op::RowOf::Side::kOuter, inner.domain, inner.domain, outside),
                  inner.domain);
  }
  GUERDON_CHECK(from == kAgentLevel);
  return gather(node, agent_index(0, scope), inner.domain);
}

NodeId Lowering::lift(Lowered value, int level, const LowerScope& scope) {
  if (value.level == level) return value.node;
  GUERDON_CHECK(value.level < level);
  const DomainId domain = domain_of(level, scope);
  if (value.level == kPolicyLevel) {
    const engine::Node node = plan_.nodes[value.node];
    if (std::holds_alternative<op::Constant>(node.operation)) {
      const NodeId copy = add(node.operation, domain, node.type, node.span);
      plan_.nodes[copy].name = node.name;
      return copy;
    }
    return gather(value.node, {}, domain);
  }
  if (value.level == kAgentLevel) {
    // The agent of the nearest row that has one, not the one who asked, where both exist.
    const bool apart = aims_[scope.aim].apart;
    return gather(value.node, apart ? part_index(level, scope) : agent_index(level, scope), domain);
  }
  NodeId node = value.node;
  for (int at = value.level; at < level; ++at) node = lift_one(node, at, scope);
  return node;
}

NodeId Lowering::agent_index(int level, const LowerScope& scope) {
  const RecordId subject = detail_.schema.subject;
  for (int at = level; at >= 0; --at) {
    const LowerRow& row = scope.rows[static_cast<std::size_t>(at)];
    const engine::RecordSchema& record = plan_.schema.record(row.record);
    if (!record.is_subject && record.owner == kNoField) continue;
    const DomainId over = record_domain(row.record);
    NodeId index = record.is_subject ? row_of(op::RowOf::Side::kSelf, over, over, subject)
                                     : field(row.record, record.owner, scope.aim);
    if (row.paired)
      index = gather(index, row_of(op::RowOf::Side::kInner, row.domain, row.domain, row.record),
                     row.domain);
    for (int up = at; up < level; ++up) index = lift_one(index, up, scope);
    return index;
  }
  // No row has an agent: the outermost pairs are pairs with the agent who asks.
  GUERDON_CHECK(!scope.rows.empty() && scope.rows.front().paired);
  const DomainId pairs = scope.rows.front().domain;
  NodeId index = row_of(op::RowOf::Side::kOuter, pairs, pairs, subject);
  for (int up = 0; up < level; ++up) index = lift_one(index, up, scope);
  return index;
}

NodeId Lowering::dated_field(RecordId subject, std::uint32_t index, std::size_t aim,
                             bool allow_change) {
  const engine::FieldSchema& schema = plan_.schema.record(subject).fields[index];
  op::DatedField operation;
  operation.intervals = schema.dated_by;
  operation.field = plan_.schema.record(schema.dated_by).field_index(schema.name);
  operation.first = aims_[aim].period.first;
  operation.last = aims_[aim].period.last;
  operation.allow_change = allow_change;
  record_domain(schema.dated_by);
  const NodeId node = add(operation, plan_.subject_domain, schema.type, schema.span);
  plan_.nodes[node].name = schema.name;
  return node;
}

NodeId Lowering::field(RecordId record, std::uint32_t index, std::size_t aim) {
  const engine::FieldSchema& schema = plan_.schema.record(record).fields[index];
  const bool dated = schema.dated_by.valid();
  const std::tuple key{record.index(), index, dated ? aim : 0};
  const auto known = fields_.find(key);
  if (known != fields_.end()) return known->second;
  if (dated) return fields_[key] = dated_field(record, index, aim, false);
  const NodeId node = add(op::Field{index}, record_domain(record), schema.type, schema.span);
  plan_.nodes[node].name = schema.name;
  return fields_[key] = node;
}

std::size_t Lowering::aim_index(Aim aim) {
  const auto known = std::find(aims_.begin(), aims_.end(), aim);
  if (known != aims_.end()) return static_cast<std::size_t>(known - aims_.begin());
  aims_.push_back(std::move(aim));
  return aims_.size() - 1;
}

std::optional<engine::Period> Lowering::period_before(const engine::Period& period) const {
  return calendar_ != nullptr ? calendar_->before(period) : engine::period_before(period);
}

engine::Period Lowering::period_of(const ast::Period& written, const engine::Period& around) const {
  using K = ast::Period::Kind;
  const auto parsed = [&](const std::string& text) {
    const auto period = engine::parse_period(text);
    GUERDON_CHECK(period.ok());  // the parser refused periods that do not exist
    return *period;
  };
  switch (written.kind) {
    case K::kPeriodBefore:
      return period_before(around).value_or(around);
    case K::kYearToDate:
      return calendar_ != nullptr ? calendar_->year_to_date(around) : engine::year_to_date(around);
    case K::kDates:
      return engine::period_range(date_of(written.first.date), date_of(written.last.date));
    case K::kPath:
      return around;
    default:
      return parsed(std::string(detail_.sources->slice(written.span)));
  }
}

}  // namespace guerdon::dsl
