// Number: arithmetic, order, and that no result shows which representation carried a value.
#include "engine/value/number.h"

#include <cstdint>
#include <limits>
#include <string>
#include <type_traits>
#include <unordered_set>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "engine/value/number_rep.h"

namespace guerdon::engine {
namespace {

constexpr std::int64_t kMax = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kMin = std::numeric_limits<std::int64_t>::min();
constexpr unsigned kIntBits = 127;

Number number(const std::string& text) {
  const auto value = text.find('/') == std::string::npos ? Number::parse(text, NumberText::kCell)
                                                         : Number::parse_fraction(text);
  EXPECT_TRUE(value.has_value()) << text;
  return value.value_or(Number());
}

Number power_of_two(unsigned exponent) {
  Number result = 1;
  for (unsigned i = 0; i < exponent; ++i) result *= 2;
  return result;
}

// The same value, carried by 128-bit integers that are not reduced.
Number carried_wide(const Number& value) {
  const Number third = Number::fraction(1, 3);
  return value + third - third;
}

// The same value, carried by the heap and not reduced.
Number carried_big(const Number& value) {
  const Number tiny = Number(1) / (power_of_two(140) + 1);
  return value + tiny - tiny;
}

struct Operation {
  const char* a;
  const char* b;
  const char* sum;
  const char* difference;
  const char* product;
  const char* quotient;
};

TEST(Number, Arithmetic) {
  const Operation cases[] = {
      {"1", "2", "3", "-1", "2", "0.5"},
      {"0.1", "0.2", "0.3", "-0.1", "0.02", "0.5"},
      {"1.10", "-2.205", "-1.105", "3.305", "-2.4255", "-220/441"},
      {"1", "3", "4", "-2", "3", "1/3"},
      {"-7", "-2", "-9", "-5", "14", "3.5"},
      {"1/3", "1/6", "0.5", "1/6", "1/18", "2"},
      {"1/3", "-1/3", "0", "2/3", "-1/9", "-1"},
      {"2/3", "0.75", "17/12", "-1/12", "0.5", "8/9"},
      {"0", "-5/7", "-5/7", "5/7", "0", "0"},
      {"9223372036854775807", "1", "9223372036854775808", "9223372036854775806",
       "9223372036854775807", "9223372036854775807"},
      {"-9223372036854775808", "-1", "-9223372036854775809", "-9223372036854775807",
       "9223372036854775808", "9223372036854775808"},
      {"0.000000000000000001", "0.000000000000000001", "0.000000000000000002", "0",
       "0.000000000000000000000000000000000001", "1"},
      {"9223372036854775807", "0.000000000000000001", "9223372036854775807.000000000000000001",
       "9223372036854775806.999999999999999999", "9.223372036854775807",
       "9223372036854775807000000000000000000"},
      {"170141183460469231731687303715884105727", "1", "170141183460469231731687303715884105728",
       "170141183460469231731687303715884105726", "170141183460469231731687303715884105727",
       "170141183460469231731687303715884105727"},
      {"340282366920938463463374607431768211456", "-1/2",
       "340282366920938463463374607431768211455.5", "340282366920938463463374607431768211456.5",
       "-170141183460469231731687303715884105728", "-680564733841876926926749214863536422912"},
  };
  for (const Operation& c : cases) {
    SCOPED_TRACE(std::string(c.a) + " with " + c.b);
    const Number a = number(c.a);
    const Number b = number(c.b);
    EXPECT_EQ((a + b).str(), c.sum);
    EXPECT_EQ((b + a).str(), c.sum);
    EXPECT_EQ((a - b).str(), c.difference);
    EXPECT_EQ((-(b - a)).str(), c.difference);
    EXPECT_EQ((a * b).str(), c.product);
    EXPECT_EQ((b * a).str(), c.product);
    EXPECT_EQ((a / b).str(), c.quotient);
    EXPECT_EQ(a.divided_by(b).str(), c.quotient);
  }
}

TEST(Number, AssignsOperations) {
  Number value = 10;
  value += Number::decimal(25, 1);
  EXPECT_EQ(value.str(), "12.5");
  value -= 15;
  EXPECT_EQ(value.str(), "-2.5");
  value *= value;
  EXPECT_EQ(value.str(), "6.25");
  value /= 3;
  EXPECT_EQ(value.str(), "25/12");
}

TEST(Number, ConvertsFromIntegersOnly) {
  EXPECT_EQ(Number().str(), "0");
  EXPECT_EQ(Number(kMin).str(), "-9223372036854775808");
  EXPECT_EQ(Number(std::uint8_t{200}).str(), "200");
  EXPECT_EQ(Number(std::numeric_limits<std::uint64_t>::max()).str(), "18446744073709551615");
  EXPECT_EQ(Number(std::uint64_t{7}), 7);
  static_assert(!std::is_convertible_v<double, Number>);
  static_assert(!std::is_convertible_v<bool, Number>);
  static_assert(sizeof(Number) <= 48);
}

TEST(Number, MakesDecimalsAndFractions) {
  EXPECT_EQ(Number::decimal(-1250, 3).str(), "-1.25");
  EXPECT_EQ(Number::decimal(0, 30), 0);
  EXPECT_EQ(Number::decimal(5000, 20).str(), "0.00000000000000005");
  EXPECT_EQ(Number::decimal(7, 20).str(), "0.00000000000000000007");
  EXPECT_EQ(Number::decimal(7, 60) * Number::decimal(1, 2), Number::decimal(7, 62));
  EXPECT_EQ(Number::fraction(6, -4).str(), "-1.5");
  EXPECT_EQ(Number::fraction(kMin, -1).str(), "9223372036854775808");
  EXPECT_EQ(Number::fraction(kMin, kMin), 1);
  EXPECT_EQ(Number::fraction(kMax, kMin).fraction_str(),
            "-9223372036854775807/9223372036854775808");
}

TEST(NumberDeathTest, DivisionByZeroIsACheck) {
  EXPECT_DEATH(Number(1) / Number(0), "divisor");
  EXPECT_DEATH(carried_big(1) / (carried_wide(1) - 1), "divisor");
  EXPECT_DEATH(Number::fraction(1, 0), "d != 0");
}

TEST(Number, Orders) {
  const char* ascending[] = {
      "-340282366920938463463374607431768211456",
      "-170141183460469231731687303715884105727",
      "-9223372036854775809",
      "-9223372036854775808",
      "-2",
      "-4/3",
      "-1.25",
      "-1/99999999999999999999999999999999999999999",
      "0",
      "1/99999999999999999999999999999999999999999",
      "0.000000000000000001",
      "0.333333333333333333",
      "1/3",
      "56713727820156410577229101238628035243/170141183460469231731687303715884105727",
      "0.333333333333333334",
      "9223372036854775807",
      "9223372036854775807.5",
      "170141183460469231731687303715884105727",
      "170141183460469231731687303715884105728"};
  for (std::size_t i = 0; i < std::size(ascending); ++i) {
    for (std::size_t j = 0; j < std::size(ascending); ++j) {
      const Number a = number(ascending[i]);
      const Number b = number(ascending[j]);
      SCOPED_TRACE(std::string(ascending[i]) + " and " + ascending[j]);
      EXPECT_EQ(a <=> b, i <=> j);
      EXPECT_EQ(a == b, i == j);
      EXPECT_EQ((a - b).sign(), (i > j ? 1 : 0) - (i < j ? 1 : 0));
    }
  }
}

TEST(Number, EqualAcrossScales) {
  EXPECT_EQ(number("2.50"), number("2.5"));
  EXPECT_EQ(number("0.00"), 0);
  EXPECT_NE(number("2.50"), number("2.51"));
  EXPECT_LT(number("-2.51"), number("-2.5"));
  EXPECT_EQ(number("4/8"), number("0.50"));
}

TEST(Number, SignsAndAbsolutes) {
  for (const char* text : {"5", "0.01", "1/3", "9223372036854775808"}) {
    const Number value = number(text);
    EXPECT_EQ(value.sign(), 1) << text;
    EXPECT_EQ((-value).sign(), -1) << text;
    EXPECT_EQ((-value).abs(), value) << text;
    EXPECT_EQ(value.abs(), value) << text;
    EXPECT_FALSE(value.is_zero()) << text;
    EXPECT_TRUE((value - value).is_zero()) << text;
  }
  EXPECT_EQ(Number().sign(), 0);
  EXPECT_EQ(Number(kMin).abs().str(), "9223372036854775808");
}

TEST(Number, Floors) {
  const std::pair<const char*, const char*> cases[] = {
      {"0", "0"},
      {"2.0", "2"},
      {"2.999", "2"},
      {"-2.001", "-3"},
      {"-0.5", "-1"},
      {"1/3", "0"},
      {"-1/3", "-1"},
      {"-7/3", "-3"},
      {"6/3", "2"},
      {"-9223372036854775808.5", "-9223372036854775809"},
      {"-170141183460469231731687303715884105727.5", "-170141183460469231731687303715884105728"},
      {"340282366920938463463374607431768211456.9", "340282366920938463463374607431768211456"},
  };
  for (const auto& [text, floor] : cases) {
    EXPECT_EQ(number(text).floor().str(), floor) << text;
    EXPECT_EQ(number(text).is_integer(), number(text) == number(floor)) << text;
  }
}

TEST(Number, GivesIntegersAndDecimalsThatFit) {
  EXPECT_EQ(number("-12.00").to_int64(), -12);
  EXPECT_EQ(number("-9223372036854775808").to_int64(), kMin);
  EXPECT_EQ(number("9223372036854775807.0").to_int64(), kMax);
  EXPECT_EQ(number("9223372036854775808").to_int64(), std::nullopt);
  EXPECT_EQ(number("0.5").to_int64(), std::nullopt);
  EXPECT_EQ(number("1/3").to_int64(), std::nullopt);

  struct Packed {
    const char* text;
    bool fits;
    std::int64_t coefficient;
    unsigned scale;
  };
  const Packed cases[] = {
      {"0.000", true, 0, 0},
      {"1200", true, 1200, 0},
      {"-1.50", true, -15, 1},
      {"3/8", true, 375, 3},
      {"1/3", false, 0, 0},
      {"0.000000000000000001", true, 1, 18},
      {"0.0000000000000000001", false, 0, 0},
      {"9.223372036854775807", true, kMax, 18},
      {"9.223372036854775808", false, 0, 0},
      {"-9.223372036854775808", true, kMin, 18},
  };
  for (const Packed& c : cases) {
    std::int64_t coefficient = 77;
    unsigned scale = 77;
    EXPECT_EQ(number(c.text).decimal64(coefficient, scale), c.fits) << c.text;
    EXPECT_EQ(coefficient, c.fits ? c.coefficient : 77) << c.text;
    EXPECT_EQ(scale, c.fits ? c.scale : 77) << c.text;
  }
}

TEST(Number, KnowsWhatTerminates) {
  for (const char* text :
       {"0", "1", "0.5", "1/8", "3/6", "1/340282366920938463463374607431768211456"})
    EXPECT_TRUE(number(text).terminates()) << text;
  for (const char* text : {"1/3", "1/14", "1/340282366920938463463374607431768211457"})
    EXPECT_FALSE(number(text).terminates()) << text;
}

TEST(Number, TheRepresentationNeverShows) {
  for (const char* text : {"0.5", "-0.50", "12", "-7", "1/7", "-5/3", "1234567.89", "0.001"}) {
    SCOPED_TRACE(text);
    const Number plain = number(text);
    const Number wide = carried_wide(plain);
    const Number big = carried_big(plain);
    ASSERT_TRUE(NumberRep::is_wide(wide));
    ASSERT_TRUE(NumberRep::is_big(big));
    for (const Number& other : {wide, big, carried_big(wide)}) {
      EXPECT_EQ(other, plain);
      EXPECT_EQ(plain <=> other, std::strong_ordering::equal);
      EXPECT_EQ(other.hash(), plain.hash());
      EXPECT_EQ(other.str(), plain.str());
      EXPECT_EQ(other.fraction_str(), plain.fraction_str());
      EXPECT_EQ(other.decimal_str(2, Rounding::kHalfEven),
                plain.decimal_str(2, Rounding::kHalfEven));
      EXPECT_EQ(round(other, Rounding::kHalfUp, Number::decimal(1, 1)),
                round(plain, Rounding::kHalfUp, Number::decimal(1, 1)));
      EXPECT_EQ(round(plain, Rounding::kUp, other.abs() * 2), other * 2);
      EXPECT_EQ(other.floor(), plain.floor());
      EXPECT_EQ(other.sign(), plain.sign());
      EXPECT_EQ(other.is_integer(), plain.is_integer());
      EXPECT_EQ(other.is_zero(), plain.is_zero());
      EXPECT_EQ(other.to_int64(), plain.to_int64());
      EXPECT_EQ(other.terminates(), plain.terminates());
      EXPECT_FALSE(other.exceeds_limit());
      EXPECT_EQ((other * other).str(), (plain * plain).str());
      EXPECT_EQ((plain / other).str(), "1");
      EXPECT_TRUE((plain - other).is_zero());
    }
  }
}

TEST(Number, NarrowsBackFromTheHeapAndFrom128Bits) {
  const Number over64 = Number(kMax) + 1;
  EXPECT_TRUE(NumberRep::is_wide(over64));
  EXPECT_TRUE(NumberRep::is_decimal(over64 - 1));
  EXPECT_TRUE(NumberRep::is_decimal(-over64));

  const Number over128 = power_of_two(kIntBits);
  EXPECT_TRUE(NumberRep::is_wide(over128 / 2 - 1));
  EXPECT_TRUE(NumberRep::is_big(over128));
  const Number lowest = (1 - over128) - 1;
  EXPECT_TRUE(NumberRep::is_big(lowest)) << "the smallest int128 has no negative";
  EXPECT_EQ(-lowest, over128);
  EXPECT_TRUE(NumberRep::is_wide(over128 - 1));
  EXPECT_TRUE(NumberRep::is_wide(1 - over128));
  EXPECT_TRUE(NumberRep::is_decimal(over128 - over128));
  EXPECT_TRUE(NumberRep::is_decimal(over128 - (over128 - 1)));

  EXPECT_TRUE(NumberRep::is_decimal(number("1.5") * number("2.5")));
  EXPECT_TRUE(NumberRep::is_decimal(number("0.0000000002") * number("0.0000000005") * 10));
}

TEST(Number, LongSumsOfFractionsStayOffTheHeap) {
  Number sum;
  for (int i = 1; i <= 2'000; ++i) sum += Number::fraction(i, 1 + i % 20);
  EXPECT_FALSE(NumberRep::is_big(sum));
  for (int i = 2'000; i >= 1; --i) sum -= Number::fraction(i, 1 + i % 20);
  EXPECT_TRUE(sum.is_zero());
}

TEST(Number, CopiesAndMovesEveryRepresentation) {
  const std::vector<Number> originals = {5, carried_wide(Number::decimal(5, 1)), carried_big(7),
                                         power_of_two(200)};
  for (const Number& original : originals) {
    for (const Number& replaced : originals) {
      Number copy = replaced;
      copy = original;
      EXPECT_EQ(copy, original);
      Number moved = replaced;
      moved = std::move(copy);
      EXPECT_EQ(moved, original);
      Number constructed(std::move(moved));
      EXPECT_EQ(constructed, original);
      const Number& same = constructed;
      constructed = same;
      EXPECT_EQ(constructed, original);
    }
  }
}

TEST(Number, HashesTellValuesApart) {
  std::unordered_set<Number> values;
  std::unordered_set<std::size_t> hashes;
  for (int n = -50; n <= 50; ++n) {
    for (int d = 1; d <= 20; ++d) {
      const Number value = Number::fraction(n, d);
      values.insert(value);
      values.insert(carried_big(value));
      hashes.insert(value.hash());
      hashes.insert((value * power_of_two(150)).hash());
    }
  }
  std::unordered_set<std::string> texts;
  for (const Number& value : values) texts.insert(value.fraction_str());
  EXPECT_EQ(texts.size(), values.size());
  EXPECT_EQ(hashes.size(), 2 * values.size() - 1) << "zero is the same in both";
}

TEST(Number, TellsWhenItExceedsTheLimit) {
  Number half = 2;
  for (int i = 0; i < 15; ++i) half *= half;  // 2^32768
  const Number beyond = half * half;          // one bit too many
  EXPECT_FALSE(half.exceeds_limit());
  EXPECT_TRUE(beyond.exceeds_limit());
  EXPECT_TRUE((-beyond).exceeds_limit());
  EXPECT_FALSE((beyond - 1).exceeds_limit());
  EXPECT_TRUE((3 / beyond).exceeds_limit());
  EXPECT_FALSE((beyond / half).exceeds_limit()) << "judged when reduced";
  EXPECT_EQ(beyond / half, half);
}

}  // namespace
}  // namespace guerdon::engine
