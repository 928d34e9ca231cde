// Number: from text and to text.
#include <sstream>
#include <string>
#include <utility>

#include <gtest/gtest.h>

#include "engine/value/number.h"
#include "engine/value/number_rep.h"

namespace guerdon::engine {
namespace {

std::string parsed(std::string_view text, NumberText form) {
  const auto value = Number::parse(text, form);
  return value ? value->str() : "refused";
}

std::string parsed_fraction(std::string_view text) {
  const auto value = Number::parse_fraction(text);
  return value ? value->fraction_str() : "refused";
}

struct Written {
  const char* text;
  const char* literal;
  const char* cell;
};

TEST(NumberText, ParsesLiteralsAndCells) {
  const Written cases[] = {
      {"0", "0", "0"},
      {"-0", "0", "0"},
      {"-0.00", "0", "0"},
      {"+5", "5", "5"},
      {"-5.250", "-5.25", "-5.25"},
      {"1_000.50", "1000.5", "refused"},
      {"1_000_000", "1000000", "refused"},
      {"007", "refused", "7"},
      {"00.5", "refused", "0.5"},
      {"0.5", "0.5", "0.5"},
      {"", "refused", "refused"},
      {"-", "refused", "refused"},
      {"+-1", "refused", "refused"},
      {"--1", "refused", "refused"},
      {".5", "refused", "refused"},
      {"5.", "refused", "refused"},
      {"-.5", "refused", "refused"},
      {"1.2.3", "refused", "refused"},
      {"_1", "refused", "refused"},
      {"1_", "refused", "refused"},
      {"1__0", "refused", "refused"},
      {"1_.5", "refused", "refused"},
      {"1.5_0", "refused", "refused"},
      {"1,5", "refused", "refused"},
      {"1e5", "refused", "refused"},
      {"0x10", "refused", "refused"},
      {" 1", "refused", "refused"},
      {"1 ", "refused", "refused"},
      {"1/3", "refused", "refused"},
      {"nan", "refused", "refused"},
      {"\xD9\xA1", "refused", "refused"},
      {"999999999999999999", "999999999999999999", "999999999999999999"},
      {"9223372036854775807", "9223372036854775807", "9223372036854775807"},
      {"-9223372036854775808", "-9223372036854775808", "-9223372036854775808"},
      {"9223372036854775808", "9223372036854775808", "9223372036854775808"},
      {"0.0000000000000000000", "0", "0"},
      {"0.0000000000000000001", "0.0000000000000000001", "0.0000000000000000001"},
      {"1.5000000000000000000000000", "1.5", "1.5"},
      {"-170141183460469231731687303715884105728.25", "-170141183460469231731687303715884105728.25",
       "-170141183460469231731687303715884105728.25"},
      {"00000000000000000000000000000123", "refused", "123"},
  };
  for (const Written& c : cases) {
    EXPECT_EQ(parsed(c.text, NumberText::kLiteral), c.literal) << c.text;
    EXPECT_EQ(parsed(c.text, NumberText::kCell), c.cell) << c.text;
  }
  EXPECT_EQ(parsed(std::string_view("1\0", 2), NumberText::kCell), "refused");
}

TEST(NumberText, ParsesIntoTheSmallestRepresentation) {
  for (const char* text : {"1", "2.50", "-9223372036854775808", "0.000000000000000001",
                           "9.223372036854775807", "1.5000000000000000000000000"})
    EXPECT_TRUE(NumberRep::is_decimal(*Number::parse(text))) << text;
  EXPECT_TRUE(NumberRep::is_wide(*Number::parse("9223372036854775808")));
  EXPECT_TRUE(NumberRep::is_big(*Number::parse("170141183460469231731687303715884105728")));
}

TEST(NumberText, ParsesTenThousandDigitsAndNoMore) {
  const std::string longest = "-1" + std::string(Number::kMaxParsedDigits - 2, '2') + ".7";
  const auto value = Number::parse(longest);
  ASSERT_TRUE(value.has_value());
  EXPECT_EQ(value->str(), longest);
  EXPECT_FALSE(value->exceeds_limit());
  EXPECT_FALSE(Number::parse(longest + "0").has_value());

  const std::string smallest = "0." + std::string(Number::kMaxParsedDigits - 2, '0') + "3";
  ASSERT_TRUE(Number::parse(smallest).has_value());
  EXPECT_EQ(Number::parse(smallest)->str(), smallest);
  EXPECT_FALSE(Number::parse_fraction("1/1" + std::string(Number::kMaxParsedDigits, '0')));
}

TEST(NumberText, ParsesFractions) {
  const std::pair<const char*, const char*> cases[] = {
      {"46/1", "46/1"},
      {"0/7", "0/1"},
      {"-2/6", "-1/3"},
      {"+10/4", "5/2"},
      {"1/0", "refused"},
      {"1/-3", "refused"},
      {"1", "refused"},
      {"/3", "refused"},
      {"1/", "refused"},
      {"1/2/3", "refused"},
      {"1.5/2", "refused"},
      {"1_0/2", "refused"},
      {"170141183460469231731687303715884105728/340282366920938463463374607431768211456", "1/2"},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(parsed_fraction(text), expected) << text;
}

struct Shown {
  const char* fraction;
  const char* str;
  const char* fraction_str;
};

TEST(NumberText, PrintsDecimalsWhereTheyTerminate) {
  const Shown cases[] = {
      {"0/1", "0", "0/1"},
      {"46/1", "46", "46/1"},
      {"-1/2", "-0.5", "-1/2"},
      {"-10/3", "-10/3", "-10/3"},
      {"100/1", "100", "100/1"},
      {"1/100", "0.01", "1/100"},
      {"12345/100", "123.45", "2469/20"},
      {"6/4", "1.5", "3/2"},
      {"1/1099511627776", "0.0000000000009094947017729282379150390625", "1/1099511627776"},
      {"1/170141183460469231731687303715884105727", "1/170141183460469231731687303715884105727",
       "1/170141183460469231731687303715884105727"},
      {"1000000000000000000000000000000000000000/3", "1000000000000000000000000000000000000000/3",
       "1000000000000000000000000000000000000000/3"},
      {"-10000000000000000000000000000000000000001/10",
       "-1000000000000000000000000000000000000000.1",
       "-10000000000000000000000000000000000000001/10"},
      {"100000000000000000000000000000000000000/1", "100000000000000000000000000000000000000",
       "100000000000000000000000000000000000000/1"},
      {"-1000000000000000000000000000000000007/1", "-1000000000000000000000000000000000007",
       "-1000000000000000000000000000000000007/1"},
  };
  for (const Shown& c : cases) {
    const auto value = Number::parse_fraction(c.fraction);
    ASSERT_TRUE(value.has_value()) << c.fraction;
    EXPECT_EQ(value->str(), c.str);
    EXPECT_EQ(value->fraction_str(), c.fraction_str);
  }
}

TEST(NumberText, PrintsTinyPowersExactly) {
  Number value = 1;
  for (int i = 0; i < 200; ++i) value /= 5;
  EXPECT_EQ(value.str().size(), 202u) << "200 decimals after the point";
  EXPECT_EQ(*Number::parse(value.str()), value);
  EXPECT_TRUE(value.terminates());
}

struct Fixed {
  const char* text;
  unsigned places;
  Rounding mode;
  const char* expected;
};

TEST(NumberText, PrintsAFixedNumberOfDecimals) {
  const Fixed cases[] = {
      {"2/1", 2, Rounding::kHalfEven, "2.00"},
      {"5/2", 0, Rounding::kHalfEven, "2"},
      {"-7/2", 0, Rounding::kHalfEven, "-4"},
      {"1/3", 12, Rounding::kHalfEven, "0.333333333333"},
      {"2/3", 12, Rounding::kHalfEven, "0.666666666667"},
      {"-1/3", 2, Rounding::kHalfUp, "-0.33"},
      {"-1/1000", 2, Rounding::kHalfUp, "0.00"},
      {"-1/1000", 2, Rounding::kFloor, "-0.01"},
      {"999/1000", 2, Rounding::kHalfUp, "1.00"},
      {"0/1", 3, Rounding::kUp, "0.000"},
      {"1/8", 2, Rounding::kHalfDown, "0.12"},
      {"1/8", 2, Rounding::kHalfUp, "0.13"},
      {"1/3", 25, Rounding::kDown, "0.3333333333333333333333333"},
      {"100000000000000000000000000000000000000000/3", 1, Rounding::kHalfEven,
       "33333333333333333333333333333333333333333.3"},
  };
  for (const Fixed& c : cases)
    EXPECT_EQ(Number::parse_fraction(c.text)->decimal_str(c.places, c.mode), c.expected) << c.text;
}

TEST(NumberText, StreamsWhatStrGives) {
  std::ostringstream out;
  out << Number::decimal(-250, 2) << ' ' << Number::fraction(10, 3);
  EXPECT_EQ(out.str(), "-2.5 10/3");
}

}  // namespace
}  // namespace guerdon::engine
