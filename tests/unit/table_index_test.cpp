// The index of a decision table against a scan of its rows.
#include "engine/run/table_index.h"

#include <gtest/gtest.h>

#include "tests/unit/random_table.h"

namespace guerdon::engine {
namespace {

TEST(TableIndex, AnswersAsAScanOfTheRows) {
  std::size_t found = 0;
  for (std::uint32_t seed = 0; seed < 120; ++seed) {
    RandomTable random(seed, 1 + seed % 3, 1 + seed % 23);
    const TableIndex index(random.table, random.schema, random.names);
    for (const auto& point : random.points()) {
      const auto expected = random.scan(point);
      ASSERT_EQ(index.find(point), expected) << "seed " << seed;
      if (expected) ++found;
    }
  }
  EXPECT_GT(found, 1000u);
}

TEST(TableIndex, AnEmptyTableHasNoRow) {
  RandomTable random(1, 2, 0);
  const TableIndex index(random.table, random.schema, random.names);
  for (const auto& point : random.points()) EXPECT_FALSE(index.find(point));
}

/// `>= n`, `>= n - 1`, …: every row holds wherever the row before it does.
TEST(TableIndex, StaysSmallForACascadeOfBounds) {
  Interner names;
  DecisionTable table;
  table.parameters = {names.intern("x")};
  table.parameter_types = {Type::number()};
  table.results = {Type::number()};
  constexpr std::int64_t kRows = 2000;
  for (std::int64_t row = 0; row < kRows; ++row) {
    DecisionRow made;
    made.tests.resize(1);
    made.tests[0].intervals.push_back({Value(Number(kRows - row)), {}, true, true});
    made.results = {Number(row)};
    table.rows.push_back(std::move(made));
  }
  const Schema schema;
  const TableIndex index(table, schema, names);
  EXPECT_LE(index.size(), 40u * kRows);
  for (std::int64_t x = 1; x <= kRows; ++x) {
    const std::vector<Value> argument{Number(x)};
    ASSERT_EQ(index.find(argument), static_cast<std::uint32_t>(kRows - x));
  }
  EXPECT_FALSE(index.find(std::vector<Value>{Number(0)}));
}

}  // namespace
}  // namespace guerdon::engine
