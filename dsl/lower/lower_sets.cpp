// Sets as masks, aggregates as nodes.
#include <algorithm>

#include "dsl/lower/lowering.h"
#include "dsl/names/declare.h"
#include "dsl/types/walk.h"

namespace guerdon::dsl {

using engine::Domain;
using engine::DomainId;
using engine::kNoField;
using engine::NodeId;
using engine::RecordId;
using engine::Type;
namespace op = engine::op;

namespace {

engine::AggregateKind aggregate_kind(ast::AggregateKind kind) {
  using A = ast::AggregateKind;
  using E = engine::AggregateKind;
  switch (kind) {
    case A::kCount:
      return E::kCount;
    case A::kShare:
      return E::kShare;
    case A::kAny:
      return E::kAny;
    case A::kEvery:
      return E::kEvery;
    case A::kSum:
      return E::kSum;
    case A::kAverage:
      return E::kAverage;
    case A::kMedian:
      return E::kMedian;
    case A::kLowest:
      return E::kLowest;
    case A::kHighest:
      return E::kHighest;
    case A::kDistinct:
      return E::kDistinct;
    case A::kPercentile:
      return E::kPercentile;
    case A::kWeightedAverage:
      return E::kWeightedAverage;
  }
  return E::kCount;
}

}  // namespace

NodeId Lowering::conjunction(NodeId a, NodeId b) {
  if (!a.valid()) return b;
  if (!b.valid()) return a;
  op::Logic both;
  both.operands = {a, b};
  return add(std::move(both), plan_.nodes[a].domain, Type::boolean(), {});
}

/// The date or instant by which rows of a set count, over the record's own rows; invalid: the set
/// does not say, nor does the record.
NodeId Lowering::counted_time(RecordId record, const ast::Set& set, const LowerScope& scope) {
  const engine::RecordSchema& schema = detail_.schema.record(record);
  const auto& paths = module(scope).counted_by;
  if (const auto path = paths.find(set.counted_by.span.begin);
      set.counted_by && path != paths.end()) {
    LowerScope rows = record_scope(record, scope.module, 0);
    return follow(record, {}, 0, path->second.hops, rows).node;
  }
  const std::uint32_t by =
      set.counted_by ? schema.field_index(tree(scope).all(set.counted_by.parts).back().symbol)
                     : schema.counted_by;
  return by == kNoField ? NodeId() : field(record, by, 0);
}

/// Whether a row counts in the period of the set, over the record's own rows; invalid: it always
/// does.
NodeId Lowering::period_scope(RecordId record, const ast::Set& set, const LowerScope& scope) {
  const engine::RecordSchema& schema = plan_.schema.record(record);
  op::InPeriod operation;
  if (set.counted_by && set.counted_by.parts.count > 1)
    operation.when = counted_time(record, set, scope);
  else if (set.counted_by)
    operation.counted_by = schema.field_index(tree(scope).all(set.counted_by.parts).back().symbol);
  const bool cut = set.counted_by || schema.counted_by != kNoField || schema.is_interval();
  if (!cut) return {};
  engine::Period period = aims_[scope.aim].period;
  if (set.in.valid()) period = period_of(tree(scope)[set.in], period);
  operation.first = period.first;
  operation.last = period.last;
  if (operation.when.valid())
    return add(operation, record_domain(record), Type::boolean(), set.span);
  const std::tuple key{record.index(), operation.counted_by, period.first.days, period.last.days};
  const auto known = in_period_.find(key);
  if (known != in_period_.end()) return known->second;
  return in_period_[key] = add(operation, record_domain(record), Type::boolean(), set.span);
}

std::optional<DomainId> Lowering::group_of(const ast::Level& level, const LowerScope& scope) {
  if (level.kind != ast::Level::Kind::kPath) return {};
  auto parts = tree(scope).all(level.path.parts);
  if (parts.size() > 1 && parts.front().symbol == detail_.subject_name) parts = parts.subspan(1);
  RecordId record = detail_.schema.subject;
  NodeId key;
  std::string name;
  for (const ast::Name& part : parts) {
    const engine::RecordSchema& schema = plan_.schema.record(record);
    const std::uint32_t index = schema.field_index(part.symbol);
    GUERDON_CHECK(index != kNoField);
    // `across` a dated field never faults: everyone stands where they stood last.
    const bool dated = schema.fields[index].dated_by.valid();
    const NodeId column =
        dated ? dated_field(record, index, scope.aim, true) : field(record, index, scope.aim);
    key = key.valid() ? gather(column, key, plan_.subject_domain) : column;
    if (schema.fields[index].type.kind == engine::Kind::kReference)
      record = schema.fields[index].type.record;
    name += "." + std::string(names_.text(part.symbol));
    if (dated) name += "@" + std::to_string(scope.aim);
  }
  const auto known = groups_.find(name);
  if (known != groups_.end()) return known->second;
  Domain domain;
  domain.kind = Domain::Kind::kGroup;
  domain.key = key;
  return groups_[name] = plan_.domains.add(std::move(domain));
}

NodeId Lowering::group_index(DomainId group) {
  return row_of(op::RowOf::Side::kGroup, group, plan_.subject_domain, {});
}

/// The parts of an aggregate that are read on its own rows, at LEVEL of SCOPE.
op::Aggregate Lowering::aggregate_of(const ast::Aggregate& node, LowerScope& scope, int level) {
  op::Aggregate operation;
  operation.kind = aggregate_kind(node.kind);
  operation.rows = domain_of(level, scope);
  const ast::Set& set = tree(scope)[node.set];
  if (set.where.valid()) operation.filter = lift(lower(set.where, scope), level, scope);
  const LowerRow& row = scope.rows[static_cast<std::size_t>(level)];
  if (!row.paired) operation.filter = not_excluded(row.record, operation.filter, scope);
  if (node.value.valid()) operation.value = lift(lower(node.value, scope), level, scope);
  if (node.weight.valid()) operation.weight = lift(lower(node.weight, scope), level, scope);
  if (node.percent.valid()) {
    const Lowered percent = lower(node.percent, scope);
    const auto* constant = std::get_if<op::Constant>(&plan_.nodes[percent.node].operation);
    GUERDON_CHECK(constant != nullptr);
    operation.fraction = std::get<engine::Number>(constant->value);
  }
  return operation;
}

/// The pairs of the rows outside with this record's rows, joined by the equalities that `where` (or
/// `any … satisfies`) demands.
LowerRow Lowering::pair_rows(const ast::Aggregate& node, RecordId record, LowerScope& outside) {
  const int outer_level = static_cast<int>(outside.rows.size()) - 1;
  Domain domain;
  domain.kind = Domain::Kind::kPairs;
  domain.record = record;
  domain.outer = domain_of(outer_level, outside);
  std::vector<ast::ExprId> terms;
  if (tree(outside)[node.set].where.valid())
    conjuncts(tree(outside), tree(outside)[node.set].where, terms);
  if (node.kind == ast::AggregateKind::kAny) conjuncts(tree(outside), node.value, terms);
  LowerScope inside = outside;
  inside.rows.push_back({record, record_domain(record), false, {}});
  const auto join = [&](ast::ExprId left, ast::ExprId right) {
    const unsigned reads_left = rows_read(tree(outside), module(outside), left);
    const unsigned reads_right = rows_read(tree(outside), module(outside), right);
    ast::ExprId outer = left;
    ast::ExprId inner = right;
    if (reads_left == kInnerRow && reads_right == kOuterRow)
      std::swap(outer, inner);
    else if (reads_left != kOuterRow || reads_right != kInnerRow)
      return;
    if (!same_kind(type_of(outer, inside), type_of(inner, inside))) return;
    const Lowered far = lower(outer, inside);
    const Lowered near = lower(inner, inside);
    if (far.level > outer_level || near.level != outer_level + 1) return;
    domain.equal.emplace_back(
        lift(far, outer_level, outside),
        convert(near, type_of(inner, inside), type_of(outer, inside), inside, {}).node);
  };
  for (const ast::ExprId term : terms) {
    if (const auto* compare = std::get_if<ast::Compare>(&tree(outside)[term].node)) {
      if (compare->op == ast::CompareOp::kEqual) join(compare->left, compare->right);
    } else if (const auto* is = std::get_if<ast::Is>(&tree(outside)[term].node)) {
      if (is->kind == ast::Is::Kind::kEqual)
        join(is->value, tree(outside).all(is->operands).front());
    }
  }
  return {record, plan_.domains.add(std::move(domain)), true, {}};
}

Lowered Lowering::lower_aggregate(ast::ExprId id, const ast::Aggregate& node, LowerScope& scope) {
  if (scope.is_check) return lower_check_aggregate(id, node, scope);
  const AggregateInfo info = module(scope).aggregates.at(id.index());
  if (info.last_periods > 0) return lower_last_periods(id, node, info.last_periods, scope);
  const ast::Set& set = tree(scope)[node.set];
  const bool apart = is_apart(info, set, scope);
  if (in_parts(scope) && !apart && !info.outer_row) {
    LowerScope whole = whole_scope(scope);
    return on_parts(lower_aggregate(id, node, whole), scope);
  }
  if (info.by_unit) return lower_unit_aggregate(id, node, scope);
  ++inside_aggregate_;
  LowerScope rows = scope;
  if (!info.outer_row) {
    // One value an agent (or for all): the rows around it do not matter.
    rows.locals_blocked = rows.locals_blocked || !scope.rows.empty();
    rows.rows.clear();
  }
  LowerScope outside = rows;
  rows.rows.push_back(info.paired ? pair_rows(node, info.record, outside)
                                  : LowerRow{info.record, record_domain(info.record), false, {}});
  if (apart) rows.rows.back().part = row_part(info.record, set, scope);
  const int level = static_cast<int>(rows.rows.size()) - 1;
  op::Aggregate operation = aggregate_of(node, rows, level);
  const LowerRow& row = rows.rows.back();
  const bool cut = !info.paired || !info.outer_row;
  if (cut) operation.scope = period_scope(info.record, set, scope);
  if (info.paired && operation.scope.valid())
    operation.scope =
        gather(operation.scope, row_of(op::RowOf::Side::kInner, row.domain, row.domain, row.record),
               row.domain);
  --inside_aggregate_;
  if (info.paired) {
    const int outer_level = level - 1;
    const RecordId outer_record = outer_level < 0
                                      ? detail_.schema.subject
                                      : rows.rows[static_cast<std::size_t>(outer_level)].record;
    operation.index = row_of(op::RowOf::Side::kOuter, row.domain, row.domain, outer_record);
    const NodeId made = add(std::move(operation), domain_of(outer_level, rows), type_of(id, scope),
                            tree(scope)[id].span);
    return {made, outer_level};
  }
  if (apart) operation.index = rows.rows.back().part;
  return finish_aggregate(std::move(operation), id, node, info.record, scope);
}

/// Whose rows: this agent's, a group's, everyone's.
Lowered Lowering::finish_aggregate(op::Aggregate operation, ast::ExprId id,
                                   const ast::Aggregate& node, RecordId record,
                                   LowerScope& outside) {
  const ast::Set& set = tree(outside)[node.set];
  const engine::RecordSchema& schema = plan_.schema.record(record);
  const Aim& aim = aims_[outside.aim];
  const bool own_across = set.across.kind != ast::Level::Kind::kNone;
  bool everyone = set.across.kind == ast::Level::Kind::kEveryone;
  std::optional<DomainId> group = group_of(set.across, outside);
  if (!own_across && aim.across) {
    everyone = aim.everyone;
    if (!aim.everyone) group = aim.group;
  }
  const bool owned = schema.owner != kNoField || schema.is_subject;
  OuterAggregate outer;
  outer.span = tree(outside)[id].span;
  if (aim.apart) {
    outer.domain = aim.parts;
    outer.level = kAgentLevel;
  } else if (!owned || everyone) {
    if (owned && !schema.is_subject) {
      const NodeId owner = field(record, schema.owner, outside.aim);
      operation.scope = conjunction(
          operation.scope, add(op::Present{owner}, record_domain(record), Type::boolean(), {}));
    }
    outer.domain = plan_.policy_domain;
    outer.level = kPolicyLevel;
  } else {
    const DomainId over = record_domain(record);
    NodeId agent = schema.is_subject ? NodeId() : field(record, schema.owner, outside.aim);
    if (group) {
      const NodeId index = group_index(*group);
      operation.index = agent.valid() ? gather(index, agent, over) : index;
      outer.group_index = index;
      outer.domain = *group;
    } else {
      operation.index = agent;
      outer.domain = plan_.subject_domain;
    }
    outer.level = kAgentLevel;
  }
  if (owned && aim.others && !own_across) exclude_own(operation, outer, record, outside);
  outer.operation = operation;
  if (collecting_ != nullptr && inside_aggregate_ == 0) collecting_->push_back(outer);
  NodeId made = add(std::move(operation), outer.domain, type_of(id, outside), outer.span);
  if (outer.group_index.valid()) made = gather(made, outer.group_index, plan_.subject_domain);
  return {made, outer.level};
}

/// The scope as seen by what is measured over the whole period: its rows know nothing of parts.
LowerScope Lowering::whole_scope(const LowerScope& scope) {
  LowerScope whole = scope;
  whole.aim = whole_aim(scope.aim);
  whole.locals_in_parts = scope.locals_in_parts || !scope.locals.empty();
  return whole;
}

/// `of others`: everyone's rows, or the group's, for each agent without the agent's own.
void Lowering::exclude_own(op::Aggregate& operation, OuterAggregate& outer, RecordId record,
                           LowerScope& outside) {
  const Aim& aim = aims_[outside.aim];
  operation.others = true;
  operation.self = field(record, plan_.schema.record(record).owner, outside.aim);
  if (aim.everyone) {
    operation.index = NodeId();
  } else {
    operation.peers = aim.group;
    operation.group = group_index(aim.group);
  }
  outer.domain = plan_.subject_domain;
  outer.group_index = NodeId();
  outer.level = kAgentLevel;
}

/// `share out M among SET by W`: over the agents, or over the rows of the set.
Lowered Lowering::lower_share_out(ast::ExprId id, const ast::ShareOut& node, LowerScope& scope) {
  if (in_parts(scope)) {
    LowerScope whole = whole_scope(scope);
    return on_parts(lower_share_out(id, node, whole), scope);
  }
  const ast::Set& set = tree(scope)[node.among];
  const RecordId record = find_record(detail_, tree(scope).all(set.records.parts).back().symbol);
  const engine::RecordSchema& schema = plan_.schema.record(record);
  LowerScope rows = record_scope(record, scope.module, scope.aim);
  rows.locals = scope.locals;
  op::ShareOut operation;
  const auto over_rows = [&](Lowered value) { return lift(value, 0, rows); };
  // Of a pool of agents the amount is the agent's own; of other rows the agent's whose they are.
  const Lowered amount = lower(node.amount, scope);
  operation.amount = schema.is_subject ? lift(amount, kAgentLevel, scope) : over_rows(amount);
  operation.weight = over_rows(lower(node.weight, rows));
  if (set.where.valid()) operation.filter = over_rows(lower(set.where, rows));
  operation.scope = period_scope(record, set, scope);
  const auto group = group_of(set.across, scope);
  const NodeId owner = schema.is_subject ? NodeId() : field(record, schema.owner, scope.aim);
  if (group) {
    const NodeId index = group_index(*group);
    operation.index = owner.valid() ? gather(index, owner, record_domain(record)) : index;
  } else if (set.across.kind == ast::Level::Kind::kNone) {
    operation.index = owner;
  }
  if (node.step.valid()) {
    const Lowered step = convert(lower(node.step, scope), type_of(node.step, scope),
                                 type_of(node.amount, scope), scope, {});
    const auto* constant = std::get_if<op::Constant>(&plan_.nodes[step.node].operation);
    if (constant != nullptr) operation.step = std::get<engine::Number>(constant->value);
  }
  operation.to_last = node.remainder_to_last;
  const NodeId made =
      add(std::move(operation), record_domain(record), type_of(id, scope), tree(scope)[id].span);
  return {made, schema.is_subject ? kAgentLevel : 0};
}

Lowered Lowering::lower_rank(ast::ExprId id, const ast::Rank& node, LowerScope& scope) {
  if (in_parts(scope)) {
    LowerScope whole = whole_scope(scope);
    return on_parts(lower_rank(id, node, whole), scope);
  }
  LowerScope rows = record_scope(detail_.schema.subject, scope.module, scope.aim);
  rows.locals = scope.locals;
  op::Rank operation;
  operation.value = lift(lower(node.by, rows), 0, rows);
  if (node.where.valid()) operation.filter = lift(lower(node.where, rows), 0, rows);
  if (const auto group = group_of(node.across, scope)) operation.index = group_index(*group);
  return {add(operation, plan_.subject_domain, type_of(id, scope), tree(scope)[id].span),
          kAgentLevel};
}

}  // namespace guerdon::dsl
