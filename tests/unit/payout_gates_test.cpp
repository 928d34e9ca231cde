// The order of payment: gates that cut, hold or pass lines.
#include <gtest/gtest.h>

#include "tests/unit/payout_world.h"

namespace guerdon::engine {
namespace {

class GateTest : public PayoutWorld {};

TEST_F(GateTest, TheLinesThatAGateCutAddUpToTheCutAward) {
  agent_row("", "", false, "0.5");
  add(gate({add(per_thing())}));
  thing_rows({"0.01", "0.01", "0.01", "-0.01"});
  EXPECT_EQ(lines(pay_one(), &Line::gated), "0.005 0.005 0.005 -0.005");
  EXPECT_EQ(lines(pay_one(), &Line::rounded), "0.01 0.01 0 -0.01");
  EXPECT_EQ(sums(pay_one()), "0.01 0 ok");
}

TEST_F(GateTest, AGateThatPassesLeavesAmountsAlone) {
  add(gate({add(per_agent())}));
  const Statement statement = pay_one();
  EXPECT_EQ(sums(statement), "100.56 0 ok");
  ASSERT_EQ(statement.gates.size(), 1u);
  EXPECT_EQ(statement.gates[0].verdict, GateVerdict::kPasses);
  EXPECT_TRUE(statement.gates[0].passes);
  EXPECT_TRUE(statement.gates[0].percents.empty());
}

TEST_F(GateTest, GatesOfOneAwardMultiply) {
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

TEST_F(GateTest, AGateCutsAfterTheCap) {
  agent_row("100", "60", false, "0.5");
  Award award = per_agent();
  award.cap = cap;
  add(gate({add(award)}));
  EXPECT_EQ(sums(pay_one()), "30 0 ok");
}

TEST_F(GateTest, AGateConcernsOnlyWhomItIsFor) {
  agent_row("100", "", false, "0");
  Gate made = gate({add(per_agent())});
  made.filter = world.constant(world.agent, Type::boolean(), false);
  add(made);
  const Statement statement = pay_one();
  EXPECT_EQ(sums(statement), "100 0 ok");
  EXPECT_EQ(statement.gates[0].verdict, GateVerdict::kNotConcerned);
  EXPECT_TRUE(statement.gates[0].passes);
}

TEST_F(GateTest, AHeldLineIsComputedAndKeptApart) {
  agent_row("100", "", false, "");
  const AwardId held = add(per_agent());
  add(per_agent());
  add(holding_gate({held}));
  const Statement statement = pay_one();
  EXPECT_EQ(lines(statement, &Line::rounded), "100h 100");
  EXPECT_EQ(sums(statement), "100 100 held");
  EXPECT_EQ(show(statement.payout), "100");
}

TEST_F(GateTest, AMissingConditionDoesWhatTheGateSays) {
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

}  // namespace
}  // namespace guerdon::engine
