#include "tools/lint/interval.h"

#include <gtest/gtest.h>

namespace guerdon::tools::lint {
namespace {

using engine::Number;
using Unit = Range::Unit;

Range percent(int low, int high) {
  return {Number(low) / Number(100), Number(high) / Number(100), Unit::kPercent};
}
Range number(int low, int high) { return {Number(low), Number(high), Unit::kNumber}; }
const Range kCount{Number(0), {}, Unit::kNumber};

TEST(Interval, SumsKeepTheirUnit) {
  const Range sum = percent(0, 100) + percent(-10, 20);
  EXPECT_EQ(sum.words("USD"), "-10 % to 120 %");
  EXPECT_EQ((percent(0, 100) + number(1, 2)).unit, Unit::kOther);
  EXPECT_EQ((kCount + -Range{}).words(""), "");
}

TEST(Interval, AProductOfSignsIsCovered) {
  EXPECT_EQ((number(-2, 3) * number(-5, 4)).words(""), "-15 to 12");
  EXPECT_EQ((number(-2, 3) * kCount).words(""), "");
  EXPECT_EQ((number(2, 3) * kCount).words(""), "at least 0");
  EXPECT_EQ((number(-3, -2) * kCount).words(""), "at most 0");
}

TEST(Interval, AQuotientKnowsWhatItsDivisorKeepsAwayFrom) {
  EXPECT_EQ((number(1, 6) / number(2, 3)).words(""), "1/3 to 3");
  EXPECT_EQ((number(1, 6) / kCount).words(""), "at least 0");
  EXPECT_EQ((number(1, 6) / number(-1, 1)).words(""), "");
}

TEST(Interval, OfRatesOnlyTheSignIsKept) {
  const Range hours{Number(3600), Number(7200), Unit::kTime};
  const Range rate{Number(20), Number(30), Unit::kOther};
  EXPECT_EQ((hours * rate).words(""), "at least 0");
  EXPECT_EQ((hours / hours).words(""), "0.5 to 2");
}

TEST(Interval, LimitsNarrow) {
  EXPECT_EQ(lesser(kCount, number(5, 5)).words(""), "0 to 5");
  EXPECT_EQ(greater(Range::unknown(Unit::kNumber), number(5, 5)).words(""), "at least 5");
  EXPECT_EQ(either(number(1, 2), number(5, 6)).words(""), "1 to 6");
}

TEST(Interval, WordsAreTheAuthors) {
  const Range hours{Number(7200), Number(28800), Unit::kTime};
  EXPECT_EQ(hours.words(""), "2 hours to 8 hours");
  EXPECT_EQ(Range::exactly(Number(5), Unit::kMoney).words("USD"), "always 5 USD");
}

}  // namespace
}  // namespace guerdon::tools::lint
