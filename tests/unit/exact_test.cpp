// The verifier's own arithmetic against the engine's: two ways to the same numbers.
#include "tools/verify/exact.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "engine/value/number.h"

namespace guerdon::tools::verify {
namespace {

using engine::Number;

const std::vector<std::string> kTexts{
    "0",
    "1",
    "-1",
    "0.5",
    "-0.5",
    "1.5",
    "-1.5",
    "2.5",
    "-2.5",
    "0.005",
    "0.015",
    "1/3",
    "-1/3",
    "22/7",
    "100",
    "1/7",
    "-5/6",
    "99999999999999999999",
    "0.00000000000000000001",
    "123456789012345678901234567890/987654321098765432109876543211"};

Number number(const std::string& text) {
  const auto fraction = Number::parse_fraction(text);
  return fraction ? *fraction : *Number::parse(text, engine::NumberText::kCell);
}

TEST(Exact, WritesWhatItReads) {
  for (const std::string& text : kTexts) EXPECT_EQ(Exact::parse(text)->text(), number(text).str());
  EXPECT_EQ(Exact::parse("007.50")->text(), "7.5");
  EXPECT_EQ(Exact::parse("6/4")->text(), "1.5");
}

TEST(Exact, ReadsNothingElse) {
  for (const char* text : {"", "-", ".5", "5.", "1e3", "+1", "1/0", "1/", "/1", "1/-2", "--1", " 1",
                           "1 ", "0x10", "1/2/3", "1.5/2", "1_000"})
    EXPECT_FALSE(Exact::parse(text)) << text;
}

TEST(Exact, ComputesAsTheEngineDoes) {
  for (const std::string& a : kTexts)
    for (const std::string& b : kTexts) {
      const Exact x = *Exact::parse(a);
      const Exact y = *Exact::parse(b);
      EXPECT_EQ((x + y).text(), (number(a) + number(b)).str()) << a << " + " << b;
      EXPECT_EQ((x - y).text(), (number(a) - number(b)).str()) << a << " - " << b;
      EXPECT_EQ((x * y).text(), (number(a) * number(b)).str()) << a << " * " << b;
      if (!y.is_zero()) {
        EXPECT_EQ((x / y).text(), (number(a) / number(b)).str()) << a << " / " << b;
      }
      EXPECT_EQ(x < y, number(a) < number(b)) << a << " < " << b;
      EXPECT_EQ(x == y, number(a) == number(b)) << a << " == " << b;
    }
}

TEST(Exact, RoundsAsTheEngineDoes) {
  for (const std::string& text : kTexts)
    for (const char* mode : {"half even", "half up", "half down", "up", "down", "ceiling", "floor"})
      for (const char* step : {"1", "0.01", "5", "0.25", "1/3"}) {
        const auto value = rounded(*Exact::parse(text), mode, *Exact::parse(step));
        ASSERT_TRUE(value);
        EXPECT_EQ(value->text(),
                  round(number(text), *engine::parse_rounding(mode), number(step)).str())
            << text << ' ' << mode << " to " << step;
      }
  EXPECT_FALSE(rounded(1, "sideways", 1));
  EXPECT_FALSE(rounded(1, "floor", 0));
  EXPECT_FALSE(rounded(1, "floor", -1));
}

TEST(Exact, WhatIsTooLargeStaysSo) {
  Exact large = *Exact::parse(std::string(20'000, '9'));
  EXPECT_FALSE(Exact::parse(std::string(20'001, '9')));
  EXPECT_TRUE(large.is_too_large() || (large * large).is_too_large());
  large *= large;
  EXPECT_TRUE((large - large).is_too_large());
  EXPECT_FALSE(large == large);
  EXPECT_FALSE(large.is_zero());
}

}  // namespace
}  // namespace guerdon::tools::verify
