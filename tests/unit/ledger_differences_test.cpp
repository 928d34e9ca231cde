#include <gtest/gtest.h>

#include "engine/ledger/differences.h"
#include "tests/unit/ledger_world.h"

namespace guerdon::tests {
namespace {

using engine::Difference;
using engine::differences;
using engine::LedgerKind;
using engine::LedgerLine;
using engine::Number;
using engine::prior_lines;

LedgerLine posted(LedgerLine line, const std::string& id, const std::string& corrects = "") {
  line.id = id;
  line.corrects = corrects;
  return line;
}

engine::Period period(const char* text) { return *engine::parse_period(text); }

TEST(LedgerDifferences, WhatIsEqualIsNotPosted) {
  EXPECT_TRUE(differences({posted(line_of("A1", 500), "r.1")}, {line_of("A1", 500)}, {}).empty());
}

TEST(LedgerDifferences, ADifferenceNamesTheFirstLineAndCountsItsCorrections) {
  const std::vector<LedgerLine> held{posted(line_of("A1", 500), "r.1"),
                                     posted(line_of("A1", -100), "s.1", "r.1")};
  const auto found = differences(held, {line_of("A1", 650)}, {});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].line.corrects, "r.1");
  EXPECT_EQ(found[0].was, Number(4));
  EXPECT_EQ(found[0].is, Number::decimal(650, 2));
  EXPECT_EQ(found[0].line.amount, Number::decimal(250, 2));
  ASSERT_TRUE(found[0].last.has_value());
  EXPECT_EQ(found[0].last->id, "s.1");
}

TEST(LedgerDifferences, AVanishedLineIsTakenBackOnce) {
  std::vector<LedgerLine> held{posted(line_of("A1", 500, "T1"), "r.1"),
                               posted(line_of("A1", 700, "T2"), "r.2")};
  const auto found = differences(held, {line_of("A1", 700, "T2")}, {});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_FALSE(found[0].said);
  EXPECT_EQ(found[0].line.amount, Number(-5));
  held.push_back(posted(found[0].line, "s.1", "r.1"));
  EXPECT_TRUE(differences(held, {line_of("A1", 700, "T2")}, {}).empty());
}

TEST(LedgerDifferences, AgentsWhosePayIsOpenKeepWhatTheyHave) {
  const std::vector<LedgerLine> held{posted(line_of("A1", 500), "r.1")};
  EXPECT_TRUE(differences(held, {}, {"A1"}).empty());
}

TEST(LedgerDifferences, FlagsArePostedOnceAndStay) {
  const LedgerLine flag = line_of("A1", 0, "", LedgerKind::kFlagged);
  EXPECT_EQ(differences({}, {flag}, {}).size(), 1u);
  EXPECT_TRUE(differences({posted(flag, "r.1")}, {flag}, {}).empty());
  EXPECT_TRUE(differences({posted(flag, "r.1")}, {}, {}).empty());
}

TEST(LedgerDifferences, OrderIsByAgentAndNotByWhatWasHeld) {
  const auto found = differences({posted(line_of("B", 100, "old"), "r.1")},
                                 {line_of("A", 100), line_of("B", 100, "new")}, {});
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found[0].line.subject.agent, "A");
  EXPECT_EQ(found[1].line.subject.row, "new");
  EXPECT_EQ(found[2].line.subject.row, "old");
}

TEST(PriorLines, AreThoseOfPeriodsThatEndBefore) {
  std::vector<LedgerLine> ledger{line_of("A1", 100), line_of("A1", 200), line_of("A1", 300)};
  ledger[1].subject.period = "2026-Q2";
  ledger[2].subject.period = "2026-Q3";
  const engine::PriorLines prior = prior_lines(ledger, "desk", period("2026-Q2"));
  ASSERT_EQ(prior.before.size(), 1u);
  EXPECT_EQ(prior.before[0].amount, Number(1));
  ASSERT_EQ(prior.same.size(), 1u);
  EXPECT_EQ(prior.same[0].amount, Number(2));
  EXPECT_EQ(prior.overlapping, "");
}

TEST(PriorLines, ThePeriodMayBeWrittenAsARangeOfDays) {
  const auto prior = prior_lines({line_of("A1", 100)}, "desk", period("2026-01-01..2026-03-31"));
  ASSERT_EQ(prior.same.size(), 1u);
  EXPECT_EQ(prior.same[0].subject.period, "2026-01-01..2026-03-31");
}

TEST(PriorLines, APeriodThatOverlapsIsNamed) {
  EXPECT_EQ(prior_lines({line_of("A1", 100)}, "desk", period("2026-03")).overlapping, "2026-Q1");
  EXPECT_EQ(prior_lines({line_of("A1", 100)}, "other", period("2026-03")).overlapping, "");
}

TEST(PriorLines, AnotherPolicysLinesAreNotCompared) {
  EXPECT_TRUE(prior_lines({line_of("A1", 100)}, "other", period("2026-Q1")).same.empty());
}

}  // namespace
}  // namespace guerdon::tests
