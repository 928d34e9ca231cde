// Operations on the values of one row: results, missing values, and where faults stop.
#include <gtest/gtest.h>

#include "tests/unit/plan_world.h"

namespace guerdon::engine {
namespace {

using Op = ArithmeticOp;

/// Rows (x, y, flag, when, at) of a record; the last row misses everything.
class ScalarTest : public ::testing::Test {
 protected:
  ScalarTest() {
    record = world.record("things", {{"x", Type::number()},
                                     {"y", Type::number()},
                                     {"flag", Type::boolean()},
                                     {"when", Type::of(Kind::kDate)},
                                     {"at", Type::of(Kind::kInstant)}});
    world.rows(record,
               {{num("6"), num("4"), true, date("2024-02-28"), Value(Instant{1'711'846'800})},
                {num("-1.5"), num("0"), false, date("2026-01-01"), Value(Instant{0})},
                {kNothing, kNothing, kNothing, kNothing, kNothing}});
    domain = world.record_domain(record);
    x = world.field(domain, "x");
    y = world.field(domain, "y");
    flag = world.field(domain, "flag");
    when = world.field(domain, "when");
    at = world.field(domain, "at");
  }

  NodeId number(Operation operation) {
    return world.node(domain, Type::number(), std::move(operation));
  }
  NodeId boolean(Operation operation) {
    return world.node(domain, Type::boolean(), std::move(operation));
  }
  NodeId constant(std::string_view value) { return world.constant(domain, value); }
  /// x / y: 1.5, a fault, missing.
  NodeId quotient() { return world.divide(x, y); }

  World world;
  RecordId record;
  DomainId domain;
  NodeId x, y, flag, when, at;
};

TEST_F(ScalarTest, ArithmeticGoesFromLeftToRight) {
  const NodeId id = number(op::Arithmetic{{x, y, y, x}, {Op::kAdd, Op::kMultiply, Op::kSubtract}});
  EXPECT_EQ(world.result(id), "34 1.5 missing");
}

TEST_F(ScalarTest, PlainDecimalsTakeNoOtherWayThanGeneralNumbers) {
  world.rows(record,
             {{num("0.10"), num("3"), true, kNothing, kNothing},
              {num("9223372036854775807"), num("9223372036854775807"), true, kNothing, kNothing}});
  const NodeId sum = number(op::Arithmetic{{x, y}, {Op::kAdd}});
  const NodeId product = number(op::Arithmetic{{x, y}, {Op::kMultiply}});
  const NodeId difference = number(op::Arithmetic{{x, y}, {Op::kSubtract}});
  EXPECT_EQ(world.result(sum), "3.1 18446744073709551614");
  EXPECT_EQ(world.result(product), "0.3 85070591730234615847396907784232501249");
  EXPECT_EQ(world.result(difference), "-2.9 0");
}

TEST_F(ScalarTest, DivisionByZeroIsAFaultOfItsRow) {
  const NodeId id = quotient();
  EXPECT_EQ(world.result(id), "1.5 E501 missing");
  EXPECT_EQ(world.detail(id, 1), "-1.5 is divided by zero");
  const Evaluation results = world.run();
  const Fault& fault = results.faults[results.column(id).fault(1)];
  EXPECT_EQ(fault.record, record);
  EXPECT_EQ(fault.row, 1u);
}

TEST_F(ScalarTest, AFaultOutweighsAMissingOperand) {
  const NodeId missing = world.constant(domain, Type::number(), kNothing);
  const NodeId id = number(op::Arithmetic{{missing, quotient()}, {Op::kAdd}});
  EXPECT_EQ(world.result(id), "missing E501 missing");
}

TEST_F(ScalarTest, ANumberBeyondTheLimitIsAFault) {
  const Type type = Type::number();
  NodeId id = world.constant(world.policy, "2");
  for (int i = 0; i < 15; ++i)
    id = world.node(world.policy, type, op::Arithmetic{{id, id}, {Op::kMultiply}});
  EXPECT_EQ(world.result(id), "a number of 9865 digits");
  id = world.node(world.policy, type, op::Arithmetic{{id, id}, {Op::kMultiply}});
  EXPECT_EQ(world.result(id), "E510");
}

TEST_F(ScalarTest, Comparison) {
  EXPECT_EQ(world.result(world.compare(x, CompareOp::kGreater, y)), "true false missing");
  EXPECT_EQ(world.result(world.compare(x, CompareOp::kEqual, constant("6.00"))),
            "true false missing");
  EXPECT_EQ(world.result(world.compare(x, CompareOp::kNotEqual, constant("6"))),
            "false true missing");
  EXPECT_EQ(world.result(world.compare(x, CompareOp::kLessEqual, constant("-1.5"))),
            "false true missing");
  EXPECT_EQ(world.result(world.compare(quotient(), CompareOp::kGreaterEqual, constant("1.5"))),
            "true E501 missing");
  const NodeId first = world.constant(domain, Type::of(Kind::kDate), date("2026-01-01"));
  EXPECT_EQ(world.result(world.compare(when, CompareOp::kLess, first)), "true false missing");
}

TEST_F(ScalarTest, TextsCompareByBytesNotByOrderOfSight) {
  const NodeId zebra = world.constant(domain, Type::text(), world.text("Zebra"));
  const NodeId apple = world.constant(domain, Type::text(), world.text("apple"));
  const NodeId able = world.constant(domain, Type::text(), world.text("able"));
  EXPECT_EQ(world.result(world.compare(zebra, CompareOp::kLess, apple)), "true true true");
  EXPECT_EQ(world.result(world.compare(apple, CompareOp::kLess, able)), "false false false");
}

TEST_F(ScalarTest, ChoicesCompareByTheOrderDeclared) {
  world.plan.schema.choices.push_back({{world.sym("P1"), world.sym("P2")}});
  const Type type = Type::of_choice(ChoiceId(0));
  const NodeId p1 = world.constant(domain, type, Value(ChoiceCode{0}));
  const NodeId p2 = world.constant(domain, type, Value(ChoiceCode{1}));
  EXPECT_EQ(world.result(world.compare(p1, CompareOp::kLess, p2)), "true true true");
  EXPECT_EQ(world.result(p2), "P2 P2 P2");
}

TEST_F(ScalarTest, LogicIsDecidedFromTheLeft) {
  const NodeId fault = world.compare(quotient(), CompareOp::kGreater, constant("0"));
  EXPECT_EQ(world.result(boolean(op::Logic{true, {flag, fault}})), "true false missing");
  EXPECT_EQ(world.result(boolean(op::Logic{true, {fault, flag}})), "true E501 missing");
  const NodeId no_flag = boolean(op::Not{flag});
  EXPECT_EQ(world.result(boolean(op::Logic{false, {no_flag, fault}})), "true true missing");
  EXPECT_EQ(world.result(boolean(op::Logic{false, {flag, no_flag}})), "true true missing");
}

TEST_F(ScalarTest, AFurtherOperandDecidesOverAMissingOne) {
  const NodeId yes = world.constant(domain, Type::boolean(), true);
  const NodeId no = world.constant(domain, Type::boolean(), false);
  EXPECT_EQ(world.result(boolean(op::Logic{true, {flag, no}})), "false false false");
  EXPECT_EQ(world.result(boolean(op::Logic{false, {flag, yes}})), "true true true");
}

TEST_F(ScalarTest, OnlyTheBranchTakenMatters) {
  const NodeId zero = world.compare(y, CompareOp::kEqual, constant("0"));
  const NodeId guarded = number(op::Choose{zero, constant("0"), quotient()});
  EXPECT_EQ(world.result(guarded), "1.5 0 missing");
  const NodeId unguarded = number(op::Choose{zero, quotient(), constant("0")});
  EXPECT_EQ(world.result(unguarded), "0 E501 missing");
  const NodeId broken = world.compare(quotient(), CompareOp::kEqual, constant("0"));
  EXPECT_EQ(world.result(number(op::Choose{broken, x, y})), "4 E501 missing");
}

TEST_F(ScalarTest, OtherwiseTakesTheFirstPresent) {
  const NodeId missing = world.constant(domain, Type::number(), kNothing);
  EXPECT_EQ(world.result(number(op::Otherwise{{missing, x, constant("9")}})), "6 -1.5 9");
  EXPECT_EQ(world.result(number(op::Otherwise{{quotient(), constant("9")}})), "1.5 E501 9");
  EXPECT_EQ(world.result(number(op::Otherwise{{x, quotient()}})), "6 -1.5 missing");
}

TEST_F(ScalarTest, PresentKnowsMissingFromFault) {
  EXPECT_EQ(world.result(boolean(op::Present{quotient()})), "true E501 false");
}

TEST_F(ScalarTest, NotAndRoundPassStatesOn) {
  EXPECT_EQ(world.result(boolean(op::Not{flag})), "false true missing");
  const NodeId rounded = number(op::Round{quotient(), Rounding::kHalfEven, Number(1)});
  EXPECT_EQ(world.result(rounded), "2 E501 missing");
  EXPECT_EQ(world.result(number(op::ForPeriod{x, Number::fraction(91, 365)})),
            "546/365 -273/730 missing");
}

TEST_F(ScalarTest, CallsNeedAllArguments) {
  const FunctionId max = world.functions.find("max");
  EXPECT_EQ(world.result(number(op::Call{max, {x, y, constant("5")}})), "6 5 missing");
  EXPECT_EQ(world.result(number(op::Call{max, {x, quotient()}})), "6 E501 missing");
  const FunctionId year = world.functions.find("year");
  EXPECT_EQ(world.result(number(op::Call{year, {when}})), "2024 2026 missing");
}

KernelResult always_fails(std::span<const Value>, const Interner&) {
  return KernelFault{FaultCode::kOutOfRange, "no such value"};
}

TEST_F(ScalarTest, AKernelMayFail) {
  Function function;
  function.name = "fails";
  function.parameters = {Pattern::kNumber};
  function.result = Pattern::kNumber;
  function.kernel = always_fails;
  const NodeId id = number(op::Call{world.functions.add(function), {x}});
  EXPECT_EQ(world.result(id), "E507 E507 missing");
  EXPECT_EQ(world.detail(id, 0), "no such value");
}

TEST_F(ScalarTest, DatesMoveByWholeDays) {
  const Type date_type = Type::of(Kind::kDate);
  const NodeId two_days = world.constant(domain, Type::duration(), num("172800"));
  EXPECT_EQ(world.result(world.node(domain, date_type, op::DateShift{when, two_days, false})),
            "2024-03-01 2026-01-03 missing");
  EXPECT_EQ(world.result(world.node(domain, date_type, op::DateShift{when, two_days, true})),
            "2024-02-26 2025-12-30 missing");
  const NodeId part = world.constant(domain, Type::duration(), num("3600"));
  const NodeId broken = world.node(domain, date_type, op::DateShift{when, part, false});
  EXPECT_EQ(world.result(broken), "E507 E507 missing");
  EXPECT_EQ(world.detail(broken, 0), "2024-02-28 + 3600 seconds is not a whole number of days");
  const NodeId far = world.constant(domain, Type::duration(), num("999999999999999"));
  EXPECT_EQ(
      world.result(world.node(domain, Type::of(Kind::kInstant), op::DateShift{at, far, false})),
      "E507 E507 missing");
}

TEST_F(ScalarTest, InstantsMoveBySecondsAndDifferInSeconds) {
  const NodeId hour = world.constant(domain, Type::duration(), num("3600"));
  const NodeId later = world.node(domain, Type::of(Kind::kInstant), op::DateShift{at, hour, false});
  EXPECT_EQ(world.result(later), "2024-03-31T02:00:00Z 1970-01-01T01:00:00Z missing");
  const NodeId between = world.node(domain, Type::duration(), op::DateDifference{later, at});
  EXPECT_EQ(world.result(between), "3600 seconds 3600 seconds missing");
  const NodeId epoch = world.constant(domain, Type::of(Kind::kDate), date("2024-02-27"));
  EXPECT_EQ(world.result(world.node(domain, Type::duration(), op::DateDifference{when, epoch})),
            "86400 seconds 58233600 seconds missing");
}

TEST_F(ScalarTest, TheDayOfAnInstantInAZone) {
  const NodeId utc_day = world.node(domain, Type::of(Kind::kDate), op::DateOf{at, ""});
  EXPECT_EQ(world.result(utc_day), "2024-03-31 1970-01-01 missing");
  const auto zone = Zone::load("America/New_York");
  ASSERT_TRUE(zone.ok());
  const NodeId there = world.node(domain, Type::of(Kind::kDate), op::DateOf{at, "there"});
  const NodeId clock = world.node(domain, Type::of(Kind::kTime), op::DateOf{at, "there"});
  const RunContext context{world.functions, world.names, {{"there", *zone}}};
  const Evaluation results = evaluate(world.plan, world.data, context);
  EXPECT_EQ(world.show(results, there), "2024-03-30 1969-12-31 missing");
  EXPECT_EQ(world.show(results, clock), "21:00 19:00 missing");
}

TEST_F(ScalarTest, AGatheredRowCarriesItsState) {
  world.rows(world.agents, {{world.text("a1")}, {world.text("a2")}, {world.text("a3")}});
  const NodeId one = world.constant(world.policy, "1");
  const NodeId everywhere = number(op::Gather{one, NodeId()});
  EXPECT_EQ(world.result(everywhere), "1 1 1");
  const Type to_things = Type::reference(record);
  const NodeId self = world.node(domain, to_things, op::RowOf{op::RowOf::Side::kSelf, DomainId()});
  const NodeId not_last = world.compare(x, CompareOp::kNotEqual, constant("6"));
  const NodeId index = world.node(
      domain, to_things, op::Choose{not_last, world.constant(domain, to_things, ref(0)), self});
  const NodeId source = quotient();
  EXPECT_EQ(world.result(index), "row 1 of things row 1 of things missing");
  EXPECT_EQ(world.result(number(op::Gather{source, index})), "1.5 1.5 missing");
  const NodeId to_second = world.constant(domain, to_things, ref(1));
  EXPECT_EQ(world.result(number(op::Gather{source, to_second})), "E501 E501 E501");
}

}  // namespace
}  // namespace guerdon::engine
