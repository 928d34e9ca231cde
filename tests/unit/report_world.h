// A small finished run for tests of the reports: a policy's text with a plan made to fit by hand.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/payout/statement.h"
#include "engine/trace/explanation.h"
#include "tests/unit/plan_world.h"
#include "tools/report/run_view.h"

namespace guerdon::tools {

inline constexpr std::string_view kPolicyText = R"(policy desk { title "Desk plan" }

metric solved "Solved at once" {
  value  share where done of tickets
}

award bonus "Quarterly bonus" {
  amount   10% * base_pay *
           solved         # the share
  at most  400 USD
  cites    "Plan §4"
}

gate signed {
  require  acknowledged
  else     pay 50% of bonus
  because  "Sign first."
}
)";

/// Agents a1 (4000 USD, signed, 1 of 3 done), a2 (9000 USD, not signed, 1 of 1 done) and `b,"3"`
/// (no tickets, so that its bonus is missing). Rows of the table stand in another order.
class ReportWorld : public engine::World {
 public:
  ReportWorld() {
    plan.policy = sym("desk");
    plan.title = "Desk plan";
    plan.version = "1.0";
    plan.period.name = "2026-Q2";
    schema(agents).fields[0].key = true;
    file = sources.add("folder/plan.guerdon", kPolicyText);
    add_data();
    add_plan();
    manifest.files = {{"agents.csv", 10, std::string(64, 'a'), 0},
                      {"tickets.csv", 20, std::string(64, 'b'), 1}};
    manifest.sources = {source("agents", 0, 3), source("tickets", 1, 4)};
    finish();
  }

  RunView view() const { return {plan, data, evaluation, statements, manifest, sources, names}; }

  engine::Explanation explain(std::uint32_t agent_row, bool rows = false) const {
    const engine::RunContext run_context = context();
    return engine::explain(plan, data, evaluation, statements[agent_row], rows, &run_context);
  }

  /// Evaluates again, after a test has changed the data.
  void finish() {
    const engine::RunContext run_context = context();
    engine::Interpreter interpreter(plan, data, run_context);
    statements = pay(interpreter).statements;
    evaluation = interpreter.take();
  }

  /// The place of the first occurrence in the policy's text.
  engine::Span at(std::string_view text) const {
    const auto begin =
        sources.span(file).begin + static_cast<std::uint32_t>(kPolicyText.find(text));
    return {begin, begin + static_cast<std::uint32_t>(text.size())};
  }

  dsl::SourceMap sources;
  dsl::FileId file;
  Manifest manifest;
  engine::Evaluation evaluation;
  engine::Statements statements;
  engine::RecordId tickets;
  engine::NodeId solved;

 private:
  static SourceReport source(std::string name, std::uint32_t file, std::uint64_t rows) {
    SourceReport report;
    report.name = name;
    report.record = std::move(name);
    report.files = {file};
    report.counts.read = report.counts.used = rows;
    report.unread_columns = {"phone"};
    return report;
  }

  void add_data() {
    const auto field = [this](std::string_view name, engine::Type type) {
      engine::FieldSchema made;
      made.name = sym(name);
      made.type = type;
      schema(agents).fields.push_back(made);
    };
    field("base_pay", engine::Type::money({'U', 'S', 'D'}));
    field("acknowledged", engine::Type::boolean());
    rows(agents, {{text("b,\"3\""), engine::num("1000"), true},
                  {text("a1"), engine::num("4000.10"), true},
                  {text("a2"), engine::num("9000"), false}});
    tickets = record("tickets", {{"number", engine::Type::text()},
                                 {"agent", engine::Type::reference(agents)},
                                 {"done", engine::Type::boolean()}});
    schema(tickets).fields[0].key = true;
    schema(tickets).owner = 1;
    rows(tickets, {{text("T1"), engine::ref(1), true},
                   {text("T2"), engine::ref(1), false},
                   {text("T3"), engine::ref(1), false},
                   {text("T4"), engine::ref(2), true}});
    data.tables[0].origins = {{0, 4}, {0, 2}, {0, 3}};
    data.tables[1].origins = {{1, 2}, {1, 3}, {1, 4}, {1, 5}};
    data.rejected_rows.assign(3, 0);
    data.subject_faults.assign(3, {});
  }

  engine::NodeId placed(engine::NodeId node, std::string_view place, std::string_view name = {}) {
    plan.nodes[node].span = at(place);
    if (!name.empty()) plan.nodes[node].name = sym(name);
    return node;
  }

  void add_plan() {
    const engine::Type usd = engine::Type::money({'U', 'S', 'D'});
    const engine::DomainId rows_of = record_domain(tickets);
    const engine::NodeId owner = field(rows_of, "agent");
    const engine::NodeId done = field(rows_of, "done");
    engine::op::Aggregate share;
    share.kind = engine::AggregateKind::kShare;
    share.rows = rows_of;
    share.value = done;
    share.index = owner;
    const engine::Type percent = engine::Type::percent().as_optional();
    solved = placed(node(agent, percent, share), "share where done of tickets", "solved");
    share.kind = engine::AggregateKind::kCount;
    share.value = {};
    const engine::NodeId population = node(agent, engine::Type::number(), share);

    const engine::NodeId rate =
        placed(constant(agent, engine::Type::percent(), engine::num("0.1")), "10%");
    const engine::NodeId pay = placed(World::field(agent, "base_pay"), "base_pay", "base_pay");
    const engine::NodeId amount =
        placed(node(agent, usd.as_optional(),
                    engine::op::Arithmetic{
                        {rate, pay, solved},
                        {engine::ArithmeticOp::kMultiply, engine::ArithmeticOp::kMultiply}}),
               "10% * base_pay *\n           solved");
    const engine::NodeId cap = placed(constant(agent, usd, engine::num("400")), "400 USD");
    const engine::NodeId half =
        placed(constant(agent, engine::Type::percent(), engine::num("0.5")), "50%");
    const engine::NodeId require =
        placed(World::field(agent, "acknowledged"), "acknowledged", "acknowledged");
    add_clauses(amount, cap, require, half, population);
  }

  void add_clauses(engine::NodeId amount, engine::NodeId cap, engine::NodeId require,
                   engine::NodeId half, engine::NodeId population) {
    engine::Award award;
    award.head.name = sym("bonus");
    award.head.title = "Quarterly bonus";
    award.head.cites = "Plan §4";
    award.head.span = at("bonus");
    award.domain = agent;
    award.amount = amount;
    award.cap = cap;
    award.when_missing = engine::WhenMissing::kPayNothing;
    const engine::AwardId bonus = plan.awards.add(award);

    engine::Gate gate;
    gate.head.name = sym("signed");
    gate.head.because = "Sign first.";
    gate.head.span = at("signed");
    gate.require = require;
    engine::Penalty penalty;
    penalty.percent = half;
    penalty.targets = {bonus};
    gate.penalties = {penalty};
    plan.gates.add(gate);

    engine::Metric metric;
    metric.head.name = sym("solved");
    metric.head.title = "Solved at once";
    metric.head.span = at("solved");
    metric.value = solved;
    metric.population = population;
    plan.metrics.push_back(metric);
  }
};

}  // namespace guerdon::tools
