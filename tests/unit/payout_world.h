// What the tests of the order of payment share: agents and rows to pay, and results as texts.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "engine/payout/statement.h"
#include "tests/unit/plan_world.h"

namespace guerdon::engine {

inline const Type kMoney = Type::money({'U', 'S', 'D'});

/// Agents with columns that the tests turn into amounts, conditions and percents.
class PayoutWorld : public ::testing::Test {
 protected:
  PayoutWorld() {
    RecordSchema& schema = world.schema(world.agents);
    for (const auto& [name, type] :
         std::vector<std::pair<std::string, Type>>{{"amount", kMoney},
                                                   {"cap", kMoney},
                                                   {"ok", Type::boolean()},
                                                   {"cut", Type::percent()}}) {
      FieldSchema field;
      field.name = world.sym(name);
      field.type = type;
      schema.fields.push_back(field);
    }
    agent_row("100.555", "1000", true, "0.5");
    amount = world.field(world.agent, "amount");
    cap = world.field(world.agent, "cap");
    ok = world.field(world.agent, "ok");
    cut = world.field(world.agent, "cut");
    things = world.record("things", {{"agent", Type::reference(world.agents)},
                                     {"amount", kMoney},
                                     {"cap", kMoney},
                                     {"counts", Type::boolean()}});
    thing = world.record_domain(things);
    owner = world.field(thing, "agent");
    thing_amount = world.field(thing, "amount");
    thing_cap = world.field(thing, "cap");
    counts = world.field(thing, "counts");
  }

  /// One agent; an empty text is a missing value.
  void agent_row(std::string_view pays, std::string_view at_most, Value is_ok,
                 std::string_view percent) {
    const auto number = [](std::string_view text) { return text.empty() ? kNothing : num(text); };
    world.rows(world.agents, {{world.text("a1"), number(pays), number(at_most), std::move(is_ok),
                               number(percent)}});
  }
  void thing_rows(const std::vector<std::string>& amounts) {
    std::vector<std::vector<Value>> rows;
    for (const std::string& text : amounts)
      rows.push_back({ref(0), text.empty() ? kNothing : num(text), num("10"), true});
    world.rows(things, rows);
  }
  FaultId spoil(RecordId record, std::uint32_t field, std::size_t row = 0) {
    const FaultId fault = world.note_fault(FaultCode::kAbsentKey);
    world.data.tables[record.index()].columns[field].set_fault(row, fault);
    return fault;
  }

  Award per_agent() const {
    Award award;
    award.domain = world.agent;
    award.amount = amount;
    return award;
  }
  Award per_thing() const {
    Award award;
    award.domain = thing;
    award.index = owner;
    award.scope = counts;
    award.amount = thing_amount;
    return award;
  }
  AwardId add(const Award& award) { return world.plan.awards.add(award); }
  Gate gate(std::vector<AwardId> targets) const {
    Gate gate;
    gate.require = ok;
    Penalty penalty;
    penalty.percent = cut;
    penalty.targets = std::move(targets);
    gate.penalties.push_back(penalty);
    return gate;
  }
  Gate holding_gate(std::vector<AwardId> targets) const {
    Gate made = gate(std::move(targets));
    made.penalties[0].kind = Penalty::Kind::kHold;
    made.penalties[0].percent = NodeId();
    return made;
  }
  void add(const Gate& made) { world.plan.gates.add(made); }

  Statements pay_all() {
    for (const std::string& problem : verify(world.plan, world.functions)) ADD_FAILURE() << problem;
    const RunContext context = world.context();
    Interpreter interpreter(world.plan, world.data, context);
    Statements statements = pay(interpreter).statements;
    results = interpreter.take();
    return statements;
  }
  Statement pay_one() { return pay_all().at(0); }

  static std::string show(const std::optional<Number>& number) {
    return number ? number->str() : "-";
  }
  /// gross, held and status.
  static std::string sums(const Statement& statement) {
    return show(statement.gross) + " " + show(statement.held) + " " +
           std::string(status_name(statement.status));
  }
  /// One column of the lines.
  static std::string lines(const Statement& statement, Number Line::*stage) {
    std::string all;
    for (const Line& line : statement.lines)
      all += (all.empty() ? "" : " ") + (line.*stage).str() + (line.held ? "h" : "");
    return all;
  }

  World world;
  Evaluation results;
  RecordId things;
  DomainId thing;
  NodeId amount, cap, ok, cut, owner, thing_amount, thing_cap, counts;
};

}  // namespace guerdon::engine
