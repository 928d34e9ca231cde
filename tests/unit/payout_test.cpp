// The order of payment: awards, their caps, rounding, and what blocks an agent.
#include <gtest/gtest.h>

#include "tests/unit/payout_world.h"

namespace guerdon::engine {
namespace {

class PayoutTest : public PayoutWorld {};

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
  const Statements statements = pay_all();
  ASSERT_EQ(statements.size(), 3u);
  EXPECT_EQ(lines(statements[0], &Line::rounded), "2");
  EXPECT_EQ(lines(statements[1], &Line::rounded), "");
  EXPECT_EQ(lines(statements[2], &Line::rounded), "1 4");
  EXPECT_EQ(statements[2].lines[1].row, 2u);
}

}  // namespace
}  // namespace guerdon::engine
