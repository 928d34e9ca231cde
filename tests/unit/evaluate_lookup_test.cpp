// Decision tables, curves, dated parameters and dated fields.
#include <gtest/gtest.h>

#include "tests/unit/plan_world.h"

namespace guerdon::engine {
namespace {

CellTest any() {
  CellTest test;
  test.any = true;
  return test;
}
CellTest range(std::optional<Value> low, std::optional<Value> high, bool high_included = true) {
  CellTest test;
  test.intervals.push_back({std::move(low), std::move(high), true, high_included});
  return test;
}
CellTest exactly(const Value& value) { return range(value, value); }

/// Rows (priority text, level number) of a record and a table over both.
class TableTest : public ::testing::Test {
 protected:
  TableTest() {
    record = world.record("things", {{"priority", Type::text()}, {"level", Type::number()}});
    domain = world.record_domain(record);
    priority = world.field(domain, "priority");
    level = world.field(domain, "level");
    table.name = world.sym("rates");
    table.parameters = {world.sym("priority"), world.sym("level")};
    table.parameter_types = {Type::text(), Type::number()};
    table.result_names = {Symbol()};
    table.results = {Type::percent()};
  }

  void row(CellTest first, CellTest second, std::string_view gives) {
    table.rows.push_back({{std::move(first), std::move(second)}, {num(gives)}, {}});
  }
  void rows(const std::vector<std::pair<std::string, std::string>>& values) {
    std::vector<std::vector<Value>> cells;
    for (const auto& [text, number] : values)
      cells.push_back(
          {text.empty() ? kNothing : world.text(text), number.empty() ? kNothing : num(number)});
    world.rows(record, cells);
  }
  NodeId lookup() {
    return world.node(domain, Type::percent(),
                      op::TableLookup{world.plan.tables.add(table), 0, {priority, level}});
  }

  World world;
  RecordId record;
  DomainId domain;
  NodeId priority, level;
  DecisionTable table;
};

TEST_F(TableTest, TheFirstRowThatAcceptsAllArguments) {
  row(exactly(world.text("P1")), range(num("8"), std::nullopt), "1.25");
  row(exactly(world.text("P1")), range(num("4"), num("8"), false), "1");
  row(any(), range(num("4"), num("6")), "0.5");
  rows({{"P1", "8"}, {"P1", "7.99"}, {"P1", "4"}, {"P2", "6"}, {"P2", "6.01"}});
  const NodeId id = lookup();
  EXPECT_EQ(world.result(id), "125% 100% 100% 50% E506");
  EXPECT_EQ(world.detail(id, 4), "no row of table `rates` fits priority = \"P2\", level = 6.01");
}

TEST_F(TableTest, AMissingArgumentIsTakenByAnyAndMissingOnly) {
  CellTest missing;
  missing.missing = true;
  CellTest present;
  present.present = true;
  row(exactly(world.text("P1")), present, "0.1");
  row(exactly(world.text("P1")), missing, "0.2");
  row(exactly(world.text("P2")), any(), "0.3");
  rows({{"P1", "5"}, {"P1", ""}, {"P2", ""}, {"", "5"}});
  EXPECT_EQ(world.result(lookup()), "10% 20% 30% missing");
}

TEST_F(TableTest, AFaultyArgumentIsAFaultEvenWhereAnyWouldTakeIt) {
  row(any(), any(), "0.1");
  rows({{"P1", "5"}, {"P1", "6"}});
  world.data.tables[record.index()].columns[0].set_fault(1,
                                                         world.note_fault(FaultCode::kAbsentKey));
  EXPECT_EQ(world.result(lookup()), "10% E503");
}

class CurveTest : public ::testing::Test {
 protected:
  CurveTest() {
    record = world.record("things", {{"x", Type::percent()}});
    world.rows(record, {{num("0.4")},
                        {num("0.5")},
                        {num("0.55")},
                        {num("1")},
                        {num("1.5")},
                        {num("9")},
                        {kNothing}});
    domain = world.record_domain(record);
    x = world.field(domain, "x");
    curve.name = world.sym("scale");
    curve.argument = Type::percent();
    curve.result = Type::percent();
    curve.points = {
        {dec("0.5"), dec("0.5"), {}}, {dec("0.8"), dec("1"), {}}, {dec("1.2"), dec("1.4"), {}}};
  }

