// Aggregates: which rows they use, what they are of nothing, and how far a fault reaches.
#include <algorithm>

#include <gtest/gtest.h>

#include "tests/unit/plan_world.h"

namespace guerdon::engine {
namespace {

/// Two agents with rows (agent, x, weight, counts); a third without any.
class AggregateTest : public ::testing::Test {
 protected:
  AggregateTest() {
    world.agent_rows(3);
    record = world.record("things", {{"agent", Type::reference(world.agents)},
                                     {"x", Type::number()},
                                     {"w", Type::number()},
                                     {"counts", Type::boolean()},
                                     {"day", Type::of(Kind::kDate)},
                                     {"word", Type::text()}});
    fill({"5", "1", "2", "4"}, {"7.5", "7.5"});
    domain = world.record_domain(record);
    owner = world.field(domain, "agent");
    x = world.field(domain, "x");
    w = world.field(domain, "w");
    counts = world.field(domain, "counts");
  }

  void add(std::vector<std::vector<Value>>& rows, std::uint32_t agent, std::string_view value) {
    const Value weight = num(std::to_string(rows.size() + 1));
    rows.push_back({ref(agent), num(value), weight, true,
                    Value(Date{static_cast<std::int32_t>(rows.size())}),
                    world.text(rows.size() % 2 == 0 ? "zinc" : "anvil")});
  }

  void fill(const std::vector<std::string_view>& first,
            const std::vector<std::string_view>& second) {
    std::vector<std::vector<Value>> rows;
    for (const std::string_view value : first) add(rows, 0, value);
    for (const std::string_view value : second) add(rows, 1, value);
    world.rows(record, rows);
  }

  op::Aggregate make(AggregateKind kind, NodeId value = NodeId()) const {
    op::Aggregate aggregate;
    aggregate.kind = kind;
    aggregate.rows = domain;
    aggregate.value = value;
    aggregate.index = owner;
    return aggregate;
  }
  NodeId add_node(op::Aggregate aggregate, Type type = Type::number()) {
    return world.node(world.agent, type, std::move(aggregate));
  }
  NodeId of_x(AggregateKind kind) { return add_node(make(kind, x)); }
  NodeId above(std::string_view bound) {
    return world.compare(x, CompareOp::kGreater, world.constant(domain, bound));
  }
  void spoil(std::size_t row, std::size_t field) {
    world.data.tables[record.index()].columns[field].set_fault(
        row, world.note_fault(FaultCode::kAbsentKey));
  }

