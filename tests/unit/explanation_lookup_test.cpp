// Explanations of lookups: which row, which points, which interval.
#include <string>

#include <gtest/gtest.h>

#include "tests/unit/explanation_fixture.h"

namespace guerdon::engine {
namespace {

class ExplanationLookupTest : public testing::Test {
 protected:
  /// The step of ada's award of that amount.
  Step amount(NodeId node) {
    world.award("bonus", node);
    tree = world.explain_agent(0);
    const Step& award = tree.steps[tree.steps[tree.root].children.at(0)];
    return tree.steps[award.children.at(0)];
  }
  NodeId number_of(const Number& value) {
    return world.constant(world.agent, Type::number(), value);
  }

  ExplanationWorld world;
  Explanation tree;
};

CellTest at_least(std::int64_t low) {
  CellTest test;
  Interval interval;
  interval.low = Number(low);
  test.intervals = {interval};
  return test;
}

TEST_F(ExplanationLookupTest, ATableNamesItsRowAndTheNeighbours) {
  DecisionTable table;
  table.name = world.symbol("rates");
  table.parameters = {world.symbol("x")};
  table.parameter_types = {Type::number()};
  table.result_names = {Symbol()};
  table.results = {usd()};
  table.cites = "Plan 4";
  CellTest any;
  any.any = true;
  table.rows = {{{at_least(8)}, {Number(20)}, {1, 2}},
                {{at_least(4)}, {Number(15)}, {3, 4}},
                {{any}, {Number(0)}, {5, 6}}};
  const TableId id = world.plan.tables.add(table);
  const Step step =
      amount(world.node(world.agent, usd(), op::TableLookup{id, 0, {number_of(Number(5))}}));
  EXPECT_EQ(step.operation, "table");
  EXPECT_EQ(step.note, "row 2 of 3 of `rates`; row 1 gives 20 USD; row 3 gives 0 USD");
  EXPECT_EQ(step.span, (Span{3, 4}));
  EXPECT_EQ(step.cites, "Plan 4");
  EXPECT_EQ(step.children.size(), 1u);
}

TEST_F(ExplanationLookupTest, WithoutTextsTheRowIsKnownAndTheTableNot) {
  DecisionTable table;
  table.name = world.symbol("bands");
  table.parameters = {world.symbol("name")};
  table.parameter_types = {Type::text()};
  table.results = {usd()};
  Interval from_m;
  from_m.low = world.symbol("m");
  CellTest late;
  late.intervals = {from_m};
  CellTest any;
  any.any = true;
  table.rows = {{{late}, {Number(1)}, {}}, {{any}, {Number(2)}, {}}};
  const TableId id = world.plan.tables.add(table);
  const NodeId key = world.constant(world.agent, Type::text(), world.symbol("zoe"));
  const Step step = amount(world.node(world.agent, usd(), op::TableLookup{id, 0, {key}}));
  EXPECT_EQ(step.note, "row 1 of 2 of `bands`; row 2 gives 2 USD");
  const Explanation unread =
      explain(world.plan, world.data, world.evaluation, world.statements[0], false);
  const Step& award = unread.steps[unread.steps[unread.root].children.at(0)];
  EXPECT_EQ(unread.steps[award.children.at(0)].note, "row 1 of 2; row 2 gives 2 USD");
}

class ExplanationCurveTest : public ExplanationLookupTest {
 protected:
  std::string note_at(const Number& at) {
    Curve curve;
    curve.argument = Type::percent();
    curve.result = Type::percent();
    curve.points = {{Number::decimal(80, 2), Number::decimal(50, 2), {}},
                    {Number::decimal(88, 2), Number(1), {}},
                    {Number::decimal(95, 2), Number::decimal(150, 2), {}}};
    curve.below = Curve::End::kValue;
    curve.beyond = Curve::End::kContinue;
    curve.beyond_limit = Number(2);
    const CurveId id = world.plan.curves.add(curve);
    const NodeId argument = world.constant(world.agent, Type::percent(), at);
    return amount(world.node(world.agent, Type::percent(), op::CurveLookup{id, argument})).note;
  }
};

TEST_F(ExplanationCurveTest, BetweenTwoPoints) {
  EXPECT_EQ(note_at(Number::decimal(84, 2)), "between 80% (gives 50%) and 88% (gives 100%)");
}
TEST_F(ExplanationCurveTest, AtAPoint) {
  EXPECT_EQ(note_at(Number::decimal(88, 2)), "at the point 88% (gives 100%)");
}
TEST_F(ExplanationCurveTest, AtTheLastPoint) {
  EXPECT_EQ(note_at(Number::decimal(95, 2)), "at the point 95% (gives 150%)");
}
TEST_F(ExplanationCurveTest, BelowTheFirst) {
  EXPECT_EQ(note_at(Number(0)), "below the first point, 80% (gives 50%): a value of its own");
}
TEST_F(ExplanationCurveTest, BeyondTheLast) {
  EXPECT_EQ(note_at(Number(1)),
            "beyond the last point, 95% (gives 150%): continued to the limit of 200%");
}

TEST_F(ExplanationLookupTest, AParameterNamesTheRowInForce) {
  Parameter parameter;
  parameter.name = world.symbol("minimum");
  parameter.type = usd();
  ParameterRow early;
  early.from = Date{100};
  early.until = Date{199};
  early.value = Number(7);
  early.cites = "Law 1";
  early.span = {7, 8};
  ParameterRow late = early;
  late.from = Date{200};
  late.until.reset();
  late.value = Number(9);
  late.cites = "Law 2";
  late.span = {8, 9};
  parameter.rows = {late, early};
  const ParameterId id = world.plan.parameters.add(parameter);
  const NodeId first = world.constant(world.agent, Type::of(Kind::kDate), Date{150});
  const NodeId second = world.constant(world.agent, Type::of(Kind::kDate), Date{200});
  const NodeId before = world.node(world.agent, usd(), op::ParameterLookup{id, {}, first});
  const NodeId after = world.node(world.agent, usd(), op::ParameterLookup{id, {}, second});
  const Step sum =
      amount(world.arithmetic(world.agent, usd(), ArithmeticOp::kAdd, {before, after}));
  const Step& old_row = tree.steps[sum.children.at(0)];
  EXPECT_EQ(old_row.note, "`minimum` from 1970-04-11 to 1970-07-19");
  EXPECT_EQ(old_row.cites, "Law 1");
  EXPECT_EQ(old_row.span, (Span{7, 8}));
  const Step& new_row = tree.steps[sum.children.at(1)];
  EXPECT_EQ(new_row.note, "`minimum` from 1970-07-20 on");
  EXPECT_EQ(new_row.cites, "Law 2");
}

TEST_F(ExplanationLookupTest, ADatedFieldNamesItsInterval) {
  op::DatedField dated;
  dated.intervals = world.jobs;
  dated.field = 3;
  dated.first = Date{20'500};
  dated.last = Date{20'600};
  const Step step = amount(world.node(world.agent, Type::number(), dated));
  EXPECT_EQ(step.operation, "dated_field");
  EXPECT_EQ(world.texts.text(step.name), "tier");
  EXPECT_EQ(step.note, "from 2024-10-04 on");
}

TEST_F(ExplanationLookupTest, ForPeriodSaysItsFraction) {
  const Step step = amount(
      world.node(world.agent, usd(), op::ForPeriod{world.base(), Number::fraction(91, 365)}));
  EXPECT_EQ(step.operation, "for_period");
  EXPECT_EQ(step.note, "times 91/365");
}

TEST_F(ExplanationLookupTest, ARoundingSaysModeAndStep) {
  const Step step = amount(world.node(
      world.agent, usd(), op::Round{world.base(), Rounding::kDown, Number::decimal(1, 2)}));
  EXPECT_EQ(step.operation, "round");
  EXPECT_EQ(step.note, "down to 0.01 USD");
  EXPECT_EQ(step.children.size(), 1u);
}

}  // namespace
}  // namespace guerdon::engine
