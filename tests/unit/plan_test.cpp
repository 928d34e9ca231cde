// Plans: what the verifier refuses, and how a plan prints.
#include <string>

#include <gtest/gtest.h>

#include "engine/plan/print.h"
#include "engine/plan/verify.h"
#include "tests/unit/plan_world.h"

namespace guerdon::engine {
namespace {

class PlanTest : public ::testing::Test {
 protected:
  PlanTest() {
    record = world.record("things", {{"agent", Type::reference(world.agents)},
                                     {"x", Type::number()},
                                     {"word", Type::text()},
                                     {"when", Type::of(Kind::kDate)}});
    domain = world.record_domain(record);
    owner = world.field(domain, "agent");
    x = world.field(domain, "x");
    word = world.field(domain, "word");
    when = world.field(domain, "when");
  }

  /// All problems, one a line.
  std::string problems() const {
    std::string all;
    for (const std::string& problem : verify(world.plan, world.functions)) all += problem + "\n";
    return all;
  }
  /// The problems of a plan with one more node.
  std::string with(DomainId over, Type type, Operation operation) {
    world.node(over, type, std::move(operation));
    return problems();
  }
  std::string number(Operation operation) {
    return with(domain, Type::number(), std::move(operation));
  }
  std::string boolean(Operation operation) {
    return with(domain, Type::boolean(), std::move(operation));
  }

