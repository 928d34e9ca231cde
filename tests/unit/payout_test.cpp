// The order of payment: each stage, what is held or missing, and what blocks an agent.
#include <algorithm>

#include <gtest/gtest.h>

#include "engine/payout/statement.h"
#include "tests/unit/plan_world.h"

namespace guerdon::engine {
namespace {

const Type kMoney = Type::money({'U', 'S', 'D'});

/// Agents with columns that the tests turn into amounts, conditions and percents.
class PayoutTest : public ::testing::Test {
 protected:
  PayoutTest() {
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

  std::vector<Statement> pay_all() {
    results = world.run();
    return pay(world.plan, world.data, results);
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

TEST_F(PayoutTest, OneLineThroughAllStages) {
  add(per_agent());
  const Statement statement = pay_one();
  EXPECT_EQ(sums(statement), "100.56 0 ok");
  EXPECT_EQ(lines(statement, &Line::amount), "100.555");
  EXPECT_EQ(lines(statement, &Line::limited), "100.555");
  EXPECT_EQ(lines(statement, &Line::rounded), "100.56");
  EXPECT_EQ(show(statement.earned), "100.56");
  EXPECT_EQ(show(statement.taken), "0");
  EXPECT_EQ(show(statement.payout), "100.56");
}

TEST_F(PayoutTest, RoundingFollowsThePolicy) {
  add(per_agent());
  world.plan.rounding = Rounding::kDown;
  EXPECT_EQ(sums(pay_one()), "100.55 0 ok");
  world.plan.rounding_step = Number(5);
  EXPECT_EQ(sums(pay_one()), "100 0 ok");
}

TEST_F(PayoutTest, TheFilterSaysWhoIsConcerned) {
  Award award = per_agent();
  award.filter = ok;
  add(award);
  EXPECT_EQ(sums(pay_one()), "100.56 0 ok");
  agent_row("100", "", false, "");
  const Statement statement = pay_one();
  EXPECT_EQ(sums(statement), "0 0 ok");
  EXPECT_TRUE(statement.lines.empty());
}

TEST_F(PayoutTest, ALineARowInScope) {
  add(per_thing());
  thing_rows({"1.005", "2", "3"});
  world.data.tables[things.index()].columns[3].set_boolean(1, false);
  world.data.tables[things.index()].columns[0].set_missing(2);
  const Statement statement = pay_one();
  EXPECT_EQ(lines(statement, &Line::rounded), "1");
  EXPECT_EQ(sums(statement), "1 0 ok");
}

TEST_F(PayoutTest, EachLineIsRoundedOnItsOwn) {
  add(per_thing());
  thing_rows({"0.004", "0.004", "0.004"});
  EXPECT_EQ(sums(pay_one()), "0 0 ok");
  thing_rows({"0.006", "0.006", "0.006"});
  EXPECT_EQ(sums(pay_one()), "0.03 0 ok");
}

TEST_F(PayoutTest, ACapBoundsTheSumAndIsSharedInProportion) {
  Award award = per_thing();
  award.cap = cap;
  add(award);
  thing_rows({"600", "900", "0", "500"});
  const Statement statement = pay_one();
  EXPECT_EQ(lines(statement, &Line::amount), "600 900 0 500");
  EXPECT_EQ(lines(statement, &Line::capped), "300 450 0 250");
  thing_rows({"400", "600"});
  EXPECT_EQ(lines(pay_one(), &Line::capped), "400 600");
  thing_rows({"700", "700", "700"});
  EXPECT_EQ(lines(pay_one(), &Line::capped), "1000/3 1000/3 1000/3");
}

TEST_F(PayoutTest, TheRoundedLinesOfACutAwardAddUpToTheCap) {
  Award award = per_thing();
  award.cap = cap;
  add(award);
  thing_rows({"700", "700", "700"});
  EXPECT_EQ(lines(pay_one(), &Line::rounded), "333.34 333.33 333.33");
  EXPECT_EQ(sums(pay_one()), "1000 0 ok");
  thing_rows({"200", "200", "200", "200", "200", "200"});
  EXPECT_EQ(sums(pay_one()), "1000 0 ok");
}

TEST_F(PayoutTest, TheLinesThatAGateCutAddUpToTheCutAward) {
  agent_row("", "", false, "0.5");
  add(gate({add(per_thing())}));
  thing_rows({"0.01", "0.01", "0.01", "-0.01"});
  EXPECT_EQ(lines(pay_one(), &Line::gated), "0.005 0.005 0.005 -0.005");
  EXPECT_EQ(lines(pay_one(), &Line::rounded), "0.01 0.01 0 -0.01");
  EXPECT_EQ(sums(pay_one()), "0.01 0 ok");
}

TEST_F(PayoutTest, ACapOnlyLowersAPositiveSum) {
  Award award = per_thing();
  award.cap = cap;
  add(award);
  thing_rows({"-100", "2100"});
  EXPECT_EQ(lines(pay_one(), &Line::capped), "-50 1050");
  thing_rows({"-100", "50"});
  EXPECT_EQ(lines(pay_one(), &Line::capped), "-100 50");
  agent_row("", "-7", true, "");
  thing_rows({"-100", "50"});
  EXPECT_EQ(lines(pay_one(), &Line::capped), "-100 50");
  thing_rows({"10", "50"});
  EXPECT_EQ(lines(pay_one(), &Line::capped), "0 0");
}

TEST_F(PayoutTest, ACapEachBoundsEveryLine) {
  Award award = per_thing();
  award.cap = thing_cap;
  award.cap_each = true;
  add(award);
  thing_rows({"9", "11", "-3"});
  EXPECT_EQ(lines(pay_one(), &Line::capped), "9 10 -3");
}

TEST_F(PayoutTest, AMissingAmountPaysNothingOrHolds) {
  agent_row("", "", true, "");
  Award award = per_agent();
  award.when_missing = WhenMissing::kPayNothing;
  const AwardId id = add(award);
  Statement statement = pay_one();
  EXPECT_EQ(sums(statement), "0 0 ok");
  ASSERT_EQ(statement.missing.size(), 1u);
  EXPECT_EQ(statement.missing[0].award, id);
  world.plan.awards[id].when_missing = WhenMissing::kHold;
  EXPECT_EQ(sums(pay_one()), "0 0 held");
  world.plan.awards[id].when_missing = WhenMissing::kUnsaid;
  EXPECT_EQ(sums(pay_one()), "0 0 held");
}

TEST_F(PayoutTest, AMissingCapLeavesNoLine) {
  agent_row("5", "", true, "");
  Award award = per_agent();
  award.cap = cap;
  add(award);
  const Statement statement = pay_one();
  EXPECT_TRUE(statement.lines.empty());
  EXPECT_EQ(statement.missing.size(), 1u);
  EXPECT_EQ(sums(statement), "0 0 held");
}

TEST_F(PayoutTest, AGateThatPassesLeavesAmountsAlone) {
  add(gate({add(per_agent())}));
  const Statement statement = pay_one();
  EXPECT_EQ(sums(statement), "100.56 0 ok");
  ASSERT_EQ(statement.gates.size(), 1u);
  EXPECT_EQ(statement.gates[0].verdict, GateVerdict::kPasses);
  EXPECT_TRUE(statement.gates[0].passes);
  EXPECT_TRUE(statement.gates[0].percents.empty());
}

TEST_F(PayoutTest, GatesOfOneAwardMultiply) {
  agent_row("100", "", false, "0.5");
  const AwardId first = add(per_agent());
  add(per_agent());
  add(gate({first}));
  add(gate({first}));
  const Statement statement = pay_one();
  EXPECT_EQ(lines(statement, &Line::gated), "25 100");
  EXPECT_EQ(sums(statement), "125 0 ok");
  EXPECT_EQ(statement.gates[1].verdict, GateVerdict::kFails);
  EXPECT_FALSE(statement.gates[1].passes);
  EXPECT_EQ(statement.gates[1].percents, (std::vector<Number>{dec("0.5")}));
}

TEST_F(PayoutTest, AGateCutsAfterTheCap) {
  agent_row("100", "60", false, "0.5");
  Award award = per_agent();
  award.cap = cap;
  add(gate({add(award)}));
  EXPECT_EQ(sums(pay_one()), "30 0 ok");
}

TEST_F(PayoutTest, AGateConcernsOnlyWhomItIsFor) {
  agent_row("100", "", false, "0");
  Gate made = gate({add(per_agent())});
  made.filter = world.constant(world.agent, Type::boolean(), false);
  add(made);
  const Statement statement = pay_one();
  EXPECT_EQ(sums(statement), "100 0 ok");
  EXPECT_EQ(statement.gates[0].verdict, GateVerdict::kNotConcerned);
  EXPECT_TRUE(statement.gates[0].passes);
}

TEST_F(PayoutTest, AHeldLineIsComputedAndKeptApart) {
  agent_row("100", "", false, "");
  const AwardId held = add(per_agent());
  add(per_agent());
  add(holding_gate({held}));
  const Statement statement = pay_one();
  EXPECT_EQ(lines(statement, &Line::rounded), "100h 100");
  EXPECT_EQ(sums(statement), "100 100 held");
  EXPECT_EQ(show(statement.payout), "100");
}

TEST_F(PayoutTest, AMissingConditionDoesWhatTheGateSays) {
  agent_row("100", "", kNothing, "0.25");
  add(gate({add(per_agent())}));
  Gate& made = *world.plan.gates.begin();
  made.when_missing = WhenMissing::kPass;
  EXPECT_EQ(sums(pay_one()), "100 0 ok");
  EXPECT_TRUE(pay_one().gates[0].passes);
  made.when_missing = WhenMissing::kFail;
  EXPECT_EQ(sums(pay_one()), "25 0 ok");
  EXPECT_EQ(pay_one().gates[0].verdict, GateVerdict::kMissing);
  for (const WhenMissing when : {WhenMissing::kHold, WhenMissing::kUnsaid}) {
    made.when_missing = when;
    const Statement statement = pay_one();
    EXPECT_EQ(sums(statement), "0 100 held");
    EXPECT_TRUE(statement.gates[0].holds);
    EXPECT_TRUE(statement.gates[0].percents.empty());
  }
}

TEST_F(PayoutTest, AFaultInAnAwardBlocksAndLeavesTheAmountUnknown) {
  const FaultId fault = spoil(world.agents, 1);
  add(per_agent());
  const Statement statement = pay_one();
  EXPECT_EQ(sums(statement), "- - blocked");
  EXPECT_EQ(show(statement.payout), "-");
  EXPECT_EQ(statement.faults, (std::vector<FaultId>{fault}));
}

TEST_F(PayoutTest, AFaultThatNobodyReadsBlocksNobody) {
  spoil(world.agents, 1);
  Award award = per_agent();
  award.filter = world.constant(world.agent, Type::boolean(), false);
  add(award);
  EXPECT_EQ(sums(pay_one()), "0 0 ok");
}

TEST_F(PayoutTest, FaultsOfFilterCapGateAndPercentBlock) {
  agent_row("100", "60", false, "0.5");
  Award award = per_agent();
  award.cap = cap;
  award.filter = world.constant(world.agent, Type::boolean(), true);
  add(gate({add(award)}));
  EXPECT_EQ(sums(pay_one()), "30 0 ok");
  for (const std::uint32_t field : {2u, 3u, 4u}) {
    agent_row("100", "60", false, "0.5");
    spoil(world.agents, field);
    EXPECT_EQ(sums(pay_one()), "- - blocked") << field;
  }
  agent_row("100", "60", false, "0.5");
  spoil(world.agents, 3);
  world.plan.awards.begin()->filter = ok;
  const Statement statement = pay_one();
  EXPECT_EQ(statement.faults.size(), 1u);
  EXPECT_EQ(statement.gates[0].verdict, GateVerdict::kFault);
}

TEST_F(PayoutTest, AFaultOfAMetricBlocksButTheAmountsStand) {
  add(per_agent());
  Metric metric;
  metric.value = cut;
  world.plan.metrics.push_back(metric);
  spoil(world.agents, 4);
  const Statement statement = pay_one();
  EXPECT_EQ(sums(statement), "100.56 0 blocked");
  EXPECT_EQ(statement.faults.size(), 1u);
}

TEST_F(PayoutTest, AFaultOfTheSubjectBlocksBeforeAnythingIsComputed) {
  add(per_agent());
  world.data.subject_faults = {world.note_fault(FaultCode::kRejectedInterval)};
  const Statement statement = pay_one();
  EXPECT_EQ(sums(statement), "- - blocked");
  EXPECT_TRUE(statement.lines.empty());
}

TEST_F(PayoutTest, TheWorstStatusCounts) {
  add(per_agent());
  world.data.rejected_rows = {2};
  EXPECT_EQ(sums(pay_one()), "100.56 0 rejected_rows");
  agent_row("1", "", false, "");
  add(holding_gate({AwardId(0)}));
  EXPECT_EQ(sums(pay_one()), "0 1 held");
  world.data.subject_faults = {world.note_fault(FaultCode::kRejectedInterval)};
  EXPECT_EQ(sums(pay_one()), "- - blocked");
}

TEST_F(PayoutTest, AgentsArePaidApartAndInTheOrderOfTheirRows) {
  add(per_thing());
  const std::vector<Value> agent_values = {world.text("a"), num("0"), num("0"), true, num("0")};
  world.rows(world.agents, {agent_values, agent_values, agent_values});
  world.rows(things, {{ref(2), num("1"), num("0"), true},
                      {ref(0), num("2"), num("0"), true},
                      {ref(2), num("4"), num("0"), true}});
  const std::vector<Statement> statements = pay_all();
  ASSERT_EQ(statements.size(), 3u);
  EXPECT_EQ(lines(statements[0], &Line::rounded), "2");
  EXPECT_EQ(lines(statements[1], &Line::rounded), "");
  EXPECT_EQ(lines(statements[2], &Line::rounded), "1 4");
  EXPECT_EQ(statements[2].lines[1].row, 2u);
}

}  // namespace
}  // namespace guerdon::engine
