// Gaps, rows that never decide, overlaps: the analysis against every argument tried.
#include "dsl/check/coverage.h"

#include <numeric>
#include <set>

#include <gtest/gtest.h>

#include "tests/unit/random_table.h"

namespace guerdon::dsl {
namespace {

using engine::CellGrid;
using engine::RandomTable;
using engine::Value;

constexpr std::size_t kMany = 1'000'000;
using Point = std::vector<Value>;

Region whole(const CellGrid& grid, bool with_missing) {
  Region domain;
  for (std::size_t column = 0; column < grid.columns(); ++column)
    domain.push_back(with_missing ? grid.axis(column).all() : grid.axis(column).present());
  return domain;
}

bool holds(const CellGrid& grid, const Region& region, const Point& point) {
  for (std::size_t column = 0; column < region.size(); ++column)
    if (!region[column].holds(grid.axis(column).atom_of(point[column]))) return false;
  return true;
}

/// A random table with its grid, its domain and the arguments in it.
struct Trial {
  explicit Trial(std::uint32_t seed)
      : random(seed, 1 + seed % 3, 1 + (seed / 2) % 14),
        grid(random.table, random.schema, random.names),
        domain(whole(grid, seed % 2 == 0)) {
    for (Point& point : random.points())
      if (holds(grid, domain, point)) points.push_back(std::move(point));
  }

  RandomTable random;
  CellGrid grid;
  Region domain;
  std::vector<Point> points;
  Effort effort{kMany};
};

constexpr std::uint32_t kTrials = 150;

TEST(Coverage, GapsAreExactlyWhatNoRowTakes) {
  std::size_t gaps_seen = 0;
  for (std::uint32_t seed = 0; seed < kTrials; ++seed) {
    Trial trial(seed);
    const auto gaps = find_gaps(trial.grid, trial.domain, kMany, trial.effort);
    const auto joined = merged(gaps);
    for (const Point& point : trial.points) {
      const bool open = !trial.random.scan(point);
      for (const auto* regions : {&gaps, &joined}) {
        std::size_t times = 0;
        for (const Region& gap : *regions) times += holds(trial.grid, gap, point) ? 1u : 0u;
        ASSERT_EQ(times, open ? 1u : 0u) << "seed " << seed;
      }
      gaps_seen += open ? 1u : 0u;
    }
    ASSERT_LE(joined.size(), gaps.size());
  }
  EXPECT_GT(gaps_seen, 100u);
}

TEST(Coverage, AGrownGapHoldsTheGapAndNothingThatARowTakes) {
  for (std::uint32_t seed = 0; seed < kTrials; ++seed) {
    Trial trial(seed);
    for (const Region& gap : find_gaps(trial.grid, trial.domain, 4, trial.effort)) {
      const Region large = grown(trial.grid, trial.domain, gap);
      for (const Point& point : trial.points) {
        if (holds(trial.grid, gap, point)) {
          ASSERT_TRUE(holds(trial.grid, large, point));
        }
        if (holds(trial.grid, large, point)) {
          ASSERT_FALSE(trial.random.scan(point)) << seed;
        }
      }
    }
  }
}

TEST(Coverage, UnreachableRowsDecideNowhere) {
  std::size_t seen = 0;
  for (std::uint32_t seed = 0; seed < kTrials; ++seed) {
    Trial trial(seed);
    std::set<std::uint32_t> deciding;
    for (const Point& point : trial.points)
      if (const auto row = trial.random.scan(point)) deciding.insert(*row);
    Rows expected;
    for (std::uint32_t row = 0; row < trial.grid.rows(); ++row)
      if (deciding.count(row) == 0) expected.push_back(row);
    ASSERT_EQ(find_unreachable(trial.grid, trial.domain, trial.effort), expected)
        << "seed " << seed;
    for (const std::uint32_t row : expected) {
      std::set<std::uint32_t> instead;
      for (const Point& point : trial.points)
        if (trial.random.holds(row, point)) instead.insert(*trial.random.scan(point));
      ASSERT_EQ(rows_instead_of(trial.grid, trial.domain, row, trial.effort),
                Rows(instead.begin(), instead.end()))
          << "seed " << seed;
      ++seen;
    }
  }
  EXPECT_GT(seen, 50u);
}

TEST(Coverage, OverlapsAreThePairsThatHoldTogether) {
  std::size_t seen = 0;
  for (std::uint32_t seed = 0; seed < kTrials; ++seed) {
    Trial trial(seed);
    using Pairs = std::set<std::pair<std::uint32_t, std::uint32_t>>;
    Pairs expected;
    for (const Point& point : trial.points)
      for (std::uint32_t a = 0; a < trial.grid.rows(); ++a)
        for (std::uint32_t b = a + 1; b < trial.grid.rows(); ++b)
          if (trial.random.holds(a, point) && trial.random.holds(b, point)) expected.insert({a, b});
    Rows rows(trial.grid.rows());
    std::iota(rows.begin(), rows.end(), 0u);
    Pairs found;
    for (const Overlap& pair : find_overlaps(trial.grid, trial.domain, rows, kMany, trial.effort)) {
      ASSERT_TRUE(found.insert({pair.first, pair.second}).second) << "told twice, seed " << seed;
      ASSERT_TRUE(takes(trial.grid, pair.first, pair.region));
      ASSERT_TRUE(takes(trial.grid, pair.second, pair.region));
    }
    ASSERT_EQ(found, expected) << "seed " << seed;
    seen += found.size();
  }
  EXPECT_GT(seen, 100u);
}

TEST(Coverage, WithoutEffortNothingIsClaimed) {
  Trial trial(5);
  Effort none(1);
  EXPECT_FALSE(find_unreachable(trial.grid, trial.domain, none));
  EXPECT_TRUE(none.exhausted());
}

}  // namespace
}  // namespace guerdon::dsl
