// Aggregates over rows that come in batches are those over the whole table.
#include <algorithm>
#include <random>

#include <gtest/gtest.h>

#include "engine/run/fold.h"
#include "tests/unit/plan_world.h"

namespace guerdon::engine {
namespace {

class FoldTest : public ::testing::Test {
 protected:
  FoldTest() {
    world.agent_rows(5);
    record = world.record("things", {{"agent", Type::reference(world.agents).as_optional()},
                                     {"x", Type::number().as_optional()},
                                     {"flag", Type::boolean().as_optional()},
                                     {"day", Type::of(Kind::kDate).as_optional()},
                                     {"seconds", Type::duration()}});
    domain = world.record_domain(record);
    owner = world.field(domain, "agent");
    x = world.field(domain, "x");
    flag = world.field(domain, "flag");
    const NodeId date = world.field(domain, "day");
    const NodeId seconds = world.field(domain, "seconds");
    scope = world.compare(seconds, CompareOp::kGreater,
                          world.constant(domain, Type::duration(), num("5")));
    const NodeId filter = world.compare(x, CompareOp::kLess, world.constant(domain, "3.5"));
    using K = AggregateKind;
    for (const NodeId where : {NodeId(), filter}) {
      for (const NodeId in : {NodeId(), scope}) {
        for (const NodeId index : {NodeId(), owner}) {
          add(K::kCount, {}, Type::number(), where, in, index);
          for (const K kind :
               {K::kSum, K::kAverage, K::kMedian, K::kPercentile, K::kLowest, K::kHighest})
            add(kind, x, Type::number().as_optional(kind != K::kSum), where, in, index);
          for (const K kind : {K::kShare, K::kAny, K::kEvery})
            add(kind, flag, kind == K::kShare ? Type::percent().as_optional() : Type::boolean(),
                where, in, index);
          for (const K kind : {K::kMedian, K::kLowest, K::kHighest})
            add(kind, date, Type::of(Kind::kDate).as_optional(), where, in, index);
        }
      }
    }
  }

  void add(AggregateKind kind, NodeId value, Type type, NodeId filter, NodeId in, NodeId index) {
    op::Aggregate aggregate;
    aggregate.kind = kind;
    aggregate.rows = domain;
    aggregate.value = value;
    aggregate.filter = filter;
    aggregate.scope = in;
    aggregate.index = index;
    aggregate.fraction = dec("0.9");
    aggregates.push_back(
        world.node(index.valid() ? world.agent : world.policy, type, std::move(aggregate)));
  }

  Value number_like(std::mt19937& random) {
    static const std::vector<std::string> kNumbers = {"0",    "1",          "1.5",         "-2.25",
                                                      "3.5",  "7",          "1000000",     "0.001",
                                                      "-0.5", "4294967296", "12345.678901"};
    return num(kNumbers[random() % kNumbers.size()]);
  }

  std::vector<Value> random_row(std::mt19937& random) {
    const auto maybe = [&random](Value value) { return random() % 5 == 0 ? kNothing : value; };
    return {maybe(ref(static_cast<std::uint32_t>(random() % 4))), maybe(number_like(random)),
            maybe(random() % 2 == 0),
            maybe(Value(Date{static_cast<std::int32_t>(random() % 40) - 20})),
            num(std::to_string(random() % 12))};
  }

  /// The columns of some rows, as they are read from a file.
  std::vector<Column> batch(std::size_t begin, std::size_t end) const {
    std::vector<std::uint32_t> rows;
    for (std::size_t row = begin; row < end; ++row) rows.push_back(static_cast<std::uint32_t>(row));
    std::vector<Column> columns;
    for (const Column& column : world.data.table(record).columns)
      columns.push_back(column.select(rows));
    return columns;
  }

