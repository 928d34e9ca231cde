// The index of a dated parameter against a reading of all its rows.
#include "engine/run/parameter_index.h"

#include <random>

#include <gtest/gtest.h>

namespace guerdon::engine {
namespace {

constexpr int kDays = 8;

/// Rows of one or two keys, some of them `any`, on few days.
Parameter random_parameter(std::mt19937& random, std::size_t keys) {
  Parameter parameter;
  parameter.key_types.assign(keys, Type::number());
  const std::size_t rows = random() % 20;
  for (std::size_t i = 0; i < rows; ++i) {
    ParameterRow row;
    for (std::size_t key = 0; key < keys; ++key) {
      const auto value = static_cast<std::int64_t>(random() % 3);
      row.keys.push_back(value == 2 ? Value(Missing{}) : Value(Number(value)));
    }
    row.from = Date{static_cast<std::int32_t>(random() % kDays)};
    if (random() % 2 == 0) row.known = Date{static_cast<std::int32_t>(random() % kDays)};
    parameter.rows.push_back(std::move(row));
  }
  return parameter;
}

std::size_t named(const ParameterRow& row) {
  std::size_t count = 0;
  for (const Value& key : row.keys) count += is_missing(key) ? 0u : 1u;
  return count;
}

/// The most keys, then the latest `from`, then the row known last.
bool decides_before(const ParameterRow& a, const ParameterRow& b) {
  if (named(a) != named(b)) return named(a) > named(b);
  if (a.from != b.from) return a.from > b.from;
  return a.keys == b.keys && a.known > b.known;
}

TEST(ParameterIndex, AnswersAsAReadingOfAllRows) {
  std::mt19937 random(11);
  std::size_t found_rows = 0;
  for (int trial = 0; trial < 300; ++trial) {
    const std::size_t keys = random() % 3;
    const Parameter parameter = random_parameter(random, keys);
    std::optional<Date> as_known;
    if (trial % 2 == 0) as_known = Date{static_cast<std::int32_t>(random() % kDays)};
    const ParameterIndex index(parameter, as_known);
    std::vector<Value> asked;
    for (std::size_t key = 0; key < keys; ++key)
      asked.emplace_back(Number(static_cast<std::int64_t>(random() % 2)));
    for (std::int32_t day = -1; day <= kDays; ++day) {
      const ParameterRow* expected = nullptr;
      for (const ParameterRow& row : parameter.rows) {
        bool fits = row.from.days <= day && !(as_known && row.known && *row.known > *as_known);
        for (std::size_t key = 0; key < keys; ++key)
          fits = fits && (is_missing(row.keys[key]) || row.keys[key] == asked[key]);
        if (fits && (expected == nullptr || decides_before(row, *expected))) expected = &row;
      }
      const auto found = index.find(asked, Date{day});
      ASSERT_EQ(found.decides.has_value(), expected != nullptr);
      if (expected == nullptr) continue;
      ++found_rows;
      const ParameterRow& row = parameter.rows[*found.decides];
      ASSERT_FALSE(decides_before(*expected, row)) << "trial " << trial << ", day " << day;
    }
  }
  EXPECT_GT(found_rows, 500u);
}

}  // namespace
}  // namespace guerdon::engine