  NodeId lookup() {
    return world.node(domain, Type::percent(), op::CurveLookup{world.plan.curves.add(curve), x});
  }

  World world;
  RecordId record;
  DomainId domain;
  NodeId x;
  Curve curve;
};

TEST_F(CurveTest, InterpolatesExactlyAndSaysNothingBeyondItsEnds) {
  const NodeId id = lookup();
  EXPECT_EQ(world.result(id), "E506 50% 175/3% 120% E506 E506 missing");
  EXPECT_EQ(world.detail(id, 0),
            "curve `scale` has points from 50% to 120% and says nothing of 40%");
}

TEST_F(CurveTest, LevelAndValueEnds) {
  curve.below = Curve::End::kValue;
  curve.below_value = Number(0);
  curve.beyond = Curve::End::kLevel;
  EXPECT_EQ(world.result(lookup()), "0% 50% 175/3% 120% 140% 140% missing");
}

TEST_F(CurveTest, ContinuesAtMostToItsLimit) {
  curve.below = Curve::End::kContinue;
  curve.beyond = Curve::End::kContinue;
  EXPECT_EQ(world.result(lookup()), "100/3% 50% 175/3% 120% 170% 920% missing");
  curve.beyond_limit = Number(2);
  EXPECT_EQ(world.result(lookup()), "100/3% 50% 175/3% 120% 170% 200% missing");
}

TEST_F(CurveTest, AFallingCurveContinuesAtLeastToItsLimit) {
  curve.points = {{dec("0.4"), dec("1"), {}}, {dec("0.5"), dec("0.9"), {}}};
  curve.beyond = Curve::End::kContinue;
  curve.beyond_limit = Number(0);
  EXPECT_EQ(world.result(lookup()), "100% 90% 85% 40% 0% 0% missing");
}

TEST_F(CurveTest, AJumpBelongsToTheLaterPoint) {
  curve.points = {{dec("0.4"), dec("0"), {}},
                  {dec("0.5"), dec("0.1"), {}},
                  {dec("0.5"), dec("0.6"), {}},
                  {dec("9"), dec("0.6"), {}}};
  EXPECT_EQ(world.result(lookup()), "0% 60% 60% 60% 60% 60% missing");
}

class ParameterTest : public ::testing::Test {
 protected:
  ParameterTest() {
    record = world.record("things", {{"where", Type::text()}, {"on", Type::of(Kind::kDate)}});
    domain = world.record_domain(record);
    where = world.field(domain, "where");
    on = world.field(domain, "on");
    parameter.name = world.sym("wage");
    parameter.key_names = {world.sym("place")};
    parameter.key_types = {Type::text()};
    parameter.type = Type::money({'U', 'S', 'D'});
    row(world.text("US"), "2009-07-24", "2019-12-31", "7.25");
    row(world.text("US"), "2024-01-01", "", "9");
    row(world.text("US"), "2026-01-01", "", "10");
  }

  void row(const Value& key, std::string_view from, std::string_view until,
           std::string_view value) {
    ParameterRow made;
    made.keys = {key};
    made.from = day(from);
    if (!until.empty()) made.until = day(until);
    made.value = num(value);
    parameter.rows.push_back(made);
  }
  void ask(const std::vector<std::pair<std::string, std::string>>& questions) {
    std::vector<std::vector<Value>> rows;
    for (const auto& [place, when] : questions)
      rows.push_back(
          {place.empty() ? kNothing : world.text(place), when.empty() ? kNothing : date(when)});
    world.rows(record, rows);
  }
  NodeId lookup() {
    return world.node(domain, parameter.type,
                      op::ParameterLookup{world.plan.parameters.add(parameter), {where}, on});
  }

