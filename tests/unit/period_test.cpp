#include "engine/value/period.h"

#include <gtest/gtest.h>

namespace guerdon::engine {
namespace {

std::string shown(const Period& period) {
  return period.name + ": " + to_iso(period.first) + " to " + to_iso(period.last) + ", " +
         std::string(period_word(period.kind));
}

std::string shown(const std::optional<Period>& period) {
  return period ? shown(*period) : "nothing";
}

std::string parsed(std::string_view text) {
  const auto period = parse_period(text);
  return period.ok() ? shown(*period) : period.error();
}

Period make(std::string_view text) {
  const auto period = parse_period(text);
  EXPECT_TRUE(period.ok()) << text;
  return period.ok() ? *period : Period{};
}

TEST(Period, EveryKind) {
  EXPECT_EQ(parsed("2026"), "2026: 2026-01-01 to 2026-12-31, year");
  EXPECT_EQ(parsed("2026-H1"), "2026-H1: 2026-01-01 to 2026-06-30, half");
  EXPECT_EQ(parsed("2026-H2"), "2026-H2: 2026-07-01 to 2026-12-31, half");
  EXPECT_EQ(parsed("2026-Q1"), "2026-Q1: 2026-01-01 to 2026-03-31, quarter");
  EXPECT_EQ(parsed("2026-Q2"), "2026-Q2: 2026-04-01 to 2026-06-30, quarter");
  EXPECT_EQ(parsed("2026-Q4"), "2026-Q4: 2026-10-01 to 2026-12-31, quarter");
  EXPECT_EQ(parsed("2026-05"), "2026-05: 2026-05-01 to 2026-05-31, month");
  EXPECT_EQ(parsed("2024-02"), "2024-02: 2024-02-01 to 2024-02-29, month");
  EXPECT_EQ(parsed("2026-W14"), "2026-W14: 2026-03-30 to 2026-04-05, week");
  EXPECT_EQ(parsed("2026-04-01..2026-06-30"),
            "2026-04-01..2026-06-30: 2026-04-01 to 2026-06-30, range");
  EXPECT_EQ(parsed("2026-04-01..2026-04-01"),
            "2026-04-01..2026-04-01: 2026-04-01 to 2026-04-01, range");
}

TEST(Period, WeeksAtTheEdges) {
  EXPECT_EQ(parsed("2026-W01"), "2026-W01: 2025-12-29 to 2026-01-04, week");
  EXPECT_EQ(parsed("2026-W53"), "2026-W53: 2026-12-28 to 2027-01-03, week");
  EXPECT_EQ(parsed("2025-W53"), "`2025-W53`: the weeks of 2025 run from W01 to W52");
  EXPECT_EQ(parsed("2026-W00"), "`2026-W00`: the weeks of 2026 run from W01 to W53");
  EXPECT_EQ(parsed("2026-W7"), "`2026-W7`: the weeks of 2026 run from W01 to W53");
  EXPECT_EQ(parsed("2026-W014"), "`2026-W014`: the weeks of 2026 run from W01 to W53");
  EXPECT_EQ(parsed("0001-W01"), "0001-W01: 0001-01-01 to 0001-01-07, week");
  EXPECT_EQ(parsed("9999-W52"), "`9999-W52`: the week reaches beyond the year 9999");
}

TEST(Period, Errors) {
  EXPECT_EQ(parsed("2026-Q5"), "`2026-Q5`: quarters run from Q1 to Q4");
  EXPECT_EQ(parsed("2026-Q0"), "`2026-Q0`: quarters run from Q1 to Q4");
  EXPECT_EQ(parsed("2026-Q"), "`2026-Q`: quarters run from Q1 to Q4");
  EXPECT_EQ(parsed("2026-H3"), "`2026-H3`: halves run from H1 to H2");
  EXPECT_EQ(parsed("2026-13"), "`2026-13`: months run from 01 to 12");
  EXPECT_EQ(parsed("2026-00"), "`2026-00`: months run from 01 to 12");
  EXPECT_EQ(parsed("2026-5"), "`2026-5`: a month has two digits, from 01 to 12");
  EXPECT_EQ(parsed("2026-q2"), "`2026-q2`: the letter of a week, half or quarter is a capital");
  EXPECT_EQ(parsed("2026-04-01"),
            "`2026-04-01`: a single day is written as a range, with both its ends");
  EXPECT_EQ(parsed("0000"), "`0000`: years run from 0001 to 9999");
  EXPECT_EQ(parsed("2026-06-30..2026-04-01"),
            "`2026-06-30..2026-04-01`: the last day is before the first");
  EXPECT_EQ(parsed("2026-04-01..2026-06-31"),
            "`2026-04-01..2026-06-31`: the last day of a range is a date such as 2026-04-01");
  EXPECT_EQ(parsed("2026-Q1..2026-Q2"),
            "`2026-Q1..2026-Q2`: the first day of a range is a date such as 2026-04-01");
}

TEST(Period, WhatIsNoPeriodNamesTheForms) {
  for (const std::string_view text :
       {"", "2026-", "26-Q2", "Q2-2026", "2026Q2", "2026-04-31", "2026-5x", "20260", "2026-X1",
        "2026 ", " 2026", "-026-Q1", "2026-123", "2026-12345678901234567890"}) {
    const auto period = parse_period(text);
    ASSERT_FALSE(period.ok()) << text;
    EXPECT_EQ(period.error(), "`" + std::string(text) +
                                  "`: periods are written 2026, 2026-H1, 2026-Q2, 2026-05, "
                                  "2026-W14 or 2026-04-01..2026-06-30");
  }
}

TEST(Period, Before) {
  EXPECT_EQ(shown(period_before(make("2026-Q1"))), shown(make("2025-Q4")));
  EXPECT_EQ(shown(period_before(make("2026-Q3"))), shown(make("2026-Q2")));
  EXPECT_EQ(shown(period_before(make("2026-H1"))), shown(make("2025-H2")));
  EXPECT_EQ(shown(period_before(make("2026-01"))), shown(make("2025-12")));
  EXPECT_EQ(shown(period_before(make("2024-03"))), shown(make("2024-02")));
  EXPECT_EQ(shown(period_before(make("2026"))), shown(make("2025")));
  EXPECT_EQ(shown(period_before(make("2027-W01"))), shown(make("2026-W53")));
  EXPECT_EQ(shown(period_before(make("2026-W01"))), shown(make("2025-W52")));
  EXPECT_EQ(shown(period_before(make("2026-04-01..2026-04-10"))),
            shown(make("2026-03-22..2026-03-31")));
}

TEST(Period, NothingIsBeforeTheFirstYear) {
  EXPECT_EQ(period_before(make("0001")), std::nullopt);
  EXPECT_EQ(period_before(make("0001-Q1")), std::nullopt);
  EXPECT_EQ(period_before(make("0001-W01")), std::nullopt);
  EXPECT_EQ(period_before(make("0001-01-02..0001-01-03")), std::nullopt);
  EXPECT_EQ(shown(period_before(make("0002"))), shown(make("0001")));
}

TEST(Period, YearToDate) {
  EXPECT_EQ(shown(year_to_date(make("2026-Q2"))), shown(make("2026-01-01..2026-06-30")));
  EXPECT_EQ(shown(year_to_date(make("2026-W01"))), shown(make("2026-01-01..2026-01-04")));
  EXPECT_EQ(shown(year_to_date(make("2026-W53"))), shown(make("2027-01-01..2027-01-03")));
}

TEST(Period, KindsByWord) {
  EXPECT_EQ(period_kind("week"), PeriodKind::kWeek);
  EXPECT_EQ(period_kind("month"), PeriodKind::kMonth);
  EXPECT_EQ(period_kind("quarter"), PeriodKind::kQuarter);
  EXPECT_EQ(period_kind("half"), PeriodKind::kHalf);
  EXPECT_EQ(period_kind("year"), PeriodKind::kYear);
  EXPECT_EQ(period_kind("range"), std::nullopt);
  EXPECT_EQ(period_kind("Quarter"), std::nullopt);
  EXPECT_EQ(period_word(PeriodKind::kHalf), "half");
}

TEST(Period, DaysAndContains) {
  EXPECT_EQ(days(make("2024")), 366);
  EXPECT_EQ(days(make("2026")), 365);
  EXPECT_EQ(days(make("2026-Q2")), 91);
  EXPECT_EQ(days(make("2026-W14")), 7);
  const Period april = make("2026-04");
  EXPECT_TRUE(contains(april, april.first));
  EXPECT_TRUE(contains(april, april.last));
  EXPECT_FALSE(contains(april, Date{april.first.days - 1}));
  EXPECT_FALSE(contains(april, Date{april.last.days + 1}));
}

/// Each day lies in the period of its kind, and the one before ends just where it begins.
TEST(Period, PeriodsOfAKindFollowEachOther) {
  const std::int32_t first = make("1999").first.days;
  const std::int32_t last = make("2028").last.days;
  for (const PeriodKind kind : {PeriodKind::kWeek, PeriodKind::kMonth, PeriodKind::kQuarter,
                                PeriodKind::kHalf, PeriodKind::kYear, PeriodKind::kRange}) {
    for (std::int32_t at = first; at <= last; ++at) {
      const auto period = period_of(kind, Date{at});
      ASSERT_TRUE(period && contains(*period, Date{at}));
      ASSERT_EQ(make(period->name), *period);
      const auto before = period_before(*period);
      ASSERT_TRUE(before.has_value());
      ASSERT_EQ(before->last.days + 1, period->first.days) << period->name;
      ASSERT_EQ(make(before->name), *before);
    }
  }
  EXPECT_EQ(period_of(PeriodKind::kWeek, kLastDate), std::nullopt);
}

TEST(Period, Instants) {
  const InstantRange utc = instants(make("2026-Q2"), Zone());
  EXPECT_EQ(to_iso(utc.begin), "2026-04-01T00:00:00Z");
  EXPECT_EQ(to_iso(utc.end), "2026-07-01T00:00:00Z");
  EXPECT_TRUE(utc.contains(utc.begin));
  EXPECT_FALSE(utc.contains(utc.end));
  EXPECT_FALSE(utc.contains(Instant{utc.begin.seconds - 1}));
  const auto new_york = Zone::load("America/New_York");
  ASSERT_TRUE(new_york.ok());
  const InstantRange march = instants(make("2026-03"), *new_york);
  EXPECT_EQ(to_iso(march.begin), "2026-03-01T05:00:00Z");
  EXPECT_EQ(to_iso(march.end), "2026-04-01T04:00:00Z");
  EXPECT_EQ(march.end.seconds - march.begin.seconds, 31 * 86'400 - 3'600);
  EXPECT_EQ(to_iso(instants(make("9999"), *new_york).end), "10000-01-01T05:00:00Z");
}

}  // namespace
}  // namespace guerdon::engine
