// A small world for tests of the engine: a plan built by hand, its data, and results as texts.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "engine/base/interner.h"
#include "engine/plan/plan.h"
#include "engine/plan/verify.h"
#include "engine/plan/words.h"
#include "engine/run/evaluate.h"
#include "engine/table/dataset.h"
#include "stdlib/functions/builtins.h"

namespace guerdon::engine {

inline Number dec(std::string_view text) {
  const auto number = Number::parse(text, NumberText::kCell);
  EXPECT_TRUE(number.has_value()) << text;
  return number.value_or(Number());
}
inline Value num(std::string_view text) { return Value(dec(text)); }
inline Date day(std::string_view text) { return parse_date(text).value_or(Date{}); }
inline Value date(std::string_view text) { return Value(day(text)); }
inline Value ref(std::uint32_t row) { return Value(RowRef{row}); }
inline const Value kNothing = Missing{};

struct FieldSpec {
  std::string name;
  Type type;
};

/// Starts with the subject `agents`, a policy domain and the subject's domain.
class World {
 public:
  World() {
    plan.currency = {'U', 'S', 'D'};
    plan.rounding_step = Number::decimal(1, 2);
    plan.period = period_range(day("2026-04-01"), day("2026-06-30"));
    agents = record("agents", {{"id", Type::text()}});
    plan.schema.records[0].is_subject = true;
    plan.schema.subject = agents;
    policy = plan.domains.add({});
    agent = record_domain(agents);
    plan.policy_domain = policy;
    plan.subject_domain = agent;
  }

  Symbol sym(std::string_view text) { return names.intern(text); }
  Value text(std::string_view value) { return Value(sym(value)); }

  RecordId record(std::string_view name, const std::vector<FieldSpec>& fields) {
    RecordSchema schema;
    schema.name = sym(name);
    for (const FieldSpec& field : fields) {
      FieldSchema made;
      made.name = sym(field.name);
      made.type = field.type;
      schema.fields.push_back(made);
    }
    plan.schema.records.push_back(schema);
    data.tables.emplace_back();
    const RecordId id(static_cast<std::uint32_t>(plan.schema.records.size() - 1));
    rows(id, {});
    return id;
  }

  RecordSchema& schema(RecordId id) { return plan.schema.records[id.index()]; }

  void rows(RecordId id, const std::vector<std::vector<Value>>& values) {
    Table& table = data.tables[id.index()];
    table.rows = values.size();
    table.columns.clear();
    for (std::size_t field = 0; field < schema(id).fields.size(); ++field) {
      Column column(schema(id).fields[field].type, values.size());
      for (std::size_t row = 0; row < values.size(); ++row) column.set(row, values[row][field]);
      table.columns.push_back(std::move(column));
    }
  }

  /// `count` agents, a1, a2, ….
  void agent_rows(std::size_t count) {
    std::vector<std::vector<Value>> values;
    for (std::size_t i = 0; i < count; ++i) values.push_back({text("a" + std::to_string(i + 1))});
    rows(agents, values);
  }

  DomainId record_domain(RecordId id) {
    Domain domain;
    domain.kind = Domain::Kind::kRecord;
    domain.record = id;
    return plan.domains.add(domain);
  }

  NodeId node(DomainId domain, Type type, Operation operation) {
    Node node;
    node.operation = std::move(operation);
    node.domain = domain;
    node.type = type;
    return plan.nodes.add(std::move(node));
  }
  NodeId constant(DomainId domain, Type type, Value value) {
    return node(domain, type, op::Constant{std::move(value)});
  }
  NodeId constant(DomainId domain, std::string_view number) {
    return constant(domain, Type::number(), num(number));
  }
  NodeId field(DomainId domain, std::string_view name) {
    const RecordSchema& from = schema(plan.domains[domain].record);
    const std::uint32_t index = from.field_index(sym(name));
    return node(domain, from.fields[index].type, op::Field{index});
  }
  NodeId arithmetic(ArithmeticOp op, NodeId left, NodeId right) {
    return node(plan.nodes[left].domain, plan.nodes[left].type,
                op::Arithmetic{{left, right}, {op}});
  }
  NodeId divide(NodeId left, NodeId right) {
    return arithmetic(ArithmeticOp::kDivide, left, right);
  }
  NodeId compare(NodeId left, CompareOp op, NodeId right) {
    return node(plan.nodes[left].domain, Type::boolean(), op::Compare{op, left, right});
  }

  FaultId note_fault(FaultCode code) {
    Fault fault;
    fault.code = code;
    return data.faults.add(fault);
  }

  RunContext context() const { return {functions, names, {}}; }

  Evaluation run() const {
    for (const std::string& problem : verify(plan, functions)) ADD_FAILURE() << problem;
    return evaluate(plan, data, context());
  }

  /// One row of a column: its value in words, "missing", or the fault's code.
  std::string show(const Evaluation& results, NodeId id, std::size_t row) const {
    const Column& column = results.column(id);
    if (column.state(row) == State::kFault)
      return "E" + std::to_string(static_cast<int>(results.faults[column.fault(row)].code));
    return in_words(column.value(row), plan.nodes[id].type, plan.schema, names);
  }
  /// All rows, separated by blanks.
  std::string show(const Evaluation& results, NodeId id) const {
    std::string all;
    for (std::size_t row = 0; row < results.column(id).size(); ++row)
      all += (row == 0 ? "" : " ") + show(results, id, row);
    return all;
  }
  /// Runs the plan and shows one column.
  std::string result(NodeId id) const { return show(run(), id); }
  /// The detail of the fault in a row.
  std::string detail(NodeId id, std::size_t row) const {
    const Evaluation results = run();
    return results.faults[results.column(id).fault(row)].detail;
  }

  Interner names;
  Plan plan;
  Dataset data;
  FunctionTable functions = stdlib::builtins();
  RecordId agents;
  DomainId policy;
  DomainId agent;
};

}  // namespace guerdon::engine
