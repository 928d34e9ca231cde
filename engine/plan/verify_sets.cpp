// What the verifier asks of operations that look at other rows, tables and time.
#include "engine/plan/verifier.h"
#include "engine/plan/words.h"

namespace guerdon::engine {
namespace {

bool is_predicate(AggregateKind kind) {
  return kind == AggregateKind::kShare || kind == AggregateKind::kAny ||
         kind == AggregateKind::kEvery;
}

bool keeps_kind(AggregateKind kind) {
  return kind == AggregateKind::kMedian || kind == AggregateKind::kPercentile ||
         kind == AggregateKind::kLowest || kind == AggregateKind::kHighest;
}

bool adds_up(AggregateKind kind) {
  return kind == AggregateKind::kSum || kind == AggregateKind::kAverage ||
         kind == AggregateKind::kWeightedAverage;
}

}  // namespace

void NodeVerifier::operator()(const op::Gather& op) {
  if (!expect(all_.node_exists(op.source) && op.source < id_,
              "its source does not stand before it"))
    return;
  gives_like(type_of(op.source));
  if (op.index.valid())
    reference(op.index, node_.domain);
  else
    expect(all_.plan.domains[all_.plan.nodes[op.source].domain].kind == Domain::Kind::kPolicy,
           "its source has more than one row and it has no index");
}

void NodeVerifier::operator()(const op::RowOf& op) {
  using Side = op::RowOf::Side;
  gives(Kind::kReference);
  if (op.side == Side::kSelf) return;
  if (!expect(all_.domain_exists(op.of), "its domain of rows does not exist")) return;
  check_domain_is_ready(op.of);
  const Domain& of = all_.plan.domains[op.of];
  if (op.side == Side::kGroup) {
    if (expect(of.kind == Domain::Kind::kGroup, "it asks for the group of no group domain"))
      expect(all_.plan.nodes[of.key].domain == node_.domain,
             "it is over another domain than the key of the groups");
  } else if (expect(of.kind == Domain::Kind::kPairs || of.kind == Domain::Kind::kParts,
                    "it asks for a side of no pairs domain")) {
    expect(op.of == node_.domain, "it is over another domain than its pairs");
  }
}

void NodeVerifier::check_aggregate_value(const op::Aggregate& op) {
  if (op.kind == AggregateKind::kCount) {
    if (op.value.valid()) operand(op.value, op.rows);
    return;
  }
  if (is_predicate(op.kind)) {
    boolean(op.value, op.rows);
  } else if (operand(op.value, op.rows)) {
    if (adds_up(op.kind)) expect_numeric(op.value);
    if (keeps_kind(op.kind)) gives_like(type_of(op.value));
  }
  if (op.kind == AggregateKind::kWeightedAverage) {
    if (operand(op.weight, op.rows)) expect_numeric(op.weight);
  } else {
    expect(!op.weight.valid(), "it has a weight that it does not use");
  }
}

void NodeVerifier::check_aggregate_type(const op::Aggregate& op) {
  if (op.kind == AggregateKind::kAny || op.kind == AggregateKind::kEvery)
    gives(Kind::kBoolean);
  else if (!keeps_kind(op.kind))
    gives_numeric();
}

void NodeVerifier::operator()(const op::Aggregate& op) {
  if (!expect(all_.domain_exists(op.rows), "its set of rows does not exist")) return;
  check_domain_is_ready(op.rows);
  if (op.scope.valid()) boolean(op.scope, op.rows);
  if (op.filter.valid()) boolean(op.filter, op.rows);
  check_aggregate_value(op);
  check_aggregate_type(op);
  if (op.others) {
    reference(op.self, op.rows);
    if (op.index.valid()) reference(op.index, op.rows);
    if (op.group.valid()) reference(op.group, node_.domain);
    expect(op.group.valid() == op.peers.valid(), "its peers have no groups");
    if (op.peers.valid()) check_domain_is_ready(op.peers);
  } else if (op.index.valid())
    reference(op.index, op.rows);
  else
    expect(all_.plan.domains[node_.domain].kind == Domain::Kind::kPolicy,
           "it has no index and more than one row");
}

void NodeVerifier::operator()(const op::Rank& op) {
  operand(op.value);
  if (op.filter.valid()) boolean(op.filter, node_.domain);
  if (op.index.valid()) reference(op.index, node_.domain);
  gives_numeric();
}

void NodeVerifier::operator()(const op::InPeriod& op) {
  gives(Kind::kBoolean);
  expect(op.first <= op.last, "its period ends before it begins");
  expect(op.first >= kFirstDate && op.last <= kLastDate, "its period is out of range");
  if (!expect(is_record(), "it asks of no record whether its rows count")) return;
  if (op.when.valid()) {
    if (operand(op.when))
      expect(type_of(op.when).kind == Kind::kDate || type_of(op.when).kind == Kind::kInstant,
             "its time is no date or instant");
    return;
  }
  if (op.counted_by == kNoField) return;
  const RecordId record = all_.plan.domains[node_.domain].record;
  if (!expect(all_.has_field(record, op.counted_by), "its field does not exist")) return;
  const Kind kind = all_.field_type(record, op.counted_by).kind;
  expect(kind == Kind::kDate || kind == Kind::kInstant, "its field is no date or instant");
}

void NodeVerifier::operator()(const op::TableLookup& op) {
  if (!expect(op.table.index() < all_.plan.tables.size(), "its table does not exist")) return;
  const DecisionTable& table = all_.plan.tables[op.table];
  if (expect(op.result < table.results.size(), "its result column does not exist"))
    gives_like(table.results[op.result]);
  if (!expect(op.arguments.size() == table.parameter_types.size(),
              "its table takes another number of arguments"))
    return;
  for (std::size_t i = 0; i < op.arguments.size(); ++i)
    if (operand(op.arguments[i]))
      expect(same_storage(type_of(op.arguments[i]), table.parameter_types[i]),
             "an argument is of another kind");
  for (const NodeId computed : op.computed)
    if (computed.valid() && operand(computed))
      expect(op.result < table.results.size() &&
                 same_storage(type_of(computed), table.results[op.result]),
             "an expression of its table is of another kind");
  for (const DecisionRow& row : table.rows) {
    const std::uint32_t expression = row.expression(op.result);
    if (expression != kNoExpression)
      expect(expression < op.computed.size() && op.computed[expression].valid(),
             "an expression of its table is not computed");
  }
}

void NodeVerifier::operator()(const op::ScheduleLookup& op) {
  expect(op.schedule.index() < all_.plan.schedules.size(), "its schedule does not exist");
  numeric(op.argument);
  gives_numeric();
}

void NodeVerifier::operator()(const op::CurveLookup& op) {
  expect(op.curve.index() < all_.plan.curves.size(), "its curve does not exist");
  numeric(op.argument);
  gives_numeric();
}

void NodeVerifier::operator()(const op::ParameterLookup& op) {
  if (operand(op.day)) expect(type_of(op.day).kind == Kind::kDate, "its day is no date");
  if (!expect(op.parameter.index() < all_.plan.parameters.size(), "its parameter does not exist"))
    return;
  const Parameter& parameter = all_.plan.parameters[op.parameter];
  gives_like(parameter.type);
  if (!expect(op.keys.size() == parameter.key_types.size(),
              "its parameter takes another number of keys"))
    return;
  for (std::size_t i = 0; i < op.keys.size(); ++i)
    if (operand(op.keys[i]))
      expect(same_storage(type_of(op.keys[i]), parameter.key_types[i]), "a key is of another kind");
}

void NodeVerifier::operator()(const op::DatedField& op) {
  if (op.index.valid())
    reference(op.index, node_.domain);
  else
    expect(all_.is_record_domain(node_.domain, all_.plan.schema.subject),
           "it has no index and is not the subject's");
  if (op.day.valid()) {
    if (operand(op.day)) expect(type_of(op.day).kind == Kind::kDate, "its day is no date");
  } else {
    expect(op.first <= op.last, "its period ends before it begins");
  }
  if (!expect(all_.has_field(op.intervals, op.field), "its field does not exist")) return;
  gives_like(all_.field_type(op.intervals, op.field));
  const RecordSchema& schema = all_.plan.schema.record(op.intervals);
  expect(schema.is_interval() && schema.owner != kNoField &&
             schema.fields[schema.starts].type.kind == Kind::kDate,
         "its record holds no intervals of days of the subject");
}

}  // namespace guerdon::engine
