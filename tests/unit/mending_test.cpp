// What `guerdon lint --fix` proves of a mend before it keeps it.
#include "tools/cli/mending.h"

#include <string>

#include <gtest/gtest.h>

#include "tools/lint/apply.h"

namespace guerdon::tools {
namespace {

const std::string kPlan = R"(policy desk {
  title      "Desk plan"
  version    "2026.1"
  effective  2026-01-01
  period     quarter
  zone       "UTC"
  currency   USD
  rounding   half even to 0.01 USD
}

subject agent {
  id:    text key
  base:  money
}

define rate = 5%
define unread = 7%

award bonus "Bonus" {
  amount  rate * agent.base
}
)";

std::string with(const std::string& from, const std::string& to) {
  std::string text = kPlan;
  return text.replace(text.find(from), from.size(), to);
}

TEST(Mending, KeepsWhatLeavesThePlanAsItIs) {
  EXPECT_TRUE(means_the_same("plan.guerdon", kPlan, kPlan));
  EXPECT_TRUE(means_the_same("plan.guerdon", kPlan, with("  amount  rate", "  amount rate")));
  EXPECT_TRUE(means_the_same("plan.guerdon", kPlan, with("define unread = 7%\n", "")));
  EXPECT_TRUE(
      means_the_same("plan.guerdon", kPlan, with("rate * agent.base", "(rate * agent.base)")));
}

TEST(Mending, DropsWhatMovesMoney) {
  EXPECT_FALSE(means_the_same("plan.guerdon", kPlan, with("rate = 5%", "rate = 6%")));
  EXPECT_FALSE(means_the_same("plan.guerdon", kPlan,
                              with("agent.base\n", "agent.base\n  at most 10 USD\n")));
  EXPECT_FALSE(means_the_same("plan.guerdon", kPlan, with("half even", "half up")));
  EXPECT_FALSE(means_the_same("plan.guerdon", kPlan, with("2026-01-01", "2026-04-01")));
}

TEST(Mending, DropsWhatDoesNotCheck) {
  EXPECT_FALSE(means_the_same("plan.guerdon", kPlan, with("define rate = 5%\n", "")));
  EXPECT_FALSE(means_the_same("plan.guerdon", "define a = b\n", "define a = b\n"));
}

TEST(Mending, OfAModuleNothingButItsTextCounts) {
  EXPECT_TRUE(means_the_same("words.guerdon", "define a = 1\n", "define a = 1   # one\n"));
  EXPECT_FALSE(means_the_same("words.guerdon", "define a = 1\n", "define a = 2\n"));
}

/// A file with two findings whose mends meet.
TEST(Mending, OfMendsThatMeetOnlyTheFirstIsMade) {
  dsl::SourceMap sources;
  const dsl::FileId id = sources.add("plan.guerdon", "one two three");
  const auto at = [&](std::uint32_t begin, std::uint32_t end) {
    const std::uint32_t origin = sources.span(id).begin;
    return engine::Span{origin + begin, origin + end};
  };
  lint::LintedFile file{"plan.guerdon", &sources, {}};
  const auto add = [&](engine::Span span, const char* text, dsl::FixSafety safety) {
    lint::Result result;
    result.labels.push_back({span, true, {}});
    result.fixes.push_back({"mend", safety, {{span, text}}});
    file.results.push_back(std::move(result));
  };
  add(at(0, 3), "1", dsl::FixSafety::kSafe);
  add(at(2, 7), "x", dsl::FixSafety::kSafe);
  add(at(8, 13), "3", dsl::FixSafety::kSafe);
  add(at(4, 7), "2", dsl::FixSafety::kUnsafe);
  const auto safe = lint::mends_of(file, id, dsl::FixSafety::kSafe);
  EXPECT_EQ(lint::mended(sources, id, safe), "1 two 3");
  const auto unsafe = lint::mends_of(file, id, dsl::FixSafety::kUnsafe);
  EXPECT_EQ(lint::mended(sources, id, unsafe), "one 2 three");
}

}  // namespace
}  // namespace guerdon::tools
