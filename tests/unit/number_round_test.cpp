// Rounding: every mode on every side of a tie, with steps of all kinds.
#include <array>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "engine/value/number.h"

namespace guerdon::engine {
namespace {

constexpr std::array kModes = {Rounding::kHalfEven, Rounding::kHalfUp, Rounding::kHalfDown,
                               Rounding::kUp,       Rounding::kDown,   Rounding::kCeiling,
                               Rounding::kFloor};

TEST(Rounding, NamesReadBack) {
  std::set<std::string_view> names;
  for (const Rounding mode : kModes) {
    EXPECT_EQ(parse_rounding(name(mode)), mode) << name(mode);
    names.insert(name(mode));
  }
  EXPECT_EQ(names, (std::set<std::string_view>{"half even", "half up", "half down", "up", "down",
                                               "ceiling", "floor"}));
  for (const char* text : {"", "half", "Half Even", "half  even", "half even ", "bankers"})
    EXPECT_EQ(parse_rounding(text), std::nullopt) << text;
}

struct Row {
  const char* value;
  const char* step;
  std::array<const char*, 7> expected;  // in the order of kModes
};

// Value and step are fractions.
const Row kRows[] = {
    {"0/1", "1/1", {"0", "0", "0", "0", "0", "0", "0"}},
    {"7/1", "1/1", {"7", "7", "7", "7", "7", "7", "7"}},
    {"1/2", "1/1", {"0", "1", "0", "1", "0", "1", "0"}},
    {"3/2", "1/1", {"2", "2", "1", "2", "1", "2", "1"}},
    {"5/2", "1/1", {"2", "3", "2", "3", "2", "3", "2"}},
    {"-1/2", "1/1", {"0", "-1", "0", "-1", "0", "0", "-1"}},
    {"-3/2", "1/1", {"-2", "-2", "-1", "-2", "-1", "-1", "-2"}},
    {"-5/2", "1/1", {"-2", "-3", "-2", "-3", "-2", "-2", "-3"}},
    {"249/100", "1/1", {"2", "2", "2", "3", "2", "3", "2"}},
    {"251/100", "1/1", {"3", "3", "3", "3", "2", "3", "2"}},
    {"-249/100", "1/1", {"-2", "-2", "-2", "-3", "-2", "-2", "-3"}},
    {"-251/100", "1/1", {"-3", "-3", "-3", "-3", "-2", "-2", "-3"}},
    {"1005/1000", "1/100", {"1", "1.01", "1", "1.01", "1", "1.01", "1"}},
    {"1015/1000", "1/100", {"1.02", "1.02", "1.01", "1.02", "1.01", "1.02", "1.01"}},
    {"-1015/1000", "1/100", {"-1.02", "-1.02", "-1.01", "-1.02", "-1.01", "-1.01", "-1.02"}},
    {"-1/1000", "1/100", {"0", "0", "0", "-0.01", "0", "0", "-0.01"}},
    {"125/1000", "5/100", {"0.1", "0.15", "0.1", "0.15", "0.1", "0.15", "0.1"}},
    {"123/100", "5/100", {"1.25", "1.25", "1.25", "1.25", "1.2", "1.25", "1.2"}},
    {"1/2", "1/3", {"2/3", "2/3", "1/3", "2/3", "1/3", "2/3", "1/3"}},
    {"-1/2", "1/3", {"-2/3", "-2/3", "-1/3", "-2/3", "-1/3", "-1/3", "-2/3"}},
    {"5/6", "1/3", {"2/3", "1", "2/3", "1", "2/3", "1", "2/3"}},
    {"2/3", "1/100", {"0.67", "0.67", "0.67", "0.67", "0.66", "0.67", "0.66"}},
    {"-2/3", "1/100", {"-0.67", "-0.67", "-0.67", "-0.67", "-0.66", "-0.66", "-0.67"}},
    {"125/1", "50/1", {"100", "150", "100", "150", "100", "150", "100"}},
    {"1/1000000000000000000",
     "9223372036854775807/1",
     {"0", "0", "0", "9223372036854775807", "0", "9223372036854775807", "0"}},
    {"-9223372036854775808/1",
     "9223372036854775807/1",
     {"-9223372036854775807", "-9223372036854775807", "-9223372036854775807",
      "-18446744073709551614", "-9223372036854775807", "-9223372036854775807",
      "-18446744073709551614"}},
    {"340282366920938463463374607431768211457/2",
     "1/1",
     {"170141183460469231731687303715884105728", "170141183460469231731687303715884105729",
      "170141183460469231731687303715884105728", "170141183460469231731687303715884105729",
      "170141183460469231731687303715884105728", "170141183460469231731687303715884105729",
      "170141183460469231731687303715884105728"}},
};

// The same values once more, carried by larger representations.
TEST(Rounding, ChoosesAmongTheMultiplesOfTheStep) {
  const Number third = Number::fraction(1, 3);
  const Number tiny = *Number::parse_fraction("1/170141183460469231731687303715884105789");
  for (const Row& row : kRows) {
    const Number value = *Number::parse_fraction(row.value);
    const Number step = *Number::parse_fraction(row.step);
    for (std::size_t i = 0; i < kModes.size(); ++i) {
      SCOPED_TRACE(std::string(row.value) + " to " + row.step + " " + std::string(name(kModes[i])));
      EXPECT_EQ(round(value, kModes[i], step).str(), row.expected[i]);
      EXPECT_EQ(round(value + third - third, kModes[i], step).str(), row.expected[i]);
      EXPECT_EQ(round(value, kModes[i], step + tiny - tiny).str(), row.expected[i]);
    }
  }
}

TEST(Rounding, KeepsWhatIsAMultipleAlready) {
  for (const Rounding mode : kModes) {
    const Number value = Number::fraction(-14, 3);
    EXPECT_EQ(round(value, mode, Number::fraction(2, 3)), value);
    EXPECT_EQ(round(Number::decimal(-12'345, 2), mode, Number::decimal(5, 2)),
              Number::decimal(-12'345, 2));
  }
}

TEST(RoundingDeathTest, TheStepIsPositive) {
  EXPECT_DEATH(round(1, Rounding::kUp, 0), "step");
  EXPECT_DEATH(round(1, Rounding::kUp, Number::decimal(-1, 2)), "step");
}

}  // namespace
}  // namespace guerdon::engine