  World world;
  RecordId record;
  DomainId domain;
  NodeId owner, x, word, when;
};

using Op = ArithmeticOp;

TEST_F(PlanTest, ASoundPlanHasNoProblems) { EXPECT_EQ(problems(), ""); }

TEST_F(PlanTest, OperandsStandBeforeTheirUsers) {
  EXPECT_EQ(number(op::Arithmetic{{x, NodeId(4)}, {Op::kAdd}}),
            "node n4: an operand does not stand before it\n");
}

TEST_F(PlanTest, AnInvalidOperandIsRefused) {
  EXPECT_EQ(boolean(op::Not{NodeId()}), "node n4: an operand does not stand before it\n");
}

TEST_F(PlanTest, OperandsAreOverTheNodesDomain) {
  const NodeId one = world.constant(world.policy, "1");
  EXPECT_EQ(number(op::Arithmetic{{x, one}, {Op::kAdd}}),
            "node n5: an operand is over another domain\n");
}

TEST_F(PlanTest, KindsFit) {
  EXPECT_EQ(number(op::Arithmetic{{x, word}, {Op::kAdd}}), "node n4: an operand is not numeric\n");
}

TEST_F(PlanTest, ComparedKindsFit) {
  EXPECT_EQ(boolean(op::Compare{CompareOp::kLess, x, when}),
            "node n4: it compares different kinds\n");
}

TEST_F(PlanTest, ANodeHasTheKindThatItsOperationGives) {
  EXPECT_EQ(number(op::Present{x}), "node n4: it is of another kind\n");
}

TEST_F(PlanTest, OperatorsStandBetweenOperands) {
  EXPECT_EQ(number(op::Arithmetic{{x, x}, {}}),
            "node n4: its operators do not stand between its operands\n");
}

TEST_F(PlanTest, AConstantIsOfItsNodesKind) {
  EXPECT_EQ(number(op::Constant{Value(true)}), "node n4: its value is of another kind\n");
}

TEST_F(PlanTest, FieldsExist) {
  EXPECT_EQ(number(op::Field{17}), "node n4: its field does not exist\n");
}

TEST_F(PlanTest, RoundingStepsArePositive) {
  EXPECT_EQ(number(op::Round{x, Rounding::kUp, Number(0)}), "node n4: its step is not positive\n");
}

TEST_F(PlanTest, CallsTakeTheArgumentsOfTheirFunction) {
  EXPECT_EQ(number(op::Call{world.functions.find("abs"), {x, x}}),
            "node n4: its function takes another number of arguments\n");
}

TEST_F(PlanTest, AnAggregateForManyRowsNeedsAnIndex) {
  op::Aggregate aggregate;
  aggregate.kind = AggregateKind::kSum;
  aggregate.rows = domain;
  aggregate.value = x;
  EXPECT_EQ(with(world.agent, Type::number(), aggregate),
            "node n4: it has no index and more than one row\n");
}

TEST_F(PlanTest, AnAggregatesValueIsOverItsRows) {
  op::Aggregate aggregate;
  aggregate.kind = AggregateKind::kSum;
  aggregate.rows = world.agent;
  aggregate.value = x;
  EXPECT_EQ(with(world.policy, Type::number(), aggregate),
            "node n4: an operand is over another domain\n");
}

TEST_F(PlanTest, AGroupsRowsStandAfterItsKey) {
  Domain groups;
  groups.kind = Domain::Kind::kGroup;
  groups.key = NodeId(5);
  const DomainId id = world.plan.domains.add(groups);
  world.constant(id, "1");
  world.field(domain, "x");
  EXPECT_EQ(problems(), "node n4: it stands before the key of its groups\n");
}

TEST_F(PlanTest, CurvesHavePointsInOrder) {
  Curve curve;
  curve.argument = Type::number();
  curve.result = Type::number();
  const CurveId id = world.plan.curves.add(curve);
  EXPECT_EQ(problems(), "curve 0: has no points\n");
  world.plan.curves[id].points = {{Number(2), Number(0), {}}, {Number(1), Number(0), {}}};
  EXPECT_EQ(problems(), "curve 0: has points out of order\n");
}

TEST_F(PlanTest, RowsOfATableHaveItsWidth) {
  DecisionTable table;
  table.results = {Type::number()};
  table.rows.push_back({{}, {}, {}});
  world.plan.tables.add(table);
  EXPECT_EQ(problems(), "table 0: has a row of another width\n");
}

TEST_F(PlanTest, AnAwardOnRowsNeedsItsAgents) {
  Award award;
  award.domain = domain;
  award.amount = x;
  world.plan.awards.add(award);
  EXPECT_EQ(problems(), "award a0: its index is needed: its rows are not the subject's\n");
  world.plan.awards.begin()->index = owner;
  EXPECT_EQ(problems(), "");
  world.plan.awards.begin()->cap = x;
  EXPECT_EQ(problems(), "award a0: its cap is over another domain\n");
}

TEST_F(PlanTest, AGateNeedsAConditionOnTheSubject) {
  Gate gate;
  gate.require = x;
  world.plan.gates.add(gate);
  EXPECT_EQ(problems(), "gate g0: its condition is over another domain\n");
}

TEST_F(PlanTest, PrintsALineANode) {
  world.plan.policy = world.sym("bonus");
  world.plan.version = "1";
  const NodeId two = world.constant(domain, "2");
  const NodeId half = world.divide(x, two);
  world.plan.nodes[half].name = world.sym("half");
  op::Aggregate aggregate;
  aggregate.kind = AggregateKind::kSum;
  aggregate.rows = domain;
  aggregate.value = half;
  aggregate.index = owner;
  const NodeId sum = world.node(world.agent, Type::money({'U', 'S', 'D'}).as_optional(), aggregate);
  Award award;
  award.head.name = world.sym("reward");
  award.domain = world.agent;
  award.amount = sum;
  award.when_missing = WhenMissing::kHold;
  world.plan.awards.add(award);
  const NodeId yes = world.constant(world.agent, Type::boolean(), true);
  Gate gate;
  gate.head.name = world.sym("door");
  gate.require = yes;
  Penalty cut;
  cut.percent = sum;
  cut.targets = {AwardId(0)};
  gate.penalties.push_back(std::move(cut));
  world.plan.gates.add(gate);
  EXPECT_EQ(print(world.plan, world.names),
            "plan bonus version \"1\"\n"
            "period 2026-04-01..2026-06-30 2026-04-01 to 2026-06-30\n"
            "rounding half even to 0.01 USD\n"
            "domain d0 policy\n"
            "domain d1 record agents\n"
            "domain d2 record things\n"
            "n0 : d2 reference to agents = field things.agent\n"
            "n1 : d2 number = field things.x\n"
            "n2 : d2 text = field things.word\n"
            "n3 : d2 date = field things.when\n"
            "n4 : d2 number = constant 2\n"
            "n5 \"half\" : d2 number = arithmetic n1 / n4\n"
            "n6 : d1 USD optional = sum of d2 value n5 index n0\n"
            "n7 : d1 boolean = constant true\n"
            "award reward d1 amount n6 when_missing hold\n"
            "gate door require n7\n"
            "  pay n6 of reward\n");
}

TEST_F(PlanTest, PrintsTablesCurvesAndParameters) {
  DecisionTable table;
  table.name = world.sym("rates");
  table.parameters = {world.sym("level")};
  table.parameter_types = {Type::number()};
  table.results = {Type::percent()};
  CellTest span;
  span.intervals.push_back({num("4"), num("8"), true, false});
  CellTest rest;
  rest.any = true;
  table.rows = {{{span}, {num("0.5")}, {}}, {{rest}, {num("0")}, {}}};
  world.plan.tables.add(table);
  Curve curve;
  curve.name = world.sym("scale");
  curve.argument = Type::percent();
  curve.result = Type::number();
  curve.points = {{dec("0.5"), Number(0), {}}, {Number(1), Number(3), {}}};
  curve.beyond = Curve::End::kLevel;
  world.plan.curves.add(curve);
  Parameter parameter;
  parameter.name = world.sym("wage");
  parameter.key_types = {Type::text()};
  parameter.type = Type::number();
  parameter.rows.push_back({{world.text("US")}, day("2020-01-01"), {}, {}, num("7.25"), "", {}});
  world.plan.parameters.add(parameter);
  const std::string text = print(world.plan, world.names);
  EXPECT_NE(text.find("table rates\n  4 to under 8 | gives 50%\n  any | gives 0%\n"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("curve scale below fault beyond level\n  50% gives 0\n  100% gives 3\n"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("parameter wage\n  \"US\" | from 2020-01-01 gives 7.25\n"), std::string::npos)
      << text;
}

}  // namespace
}  // namespace guerdon::engine