  World world;
  RecordId record;
  DomainId domain;
  NodeId where, on;
  Parameter parameter;
};

TEST_F(ParameterTest, TheLatestRowNotAfterTheDay) {
  ask({{"US", "2009-07-24"},
       {"US", "2019-12-31"},
       {"US", "2024-01-01"},
       {"US", "2025-12-31"},
       {"US", "2030-01-01"},
       {"", "2026-01-01"},
       {"US", ""}});
  EXPECT_EQ(world.result(lookup()), "7.25 USD 7.25 USD 9 USD 9 USD 10 USD missing missing");
}

TEST_F(ParameterTest, WithoutARowTheFaultNamesTheNearest) {
  ask({{"US", "2009-07-23"}, {"US", "2021-06-01"}, {"DE", "2026-01-01"}});
  const NodeId id = lookup();
  EXPECT_EQ(world.result(id), "E502 E502 E502");
  EXPECT_EQ(world.detail(id, 0),
            "no row of `wage` for \"US\" on 2009-07-23: none before; the next is 7.25 USD from "
            "2009-07-24");
  EXPECT_EQ(world.detail(id, 1),
            "no row of `wage` for \"US\" on 2021-06-01: the one before, 7.25 USD from 2009-07-24, "
            "ended on 2019-12-31; the next is 9 USD from 2024-01-01");
  EXPECT_EQ(world.detail(id, 2),
            "no row of `wage` for \"DE\" on any day; there are rows for \"US\"");
}

TEST_F(ParameterTest, AKeyOfAnyYieldsToANamedOneOfTheSameDay) {
  row(kNothing, "2026-01-01", "", "1");
  ask({{"US", "2026-01-01"}, {"DE", "2026-01-01"}});
  EXPECT_EQ(world.result(lookup()), "10 USD 1 USD");
}

/// Agents whose tier the record `jobs` holds.
class DatedTest : public ::testing::Test {
 protected:
  DatedTest() {
    world.agent_rows(4);
    jobs = world.record("jobs", {{"agent", Type::reference(world.agents)},
                                 {"starts", Type::of(Kind::kDate)},
                                 {"ends", Type::of(Kind::kDate)},
                                 {"tier", Type::number()}});
    world.schema(jobs).owner = 0;
    world.schema(jobs).starts = 1;
    world.schema(jobs).ends = 2;
    world.rows(jobs, {{ref(0), date("2026-05-10"), kNothing, num("2")},
                      {ref(0), date("2025-01-01"), date("2026-05-09"), num("1")},
                      {ref(1), date("2025-01-01"), date("2026-03-31"), num("1")},
                      {ref(2), date("2025-01-01"), date("2026-04-20"), num("3")},
                      {ref(2), date("2026-06-20"), date("2026-06-25"), num("3")},
                      {ref(3), date("2025-01-01"), date("2026-03-31"), num("1")},
                      {ref(3), date("2026-04-01"), kNothing, num("4")}});
  }

  op::DatedField tier() const {
    op::DatedField dated;
    dated.intervals = jobs;
    dated.field = 3;
    dated.first = day("2026-04-01");
    dated.last = day("2026-06-30");
    return dated;
  }
  NodeId add(op::DatedField dated) { return world.node(world.agent, Type::number(), dated); }

  World world;
  RecordId jobs;
};

TEST_F(DatedTest, ABareUseIsTheLastValueAndAFaultWhereItChanged) {
  const NodeId id = add(tier());
  EXPECT_EQ(world.result(id), "E504 E508 3 4");
  EXPECT_EQ(world.detail(id, 0), "`tier` changed from 1 to 2 on 2026-05-10");
  EXPECT_EQ(
      world.detail(id, 1),
      "`tier` has no value from 2026-04-01 to 2026-06-30: no row of jobs holds a day of them");
}

TEST_F(DatedTest, AcrossAFieldTakesTheLastValueWithoutFault) {
  op::DatedField dated = tier();
  dated.allow_change = true;
  EXPECT_EQ(world.result(add(dated)), "2 E508 3 4");
}

TEST_F(DatedTest, TheValueOnADay) {
  const auto on = [&](std::string_view when) {
    op::DatedField dated = tier();
    dated.day = world.constant(world.agent, Type::of(Kind::kDate), date(when));
    return world.result(add(dated));
  };
  EXPECT_EQ(on("2026-05-09"), "1 E508 E508 4");
  EXPECT_EQ(on("2026-05-10"), "2 E508 E508 4");
  EXPECT_EQ(on("2026-03-31"), "1 1 3 1");
}

TEST_F(DatedTest, FromAnotherRecordByItsAgent) {
  const RecordId things = world.record("things", {{"agent", Type::reference(world.agents)}});
  world.rows(things, {{ref(3)}, {kNothing}, {ref(2)}});
  const DomainId domain = world.record_domain(things);
  op::DatedField dated = tier();
  dated.index = world.field(domain, "agent");
  EXPECT_EQ(world.result(world.node(domain, Type::number(), dated)), "4 missing 3");
}

}  // namespace
}  // namespace guerdon::engine