  void expect_same(std::mt19937& random) {
    const std::size_t rows = world.data.table(record).rows;
    const auto plan = fold_plan(world.plan, record);
    ASSERT_TRUE(plan.has_value());
    const RunContext context = world.context();
    std::vector<Fold> folds;
    for (std::size_t i = 0; i < 1 + random() % 3; ++i)
      folds.emplace_back(world.plan, *plan, world.data, context);
    for (std::size_t begin = 0; begin < rows;) {
      const std::size_t end = std::min(rows, begin + 1 + random() % 30);
      std::vector<Column> columns = batch(begin, end);
      ASSERT_TRUE(folds[random() % folds.size()].add(columns, end - begin));
      begin = end;
    }
    const auto folded = Fold::finish(folds, 2);
    ASSERT_TRUE(folded.has_value());
    const Evaluation whole = world.run();
    ASSERT_EQ(folded->size(), aggregates.size());
    for (const FoldedAggregate& made : *folded) {
      const Column& expected = whole.column(made.node);
      ASSERT_EQ(made.column.size(), expected.size());
      for (std::size_t row = 0; row < expected.size(); ++row) {
        ASSERT_EQ(made.column.state(row), expected.state(row)) << made.node.index();
        ASSERT_EQ(made.column.value(row), expected.value(row)) << made.node.index();
      }
      ASSERT_EQ(made.counts.used, whole.counts[made.node.index()].used);
      ASSERT_EQ(made.counts.in_scope, whole.counts[made.node.index()].in_scope);
    }
  }

  World world;
  RecordId record;
  DomainId domain;
  NodeId owner, x, flag, scope;
  std::vector<NodeId> aggregates;
};

TEST_F(FoldTest, BatchesAreAsGoodAsTheWhole) {
  std::mt19937 random(99);
  for (int i = 0; i < 60; ++i) {
    std::vector<std::vector<Value>> rows;
    for (std::size_t n = random() % 200; n > 0; --n) rows.push_back(random_row(random));
    world.rows(record, rows);
    expect_same(random);
    if (HasFatalFailure()) return;
  }
}

TEST_F(FoldTest, RowsThatDoNotCountArePassedOver) {
  world.rows(record, {{ref(0), num("1"), true, kNothing, num("9")},
                      {ref(0), num("2"), true, kNothing, num("9")}});
  const auto plan = fold_plan(world.plan, record);
  ASSERT_TRUE(plan.has_value());
  const RunContext context = world.context();
  std::vector<Fold> folds;
  folds.emplace_back(world.plan, *plan, world.data, context);
  std::vector<Column> columns = batch(0, 2);
  ASSERT_TRUE(folds[0].add(columns, 2, {0, 1}));
  const auto folded = Fold::finish(folds, 1);
  ASSERT_TRUE(folded.has_value());
  EXPECT_EQ(folded->front().column.value(0), num("1")) << "a count of all rows";
}

TEST_F(FoldTest, RowsWithoutASingleOwnerAreFolded) {
  world.agent_rows(0);
  world.rows(record, {{kNothing, num("1"), true, kNothing, num("9")},
                      {kNothing, num("2"), true, kNothing, num("9")}});
  std::mt19937 random(7);
  expect_same(random);
}

TEST_F(FoldTest, ANumberBeyondPlainIntegersGivesUp) {
  world.rows(record,
             {{ref(0), num("1234567890123456789012345678901234567890"), true, kNothing, num("9")}});
  const auto plan = fold_plan(world.plan, record);
  const RunContext context = world.context();
  Fold fold(world.plan, *plan, world.data, context);
  std::vector<Column> columns = batch(0, 1);
  EXPECT_FALSE(fold.add(columns, 1));
}

TEST_F(FoldTest, WhatNeedsTheRowsThemselvesIsNotFolded) {
  op::Rank rank;
  rank.value = x;
  world.node(domain, Type::number(), rank);
  EXPECT_TRUE(fold_plan(world.plan, record).has_value()) << "nothing reads the rank";
  op::Aggregate distinct;
  distinct.kind = AggregateKind::kDistinct;
  distinct.rows = domain;
  distinct.value = x;
  distinct.index = owner;
  world.node(world.agent, Type::number(), distinct);
  EXPECT_FALSE(fold_plan(world.plan, record).has_value());
}

}  // namespace
}  // namespace guerdon::engine
