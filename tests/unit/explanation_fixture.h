// A small world for tests of explanations: three agents in two teams, their tickets and jobs, and a
// plan that a test builds node by node.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "engine/payout/statement.h"
#include "engine/plan/verify.h"
#include "engine/trace/explanation.h"

namespace guerdon::engine {

inline Type usd() { return Type::money({'U', 'S', 'D'}); }

/// Agents ada (row 0, red), bo (1, red), cy (2, blue); tickets 0, 1, 2 are ada's, 3 bo's, 4, 5
/// cy's; ticket 2 has no score.
class ExplanationWorld {
 public:
  static constexpr std::uint32_t kTeam = 1;
  static constexpr std::uint32_t kBase = 2;
  static constexpr std::uint32_t kOwner = 0;
  static constexpr std::uint32_t kScore = 1;

  ExplanationWorld() {
    plan.currency = {'U', 'S', 'D'};
    plan.rounding_step = Number::decimal(1, 2);
    plan.schema.subject = agents = RecordId(0);
    tickets = RecordId(1);
    jobs = RecordId(2);
    plan.schema.records = {agents_schema(), tickets_schema(), jobs_schema()};
    policy = plan.policy_domain = plan.domains.add({});
    agent = plan.subject_domain = plan.domains.add(of_record(agents));
    ticket = plan.domains.add(of_record(tickets));
    data.tables = {agents_table(), tickets_table(), jobs_table()};
  }

  Symbol symbol(const std::string& text) { return texts.intern(text); }

  NodeId node(DomainId domain, Type type, Operation operation, const std::string& name = "") {
    Node added;
    added.operation = std::move(operation);
    added.domain = domain;
    added.type = type;
    if (!name.empty()) added.name = symbol(name);
    added.span = {next_place_, next_place_ + 5};
    next_place_ += 10;
    return plan.nodes.add(std::move(added));
  }
  NodeId constant(DomainId domain, Type type, Value value) {
    return node(domain, type, op::Constant{std::move(value)});
  }
  NodeId base() { return node(agent, usd(), op::Field{kBase}); }
  NodeId owner() { return node(ticket, Type::reference(agents), op::Field{kOwner}); }
  NodeId score() { return node(ticket, Type::number().as_optional(), op::Field{kScore}); }
  NodeId arithmetic(DomainId domain, Type type, ArithmeticOp op, std::vector<NodeId> operands,
                    const std::string& name = "") {
    op::Arithmetic made;
    made.operators.assign(operands.size() - 1, op);
    made.operands = std::move(operands);
    return node(domain, type, std::move(made), name);
  }
  NodeId aggregate(AggregateKind kind, DomainId domain, NodeId value, NodeId index,
                   const std::string& name = "") {
    op::Aggregate made;
    made.kind = kind;
    made.rows = ticket;
    made.value = value;
    made.index = index;
    return node(domain, Type::number().as_optional(), std::move(made), name);
  }
  AwardId award(const std::string& name, NodeId amount) {
    Award added;
    added.head.name = symbol(name);
    added.domain = plan.nodes[amount].domain;
    added.amount = amount;
    return plan.awards.add(std::move(added));
  }
  GateId gate(const std::string& name, NodeId require, std::vector<Penalty> penalties) {
    Gate added;
    added.head.name = symbol(name);
    added.head.because = "the rule says so";
    added.require = require;
    added.penalties = std::move(penalties);
    return plan.gates.add(std::move(added));
  }
  Penalty pays(const Number& percent, AwardId target) {
    Penalty penalty;
    penalty.percent = constant(agent, Type::percent(), percent);
    penalty.targets = {target};
    return penalty;
  }
  NodeId group_index(DomainId group) {
    return node(agent, Type::reference(RecordId()), op::RowOf{op::RowOf::Side::kGroup, group});
  }

  /// Runs the plan and explains one agent.
  Explanation explain_agent(std::uint32_t row, bool with_rows = false) {
    for (const std::string& problem : verify(plan, functions)) ADD_FAILURE() << problem;
    const RunContext context{functions, texts, {}};
    Interpreter interpreter(plan, data, context);
    statements = pay(interpreter).statements;
    evaluation = interpreter.take();
    return explain(plan, data, evaluation, statements[row], with_rows, &context);
  }

  Interner texts;
  FunctionTable functions;
  Plan plan;
  Dataset data;
  RecordId agents, tickets, jobs;
  DomainId policy, agent, ticket;
  Evaluation evaluation;
  Statements statements;

 private:
  static Domain of_record(RecordId record) {
    Domain domain;
    domain.kind = Domain::Kind::kRecord;
    domain.record = record;
    return domain;
  }
  FieldSchema field(const std::string& name, Type type) {
    FieldSchema made;
    made.name = symbol(name);
    made.type = type;
    return made;
  }
  RecordSchema agents_schema() {
    RecordSchema schema;
    schema.name = symbol("agents");
    schema.is_subject = true;
    schema.fields = {field("id", Type::text()), field("team", Type::text()), field("base", usd())};
    return schema;
  }
  RecordSchema tickets_schema() {
    RecordSchema schema;
    schema.name = symbol("tickets");
    schema.owner = kOwner;
    schema.fields = {field("agent", Type::reference(agents)),
                     field("score", Type::number().as_optional())};
    return schema;
  }
  RecordSchema jobs_schema() {
    RecordSchema schema;
    schema.name = symbol("jobs");
    schema.owner = 0;
    schema.starts = 1;
    schema.ends = 2;
    schema.fields = {field("agent", Type::reference(agents)),
                     field("starts", Type::of(Kind::kDate)), field("ends", Type::of(Kind::kDate)),
                     field("tier", Type::number())};
    return schema;
  }

  static Column column(Type type, const std::vector<Value>& values) {
    Column made(type, values.size());
    for (std::size_t row = 0; row < values.size(); ++row) made.set(row, values[row]);
    return made;
  }
  Table agents_table() {
    const Value red = symbol("red");
    Table table;
    table.rows = 3;
    table.columns = {column(Type::text(), {symbol("ada"), symbol("bo"), symbol("cy")}),
                     column(Type::text(), {red, red, symbol("blue")}),
                     column(usd(), {Number(1000), Number(2000), Number(3000)})};
    return table;
  }
  Table tickets_table() const {
    const auto of = [](std::uint32_t row) { return Value(RowRef{row}); };
    Table table;
    table.rows = 6;
    table.columns = {column(Type::reference(agents), {of(0), of(0), of(0), of(1), of(2), of(2)}),
                     column(Type::number().as_optional(),
                            {Number(4), Number(5), Missing{}, Number(1), Number(2), Number(3)})};
    return table;
  }
  Table jobs_table() const {
    const Value day{Date{20'000}};
    Table table;
    table.rows = 1;
    table.columns = {
        column(Type::reference(agents), {RowRef{0}}), column(Type::of(Kind::kDate), {day}),
        column(Type::of(Kind::kDate), {Missing{}}), column(Type::number(), {Number(2)})};
    return table;
  }

  std::uint32_t next_place_ = 10;
};

}  // namespace guerdon::engine
