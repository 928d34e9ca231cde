// The value of a rank is that of the sorted values.
#include "engine/run/select_nth.h"

#include <algorithm>
#include <cstdint>
#include <random>
#include <vector>

#include <gtest/gtest.h>

namespace guerdon::engine {
namespace {

template <class Value>
void expect_as_sorted(const std::vector<Value>& values, std::size_t n) {
  std::vector<Value> sorted = values;
  std::sort(sorted.begin(), sorted.end());
  std::vector<Value> selected = values;
  select_nth(selected.data(), selected.size(), n);
  ASSERT_EQ(selected[n], sorted[n]) << values.size() << ' ' << n;
  for (std::size_t i = 0; i < n; ++i) ASSERT_LE(selected[i], selected[n]);
  for (std::size_t i = n; i < selected.size(); ++i) ASSERT_GE(selected[i], selected[n]);
  std::sort(selected.begin(), selected.end());
  ASSERT_EQ(selected, sorted) << "the same values";
}

template <class Value>
void expect_random_ones() {
  std::mt19937_64 random(3);
  for (int i = 0; i < 2'000; ++i) {
    const std::uint64_t range =
        std::vector<std::uint64_t>{1, 3, 50, 1'000'000, ~0ull}[random() % 5];
    std::vector<Value> values(1 + random() % 300);
    for (Value& value : values) value = static_cast<Value>(random() % range);
    if (i % 7 == 0) std::sort(values.begin(), values.end());
    if (i % 7 == 1) std::sort(values.rbegin(), values.rend());
    expect_as_sorted(values, random() % values.size());
    if (::testing::Test::HasFatalFailure()) return;
  }
}

TEST(SelectNth, OfRandomValues) {
  expect_random_ones<std::uint32_t>();
  expect_random_ones<std::int64_t>();
}

TEST(SelectNth, OfAFewEachRank) {
  std::vector<std::int64_t> values = {5, -1, 5, 9, 0, 5};
  for (std::size_t n = 0; n < values.size(); ++n) expect_as_sorted(values, n);
}

/// Made so that the middle of three is nearly the smallest each time: it must not take forever.
TEST(SelectNth, OfAnOrderThatIsAgainstIt) {
  std::vector<std::uint32_t> values(200'000);
  const std::size_t half = values.size() / 2;
  for (std::size_t i = 0; i < half; ++i) {
    values[i] = static_cast<std::uint32_t>(i % 2 == 0 ? i + 1 : half + i + 1);
    values[half + i] = static_cast<std::uint32_t>(2 * (i + 1));
  }
  expect_as_sorted(values, values.size() - 1);
}

}  // namespace
}  // namespace guerdon::engine
