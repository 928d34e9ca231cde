// Explanations of values: operands, lookups, populations, what is sealed, what is repeated.
#include "engine/trace/explanation.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/unit/explanation_fixture.h"

namespace guerdon::engine {
namespace {

const Step& child(const Explanation& tree, const Step& step, std::size_t which) {
  return tree.steps[step.children.at(which)];
}

/// The amount of the agent's only award.
const Step& amount_of(const Explanation& tree) {
  return child(tree, child(tree, tree.steps[tree.root], 0), 0);
}

Number number(const Step& step) { return std::get<Number>(step.value); }

std::vector<std::string> operations(const Explanation& tree, const Step& step) {
  std::vector<std::string> words;
  for (const StepId id : step.children) words.push_back(tree.steps[id].operation);
  return words;
}

using Words = std::vector<std::string>;

class ExplanationTest : public testing::Test {
 protected:
  /// Explains ada's award of `amount`.
  Explanation amount(NodeId node, bool with_rows = false) {
    world.award("bonus", node);
    return world.explain_agent(0, with_rows);
  }
  NodeId number_of(std::int64_t value) {
    return world.constant(world.agent, Type::number(), Number(value));
  }
  NodeId flag(bool value) { return world.constant(world.agent, Type::boolean(), value); }
  /// A group domain of the agents by team.
  DomainId teams() {
    Domain domain;
    domain.kind = Domain::Kind::kGroup;
    domain.key = world.node(world.agent, Type::text(), op::Field{ExplanationWorld::kTeam});
    return world.plan.domains.add(domain);
  }

