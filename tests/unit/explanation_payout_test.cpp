// Explanations of payment: awards, lines, caps, gates, rounding, and what was not paid.
#include <gtest/gtest.h>

#include "tests/unit/explanation_fixture.h"

namespace guerdon::engine {
namespace {

using Kind = Step::Kind;

class ExplanationPayoutTest : public testing::Test {
 protected:
  void explain_ada() { tree = world.explain_agent(0); }
  const Step& root() const { return tree.steps[tree.root]; }
  const Step& child(const Step& step, std::size_t which) const {
    return tree.steps[step.children.at(which)];
  }
  std::vector<Kind> kinds(const Step& step) const {
    std::vector<Kind> found;
    for (const StepId id : step.children) found.push_back(tree.steps[id].kind);
    return found;
  }
  NodeId money(const Number& amount) { return world.constant(world.agent, usd(), amount); }
  NodeId flag(bool value) { return world.constant(world.agent, Type::boolean(), value); }
  NodeId broken() {
    const NodeId one = world.constant(world.agent, Type::number(), Number(1));
    const NodeId zero = world.constant(world.agent, Type::number(), Number(0));
    return world.arithmetic(world.agent, usd(), ArithmeticOp::kDivide, {one, zero});
  }

  ExplanationWorld world;
  Explanation tree;
};

Number number(const Value& value) { return std::get<Number>(value); }

TEST_F(ExplanationPayoutTest, ALineRecomputesFromItsStages) {
  const AwardId award = world.award("bonus", money(Number::decimal(100'011, 3)));
  world.plan.awards[award].cap = money(Number::decimal(90'333, 3));
  world.gate("signed", flag(false), {world.pays(Number::decimal(5, 1), award)});
  world.gate("present", flag(true), {world.pays(Number(0), award)});
  explain_ada();
  ASSERT_EQ(kinds(root()), std::vector<Kind>{Kind::kAward});
  const Step& step = child(root(), 0);
  EXPECT_EQ(kinds(step), (std::vector<Kind>{Kind::kNode, Kind::kCap, Kind::kGate, Kind::kGate,
                                            Kind::kRounding}));
  const Step& cap = child(step, 1);
  EXPECT_EQ(number(cap.value), Number::decimal(90'333, 3));
  EXPECT_EQ(number(cap.before), Number::decimal(100'011, 3));
  EXPECT_EQ(number(cap.after), number(cap.value));
  EXPECT_EQ(cap.note, "cut");
  const Step& fails = child(step, 2);
  EXPECT_EQ(fails.operation, "fails");
  EXPECT_EQ(number(fails.value), Number::decimal(5, 1));
  EXPECT_EQ(fails.because, "the rule says so");
  EXPECT_EQ(fails.children.size(), 2u);  // the condition and the percentage
  const Step& passes = child(step, 3);
  EXPECT_EQ(passes.operation, "passes");
  EXPECT_EQ(number(passes.value), Number(1));
  const Step& rounding = child(step, 4);
  EXPECT_EQ(number(rounding.before),
            number(cap.after) * number(fails.value) * number(passes.value));
  EXPECT_EQ(number(rounding.value), Number::decimal(45'17, 2));
  EXPECT_EQ(rounding.note, "half even to 0.01 USD");
  EXPECT_EQ(number(step.value), number(rounding.value));
  EXPECT_EQ(number(root().value), number(step.value));
}

TEST_F(ExplanationPayoutTest, ACapThatDoesNotCutSaysSo) {
  const AwardId award = world.award("bonus", money(Number(5)));
  world.plan.awards[award].cap = money(Number(6));
  explain_ada();
  EXPECT_EQ(child(child(root(), 0), 1).note, "not reached");
}

TEST_F(ExplanationPayoutTest, LinesOfOneClauseShareItsCut) {
  const NodeId owner = world.owner();
  const AwardId award = world.award("per_ticket", world.constant(world.ticket, usd(), Number(10)));
  world.plan.awards[award].index = owner;
  world.plan.awards[award].cap = money(Number(15));
  explain_ada();
  const Step& step = child(root(), 0);
  EXPECT_EQ(kinds(step), (std::vector<Kind>{Kind::kLine, Kind::kLine, Kind::kLine}));
  EXPECT_EQ(number(step.value), Number(15));
  const Step& cap = child(child(step, 2), 1);
  EXPECT_EQ(number(cap.after), Number(5));
  EXPECT_EQ(cap.note, "cut in proportion with the clause's other lines");
  EXPECT_EQ(child(step, 2).row, 2u);
}

TEST_F(ExplanationPayoutTest, AHeldAwardIsNotPartOfThePayout) {
  const AwardId award = world.award("bonus", money(Number(40)));
  Penalty hold;
  hold.kind = Penalty::Kind::kHold;
  hold.targets = {award};
  hold.role = "Manager";
  hold.within = "10 business days";
  hold.then = Penalty::Then::kPay;
  world.gate("fast", flag(false), {hold});
  world.award("other", money(Number(2)));
  explain_ada();
  EXPECT_EQ(number(root().value), Number(2));
  EXPECT_EQ(root().note, "held, and not part of it: 40 USD");
  const Step& step = child(root(), 0);
  EXPECT_TRUE(step.held);
  EXPECT_EQ(number(step.value), Number(40));
  EXPECT_EQ(step.note, "held for \"Manager\" within 10 business days, then pay");
  EXPECT_FALSE(child(root(), 1).held);
}

TEST_F(ExplanationPayoutTest, AMissingAwardSaysWhatFollowed) {
  const NodeId missing = world.constant(world.agent, usd().as_optional(), Missing{});
  const AwardId award = world.award("bonus", missing);
  world.plan.awards[award].when_missing = WhenMissing::kPayNothing;
  const AwardId waiting = world.award("later", missing);
  world.plan.awards[waiting].when_missing = WhenMissing::kHold;
  explain_ada();
  EXPECT_EQ(child(root(), 0).state, State::kMissing);
  EXPECT_EQ(child(root(), 0).note, "missing: pays nothing");
  EXPECT_EQ(kinds(child(root(), 0)), std::vector<Kind>{Kind::kNode});
  EXPECT_EQ(child(root(), 1).note, "missing: held");
}

TEST_F(ExplanationPayoutTest, AFaultBlocksAndShowsItsTree) {
  world.award("bonus", broken());
  world.award("other", money(Number(2)));
  explain_ada();
  EXPECT_EQ(root().state, State::kFault);
  EXPECT_TRUE(is_missing(root().value));
  EXPECT_EQ(root().note, "blocked by 1 fault");
  const Step& step = child(root(), 0);
  EXPECT_EQ(step.state, State::kFault);
  EXPECT_EQ(step.fault, root().fault);
  EXPECT_EQ(step.note, "its amount cannot be computed");
  EXPECT_EQ(child(step, 0).state, State::kFault);
  EXPECT_EQ(child(step, 0).children.size(), 2u);
  EXPECT_EQ(number(child(root(), 1).value), Number(2));
}

TEST_F(ExplanationPayoutTest, AFaultOfACapKeepsTheAmount) {
  const AwardId award = world.award("bonus", money(Number(5)));
  world.plan.awards[award].cap = broken();
  explain_ada();
  const Step& step = child(root(), 0);
  EXPECT_EQ(step.note, "its `at most` cannot be computed");
  ASSERT_EQ(kinds(step), (std::vector<Kind>{Kind::kNode, Kind::kCap}));
  EXPECT_EQ(child(step, 1).state, State::kFault);
}

TEST_F(ExplanationPayoutTest, AnAwardForOthersIsNotThere) {
  const AwardId award = world.award("bonus", money(Number(5)));
  world.plan.awards[award].filter = flag(false);
  explain_ada();
  EXPECT_TRUE(root().children.empty());
  EXPECT_EQ(number(root().value), Number(0));
}

TEST_F(ExplanationPayoutTest, AGateWithoutALineStandsUnderThePayout) {
  const AwardId award = world.award("bonus", money(Number(5)));
  world.plan.awards[award].filter = flag(false);
  world.gate("signed", flag(false), {world.pays(Number(0), award)});
  const GateId others = world.gate("others", flag(false), {world.pays(Number(0), award)});
  world.plan.gates[others].filter = flag(false);
  explain_ada();
  ASSERT_EQ(kinds(root()), std::vector<Kind>{Kind::kGate});
  EXPECT_EQ(child(root(), 0).value, Value(false));
  EXPECT_EQ(world.texts.text(child(root(), 0).name), "signed");
}

TEST_F(ExplanationPayoutTest, AMissingConditionSaysWhatItCameTo) {
  const NodeId missing = world.constant(world.agent, Type::boolean().as_optional(), Missing{});
  const AwardId award = world.award("bonus", money(Number(5)));
  for (const WhenMissing then : {WhenMissing::kPass, WhenMissing::kFail, WhenMissing::kHold}) {
    const GateId gate = world.gate("signed", missing, {world.pays(Number::decimal(5, 1), award)});
    world.plan.gates[gate].when_missing = then;
  }
  explain_ada();
  const Step& step = child(root(), 0);
  EXPECT_EQ(child(step, 1).operation, "missing");
  EXPECT_EQ(child(step, 1).note, "missing, and so it passes");
  EXPECT_EQ(number(child(step, 2).value), Number::decimal(5, 1));
  EXPECT_EQ(child(step, 2).note, "missing, and so it fails");
  EXPECT_EQ(child(step, 3).note, "held: its condition is missing");
  EXPECT_TRUE(step.held);
}

TEST_F(ExplanationPayoutTest, AGateThatCannotBeDecidedIsAFault) {
  const NodeId broken_flag = world.node(world.agent, Type::boolean(), op::Present{broken()});
  const AwardId award = world.award("bonus", money(Number(5)));
  world.gate("signed", broken_flag, {world.pays(Number(0), award)});
  explain_ada();
  const Step& gate = child(child(root(), 0), 1);
  EXPECT_EQ(gate.operation, "fault");
  EXPECT_EQ(gate.state, State::kFault);
  EXPECT_EQ(gate.fault, root().fault);
}

TEST_F(ExplanationPayoutTest, AnAgentWithFaultyDataHasNoAwards) {
  Fault fault;
  world.data.subject_faults = {world.data.faults.add(fault), FaultId(), FaultId()};
  world.award("bonus", broken());
  explain_ada();
  EXPECT_EQ(root().state, State::kFault);
  EXPECT_TRUE(root().children.empty());
}

TEST_F(ExplanationPayoutTest, OneExplainerServesAllAgents) {
  const NodeId sum =
      world.aggregate(AggregateKind::kSum, world.agent, world.score(), world.owner());
  world.award("bonus", sum);
  world.explain_agent(0);
  Explainer explainer(world.plan, world.data, world.evaluation);
  for (std::uint32_t row = 0; row < 3; ++row) {
    const Explanation one = explainer.explain(world.statements[row], false);
    const Step& award = one.steps[one.steps[one.root].children.at(0)];
    const Step& amount = one.steps[award.children.at(0)];
    EXPECT_EQ(one.agent, row);
    EXPECT_FALSE(amount.sealed);
    EXPECT_EQ(amount.population.rows.size(), amount.population.used);
    EXPECT_EQ(amount.population.rows.front(), std::vector<std::uint32_t>({0, 3, 4})[row]);
  }
}

}  // namespace
}  // namespace guerdon::engine