  World world;
  RecordId record;
  DomainId domain;
  NodeId owner, x, w, counts;
};

TEST_F(AggregateTest, OneResultAnAgent) {
  EXPECT_EQ(world.result(add_node(make(AggregateKind::kCount))), "4 2 0");
  EXPECT_EQ(world.result(of_x(AggregateKind::kSum)), "12 15 0");
  EXPECT_EQ(world.result(of_x(AggregateKind::kAverage)), "3 7.5 missing");
  EXPECT_EQ(world.result(of_x(AggregateKind::kLowest)), "1 7.5 missing");
  EXPECT_EQ(world.result(of_x(AggregateKind::kHighest)), "5 7.5 missing");
  EXPECT_EQ(world.result(of_x(AggregateKind::kMedian)), "3 7.5 missing");
  EXPECT_EQ(world.result(of_x(AggregateKind::kDistinct)), "4 1 0");
}

TEST_F(AggregateTest, Conditions) {
  const NodeId high = above("4.5");
  EXPECT_EQ(world.result(add_node(make(AggregateKind::kShare, high), Type::percent())),
            "25% 100% missing");
  EXPECT_EQ(world.result(add_node(make(AggregateKind::kAny, high), Type::boolean())),
            "true true false");
  EXPECT_EQ(world.result(add_node(make(AggregateKind::kEvery, high), Type::boolean())),
            "false true true");
  const NodeId higher = above("7");
  EXPECT_EQ(world.result(add_node(make(AggregateKind::kAny, higher), Type::boolean())),
            "false true false");
}

TEST_F(AggregateTest, AMedianOfAnEvenCountIsTheExactMean) {
  fill({"1", "2"}, {"3", "10", "4"});
  EXPECT_EQ(world.result(of_x(AggregateKind::kMedian)), "1.5 4 missing");
}

TEST_F(AggregateTest, AMedianOfFractions) {
  const NodeId thirds = world.divide(x, world.constant(domain, "3"));
  EXPECT_EQ(world.result(add_node(make(AggregateKind::kMedian, thirds))), "1 2.5 missing");
  EXPECT_EQ(world.result(add_node(make(AggregateKind::kHighest, thirds))), "5/3 2.5 missing");
  EXPECT_EQ(world.result(add_node(make(AggregateKind::kSum, thirds))), "4 5 0");
  EXPECT_EQ(world.result(add_node(make(AggregateKind::kDistinct, thirds))), "4 1 0");
}

TEST_F(AggregateTest, PercentilesAreNearestRank) {
  fill({"15", "20", "35", "40", "50"}, {"8"});
  const auto percentile = [&](std::string_view fraction) {
    op::Aggregate aggregate = make(AggregateKind::kPercentile, x);
    aggregate.fraction = dec(fraction);
    return world.result(add_node(aggregate));
  };
  EXPECT_EQ(percentile("0.05"), "15 8 missing");
  EXPECT_EQ(percentile("0.3"), "20 8 missing");
  EXPECT_EQ(percentile("0.4"), "20 8 missing");
  EXPECT_EQ(percentile("0.401"), "35 8 missing");
  EXPECT_EQ(percentile("0.9"), "50 8 missing");
  EXPECT_EQ(percentile("1"), "50 8 missing");
  EXPECT_EQ(percentile("0"), "15 8 missing");
}

TEST_F(AggregateTest, OrderOfDatesAndTexts) {
  const NodeId day = world.field(domain, "day");
  const NodeId word = world.field(domain, "word");
  EXPECT_EQ(world.result(add_node(make(AggregateKind::kLowest, day), Type::of(Kind::kDate))),
            "1970-01-01 1970-01-05 missing");
  EXPECT_EQ(world.result(add_node(make(AggregateKind::kHighest, day), Type::of(Kind::kDate))),
            "1970-01-04 1970-01-06 missing");
  EXPECT_EQ(world.result(add_node(make(AggregateKind::kMedian, day), Type::of(Kind::kDate))),
            "1970-01-02 1970-01-05 missing");
  EXPECT_EQ(world.result(add_node(make(AggregateKind::kLowest, word), Type::text())),
            "\"anvil\" \"anvil\" missing");
  EXPECT_EQ(world.result(add_node(make(AggregateKind::kDistinct, word))), "2 2 0");
}

TEST_F(AggregateTest, WeightedAverage) {
  op::Aggregate aggregate = make(AggregateKind::kWeightedAverage, x);
  aggregate.weight = w;
  // (5·1 + 1·2 + 2·3 + 4·4) / 10
  EXPECT_EQ(world.result(add_node(aggregate)), "2.9 7.5 missing");
  aggregate.weight = world.arithmetic(ArithmeticOp::kSubtract, w, w);
  EXPECT_EQ(world.result(add_node(aggregate)), "missing missing missing");
  aggregate.weight = world.arithmetic(ArithmeticOp::kSubtract, w, world.constant(domain, "2"));
  // Weights -1, 0, 1, 2.
  EXPECT_EQ(world.result(add_node(aggregate)), "2.5 7.5 missing");
}

TEST_F(AggregateTest, ScopeAndFilterChooseRowsAndAreCounted) {
  op::Aggregate aggregate = make(AggregateKind::kSum, x);
  aggregate.scope = above("1");
  aggregate.filter = world.compare(w, CompareOp::kGreater, world.constant(domain, "1"));
  const NodeId id = add_node(aggregate);
  const Evaluation results = world.run();
  EXPECT_EQ(world.show(results, id), "6 15 0");
  const AggregateCounts& counted = results.counts[id.index()];
  EXPECT_EQ(counted.in_scope, (std::vector<std::uint32_t>{3, 2, 0}));
  EXPECT_EQ(counted.used, (std::vector<std::uint32_t>{2, 2, 0}));
}

TEST_F(AggregateTest, ARowWithoutGroupBelongsNowhereAndAMissingValueIsNotUsed) {
  world.data.tables[record.index()].columns[0].set_missing(0);
  world.data.tables[record.index()].columns[1].set_missing(1);
  const NodeId average = of_x(AggregateKind::kAverage);
  const Evaluation results = world.run();
  EXPECT_EQ(world.show(results, average), "3 7.5 missing");
  EXPECT_EQ(results.counts[average.index()].used, (std::vector<std::uint32_t>{2, 2, 0}));
  EXPECT_EQ(results.counts[average.index()].in_scope, (std::vector<std::uint32_t>{3, 2, 0}));
}

TEST_F(AggregateTest, AFaultPoisonsItsGroupAlone) {
  spoil(2, 1);
  EXPECT_EQ(world.result(of_x(AggregateKind::kSum)), "E503 15 0");
  EXPECT_EQ(world.result(of_x(AggregateKind::kMedian)), "E503 7.5 missing");
  EXPECT_EQ(world.result(add_node(make(AggregateKind::kAny, above("4.5")), Type::boolean())),
            "E503 true false");
  EXPECT_EQ(world.result(add_node(make(AggregateKind::kCount))), "4 2 0");
}

TEST_F(AggregateTest, AFaultInScopeOrFilterPoisonsAndARowOutsideDoesNot) {
  spoil(5, 3);
  op::Aggregate filtered = make(AggregateKind::kCount);
  filtered.filter = counts;
  EXPECT_EQ(world.result(add_node(filtered)), "4 E503 0");
  op::Aggregate scoped = make(AggregateKind::kCount);
  scoped.scope = counts;
  EXPECT_EQ(world.result(add_node(scoped)), "4 E503 0");
  op::Aggregate cut = filtered;
  cut.scope = world.compare(w, CompareOp::kLess, world.constant(domain, "6"));
  EXPECT_EQ(world.result(add_node(cut)), "4 1 0");
}

TEST_F(AggregateTest, AFaultDoesNotReachWhoseRowsPassItBy) {
  spoil(2, 1);
  op::Aggregate aggregate = make(AggregateKind::kSum, x);
  aggregate.filter = world.compare(w, CompareOp::kNotEqual, world.constant(domain, "3"));
  EXPECT_EQ(world.result(add_node(aggregate)), "10 15 0");
}

TEST_F(AggregateTest, ThePolicyAggregatesAllRows) {
  op::Aggregate aggregate = make(AggregateKind::kSum, x);
  aggregate.index = NodeId();
  EXPECT_EQ(world.result(world.node(world.policy, Type::number(), aggregate)), "27");
}

TEST_F(AggregateTest, SumsBeyond64BitsAreExact) {
  fill({"9223372036854775807", "9223372036854775807", "5"}, {"-9223372036854775808", "-1"});
  EXPECT_EQ(world.result(of_x(AggregateKind::kSum)), "18446744073709551619 -9223372036854775809 0");
}

TEST_F(AggregateTest, NoResultDependsOnTheOrderOfRows) {
  fill({"5", "1", "2", "4", "2", "0.25"}, {"7.5", "7.5", "-3"});
  const NodeId sevenths = world.divide(x, world.constant(domain, "7"));
  std::vector<NodeId> ids;
  for (const AggregateKind kind :
       {AggregateKind::kCount, AggregateKind::kSum, AggregateKind::kAverage, AggregateKind::kMedian,
        AggregateKind::kLowest, AggregateKind::kHighest, AggregateKind::kDistinct}) {
    ids.push_back(add_node(make(kind, x)));
    ids.push_back(add_node(make(kind, sevenths)));
  }
  op::Aggregate weighted = make(AggregateKind::kWeightedAverage, sevenths);
  weighted.weight = w;
  ids.push_back(add_node(weighted));
  const Evaluation before = world.run();
  const Table original = world.data.tables[record.index()];
  std::vector<std::uint32_t> order{8, 2, 5, 0, 7, 1, 6, 3, 4};
  for (int turn = 0; turn < 4; ++turn) {
    std::rotate(order.begin(), order.begin() + 2, order.end());
    Table& table = world.data.tables[record.index()];
    for (std::size_t i = 0; i < table.columns.size(); ++i)
      table.columns[i] = original.columns[i].select(order);
    const Evaluation after = world.run();
    for (const NodeId id : ids) EXPECT_EQ(world.show(after, id), world.show(before, id));
  }
}

}  // namespace
}  // namespace guerdon::engine