  ExplanationWorld world;
};

TEST_F(ExplanationTest, NamesOperandsAndPlaces) {
  const NodeId base = world.base();
  const NodeId rate = world.constant(world.agent, Type::percent(), Number::decimal(6, 2));
  const NodeId product =
      world.arithmetic(world.agent, usd(), ArithmeticOp::kMultiply, {rate, base}, "share_of_base");
  const Explanation tree = amount(product);
  const Step& step = amount_of(tree);
  EXPECT_EQ(step.operation, "multiply");
  EXPECT_EQ(world.texts.text(step.name), "share_of_base");
  EXPECT_EQ(step.node, product);
  EXPECT_EQ(step.span, world.plan.nodes[product].span);
  EXPECT_EQ(number(step), Number(60));
  EXPECT_EQ(operations(tree, step), (Words{"constant", "field"}));
  EXPECT_EQ(world.texts.text(child(tree, step, 1).name), "base");
  EXPECT_EQ(number(child(tree, step, 0)) * number(child(tree, step, 1)), number(step));
}

TEST_F(ExplanationTest, MixedOperatorsAreListed) {
  op::Arithmetic mixed;
  mixed.operands = {world.base(), world.base(), world.base()};
  mixed.operators = {ArithmeticOp::kAdd, ArithmeticOp::kSubtract};
  EXPECT_EQ(amount_of(amount(world.node(world.agent, usd(), mixed))).operation, "add subtract");
}

TEST_F(ExplanationTest, OnlyTheBranchTakenIsShown) {
  const NodeId choose =
      world.node(world.agent, usd(), op::Choose{flag(false), number_of(1), number_of(2)});
  const Explanation tree = amount(choose);
  const Step& step = amount_of(tree);
  ASSERT_EQ(step.children.size(), 2u);
  EXPECT_EQ(child(tree, step, 0).value, Value(false));
  EXPECT_EQ(number(child(tree, step, 1)), Number(2));
}

TEST_F(ExplanationTest, LogicStopsAtTheOperandThatDecides) {
  const NodeId logic = world.node(world.agent, Type::boolean(),
                                  op::Logic{true, {flag(true), flag(false), flag(true)}});
  const NodeId choose =
      world.node(world.agent, usd(), op::Choose{logic, number_of(1), number_of(2)});
  const Explanation tree = amount(choose);
  const Step& step = child(tree, amount_of(tree), 0);
  EXPECT_EQ(step.operation, "and");
  EXPECT_EQ(step.children.size(), 2u);
}

TEST_F(ExplanationTest, OtherwiseStopsAtTheFirstPresentOperand) {
  const NodeId missing = world.constant(world.agent, usd().as_optional(), Missing{});
  const NodeId otherwise =
      world.node(world.agent, usd(), op::Otherwise{{missing, number_of(5), number_of(6)}});
  const Explanation tree = amount(otherwise);
  const Step& step = amount_of(tree);
  ASSERT_EQ(step.children.size(), 2u);
  EXPECT_EQ(child(tree, step, 0).state, State::kMissing);
  EXPECT_EQ(number(child(tree, step, 1)), Number(5));
}

TEST_F(ExplanationTest, GathersLeadToTheRowOfTheOtherDomain) {
  const NodeId base = world.base();
  const NodeId owner = world.owner();
  const NodeId gathered = world.node(world.ticket, usd(), op::Gather{base, owner});
  const AwardId award = world.award("per_ticket", gathered);
  world.plan.awards[award].index = owner;
  const Explanation tree = world.explain_agent(2);
  const Step& top = child(tree, tree.steps[tree.root], 0);
  ASSERT_EQ(top.children.size(), 2u);
  const Step& line = child(tree, top, 1);
  EXPECT_EQ(line.kind, Step::Kind::kLine);
  EXPECT_EQ(line.row, 5u);
  EXPECT_EQ(line.population.record, world.tickets);
  const Step& step = child(tree, line, 0);
  EXPECT_EQ(step.node, base);
  EXPECT_EQ(step.row, 2u);
  EXPECT_EQ(number(step), Number(3000));
  EXPECT_FALSE(step.sealed);
}

TEST_F(ExplanationTest, AGatherWithANameOfItsOwnStays) {
  const NodeId one = world.node(world.policy, usd(), op::Constant{Number(7)});
  const NodeId named = world.node(world.agent, usd(), op::Gather{one, NodeId()}, "budget");
  const Explanation tree = amount(named);
  EXPECT_EQ(amount_of(tree).operation, "gather");
  EXPECT_EQ(operations(tree, amount_of(tree)), Words{"constant"});
}

TEST_F(ExplanationTest, AggregatesCountAndListTheirRows) {
  const NodeId sum =
      world.aggregate(AggregateKind::kSum, world.agent, world.score(), world.owner());
  const Explanation plain = amount(sum);
  const Step& step = amount_of(plain);
  EXPECT_EQ(step.operation, "sum");
  EXPECT_TRUE(step.has_population);
  EXPECT_EQ(step.population.in_scope, 3u);
  EXPECT_EQ(step.population.used, 2u);
  EXPECT_EQ(step.population.rows, (std::vector<std::uint32_t>{0, 1}));
  EXPECT_TRUE(step.children.empty());
  EXPECT_FALSE(step.sealed);

  const Explanation listed = world.explain_agent(0, true);
  const Step& with_rows = amount_of(listed);
  ASSERT_EQ(with_rows.children.size(), 2u);
  Number total;
  for (std::size_t i = 0; i < 2; ++i) {
    const Step& row = child(listed, with_rows, i);
    EXPECT_EQ(row.kind, Step::Kind::kRow);
    EXPECT_EQ(row.row, i);
    EXPECT_EQ(row.population.record, world.tickets);
    total += number(row);
  }
  EXPECT_EQ(total, number(with_rows));
}

TEST_F(ExplanationTest, RowsOfAWeightedAverageBringTheirWeights) {
  op::Aggregate weighted;
  weighted.kind = AggregateKind::kWeightedAverage;
  weighted.rows = world.ticket;
  weighted.value = world.score();
  weighted.weight = world.constant(world.ticket, Type::number(), Number(3));
  weighted.index = world.owner();
  const Explanation tree = amount(world.node(world.agent, Type::number(), weighted), true);
  const Step& row = child(tree, amount_of(tree), 1);
  ASSERT_EQ(row.children.size(), 1u);
  EXPECT_EQ(number(row), Number(5));
  EXPECT_EQ(number(child(tree, row, 0)), Number(3));
}

TEST_F(ExplanationTest, RowsThatAWhereClauseLeavesOutAreNotListed) {
  const NodeId score = world.score();
  const NodeId four = world.constant(world.ticket, Type::number(), Number(4));
  const NodeId above =
      world.node(world.ticket, Type::boolean(), op::Compare{CompareOp::kGreater, score, four});
  op::Aggregate count;
  count.rows = world.ticket;
  count.filter = above;
  count.index = world.owner();
  const Explanation tree = amount(world.node(world.agent, Type::number(), count), true);
  const Step& step = amount_of(tree);
  EXPECT_EQ(step.population.rows, std::vector<std::uint32_t>{1});
  EXPECT_EQ(step.population.in_scope, 3u);
  EXPECT_EQ(number(child(tree, step, 0)), Number(1));
}

TEST_F(ExplanationTest, GroupValuesAreSealed) {
  const DomainId team = teams();
  const NodeId of_agent = world.group_index(team);
  const NodeId of_ticket =
      world.node(world.ticket, Type::reference(RecordId()), op::Gather{of_agent, world.owner()});
  const NodeId average =
      world.aggregate(AggregateKind::kAverage, team, world.score(), of_ticket, "team_score");
  const NodeId one = world.constant(team, Type::number(), Number(1));
  const NodeId derived = world.arithmetic(team, Type::number(), ArithmeticOp::kAdd, {one, average});
  const NodeId back = world.node(world.agent, usd(), op::Gather{derived, of_agent});
  const Explanation tree = amount(back, true);
  const Step& step = amount_of(tree);
  EXPECT_TRUE(step.sealed);
  EXPECT_EQ(number(step), Number::fraction(10, 3) + Number(1));  // ada's 4 and 5, bo's 1
  EXPECT_TRUE(step.children.empty());
  EXPECT_EQ(step.population.used, 3u);
  EXPECT_EQ(step.population.in_scope, 4u);
  EXPECT_TRUE(step.population.rows.empty());
}

TEST_F(ExplanationTest, AggregatesOverOthersRowsAreSealed) {
  const NodeId total = world.aggregate(AggregateKind::kSum, world.policy, world.score(), NodeId());
  const NodeId back = world.node(world.agent, usd(), op::Gather{total, NodeId()});
  const Explanation tree = amount(back, true);
  const Step& step = amount_of(tree);
  EXPECT_TRUE(step.sealed);
  EXPECT_EQ(number(step), Number(15));
  EXPECT_EQ(step.population.used, 5u);
  EXPECT_TRUE(step.population.rows.empty());
  EXPECT_TRUE(step.children.empty());
}

TEST_F(ExplanationTest, ValuesOfOtherAgentsAreSealed) {
  const NodeId base = world.base();
  const NodeId doubled =
      world.arithmetic(world.agent, usd(), ArithmeticOp::kAdd, {base, base}, "doubled");
  const NodeId other = world.constant(world.agent, Type::reference(world.agents), RowRef{1});
  const Explanation tree = amount(world.node(world.agent, usd(), op::Gather{doubled, other}));
  const Step& step = amount_of(tree);
  EXPECT_TRUE(step.sealed);
  EXPECT_EQ(number(step), Number(4000));
  EXPECT_TRUE(step.children.empty());
}

TEST_F(ExplanationTest, ARankSaysAmongHowMany) {
  const NodeId rank = world.node(world.agent, Type::number(), op::Rank{world.base(), {}, {}});
  const Explanation tree = amount(rank);
  const Step& step = amount_of(tree);
  EXPECT_EQ(step.operation, "rank");
  EXPECT_EQ(number(step), Number(3));
  EXPECT_EQ(step.population.used, 3u);
  EXPECT_TRUE(step.sealed);
  EXPECT_TRUE(step.population.rows.empty());
  EXPECT_EQ(number(child(tree, step, 0)), Number(1000));
}

TEST_F(ExplanationTest, ASharedValueStandsInFullOnce) {
  NodeId last = world.base();
  for (int i = 0; i < 60; ++i)
    last = world.arithmetic(world.agent, usd(), ArithmeticOp::kSubtract, {last, last}, "twice");
  const Explanation tree = amount(last);
  EXPECT_LT(tree.steps.size(), 200u);
  const Step& step = amount_of(tree);
  const Step& again = child(tree, step, 1);
  EXPECT_TRUE(again.repeated);
  EXPECT_EQ(again.note, "see above");
  EXPECT_EQ(again.node, child(tree, step, 0).node);
  EXPECT_TRUE(again.children.empty());
  EXPECT_FALSE(child(tree, step, 0).repeated);
}

TEST_F(ExplanationTest, LongChainsOfDefinitionsDoNotOverflow) {
  constexpr int kLength = 20'000;
  NodeId last = world.base();
  for (int i = 0; i < kLength; ++i)
    last = world.node(world.agent, usd(), op::Otherwise{{last}}, "link");
  EXPECT_GT(amount(last).steps.size(), std::size_t{kLength});
}

TEST_F(ExplanationTest, EveryStepButTheRootsIsAChildOnceAndFollowsItsParent) {
  const NodeId sum =
      world.aggregate(AggregateKind::kSum, world.agent, world.score(), world.owner());
  const NodeId added =
      world.arithmetic(world.agent, usd(), ArithmeticOp::kAdd, {sum, world.base()});
  const Explanation tree = amount(added, true);
  std::multiset<std::uint32_t> children;
  for (std::size_t i = 0; i < tree.steps.size(); ++i) {
    for (const StepId id : tree.steps[tree.steps.id_at(i)].children) {
      EXPECT_GT(id.index(), i);
      children.insert(id.index());
    }
  }
  EXPECT_EQ(children.size(), tree.steps.size() - 1);
  for (std::uint32_t i = 1; i < tree.steps.size(); ++i) EXPECT_EQ(children.count(i), 1u);
}

TEST_F(ExplanationTest, TheSameInputsGiveTheSameTree) {
  const NodeId sum =
      world.aggregate(AggregateKind::kSum, world.agent, world.score(), world.owner());
  const Explanation once = amount(sum, true);
  const Explanation twice = world.explain_agent(0, true);
  ASSERT_EQ(once.steps.size(), twice.steps.size());
  for (std::size_t i = 0; i < once.steps.size(); ++i) {
    const Step& a = once.steps[once.steps.id_at(i)];
    const Step& b = twice.steps[twice.steps.id_at(i)];
    EXPECT_EQ(a.operation, b.operation);
    EXPECT_EQ(a.value, b.value);
    EXPECT_EQ(a.children, b.children);
  }
}

TEST_F(ExplanationTest, MetricsStandByThemselves) {
  Metric metric;
  metric.head.name = world.symbol("satisfaction");
  metric.value =
      world.aggregate(AggregateKind::kAverage, world.agent, world.score(), world.owner());
  metric.population = number_of(2);
  metric.higher_is_better = false;
  world.plan.metrics.push_back(metric);
  const Explanation tree = world.explain_agent(0);
  ASSERT_EQ(tree.metrics.size(), 1u);
  const Step& step = tree.steps[tree.metrics[0]];
  EXPECT_EQ(step.kind, Step::Kind::kMetric);
  EXPECT_EQ(step.operation, "average");
  EXPECT_EQ(world.texts.text(step.name), "satisfaction");
  EXPECT_EQ(number(step), Number::decimal(45, 1));
  EXPECT_EQ(step.note, "lower is better; 2 rows");
  EXPECT_EQ(step.population.used, 2u);
  EXPECT_EQ(step.node, metric.value);
}

}  // namespace
}  // namespace guerdon::engine
