// What the goldens of `guerdon test` cannot reach: numbers at their edges, percentages that are
// nearly whole.
#include <optional>
#include <string>

#include <gtest/gtest.h>

#include "dsl/testing/nudge.h"
#include "tools/testing/coverage.h"

namespace guerdon {
namespace {

using dsl::Nudge;
using dsl::nudged;

TEST(Nudge, MovesTheLastDigitThatIsWritten) {
  EXPECT_EQ(nudged("6%", Nudge::kUp), "7%");
  EXPECT_EQ(nudged("18.50 USD", Nudge::kUp), "18.51 USD");
  EXPECT_EQ(nudged("18.50 USD", Nudge::kDown), "18.49 USD");
  EXPECT_EQ(nudged("16.90 USD per hour", Nudge::kUp), "16.91 USD per hour");
}

TEST(Nudge, CarriesOverPointAndUnderscore) {
  EXPECT_EQ(nudged("1_999", Nudge::kUp), "2000");
  EXPECT_EQ(nudged("9.99 EUR", Nudge::kUp), "10.00 EUR");
  EXPECT_EQ(nudged("10.00 EUR", Nudge::kDown), "9.99 EUR");
  EXPECT_EQ(nudged("1_000", Nudge::kDown), "999");
  EXPECT_EQ(nudged("0.10", Nudge::kDown), "0.09");
}

TEST(Nudge, StopsAtZeroAndAtWhatIsNoNumber) {
  EXPECT_EQ(nudged("0%", Nudge::kUp), "1%");
  EXPECT_EQ(nudged("0%", Nudge::kDown), std::nullopt);
  EXPECT_EQ(nudged("0.00 USD", Nudge::kDown), std::nullopt);
  EXPECT_EQ(nudged("agent.tier", Nudge::kUp), std::nullopt);
  EXPECT_EQ(nudged("", Nudge::kUp), std::nullopt);
}

TEST(Coverage, IsNeverRoundedUp) {
  EXPECT_EQ(tools::percent_text(9999, 10000), "99.9 %");
  EXPECT_EQ(tools::percent_text(10000, 10000), "100.0 %");
  EXPECT_EQ(tools::percent_text(2, 3), "66.6 %");
  EXPECT_EQ(tools::percent_text(0, 7), "0.0 %");
  EXPECT_EQ(tools::percent_text(0, 0), "-");
}

}  // namespace
}  // namespace guerdon
