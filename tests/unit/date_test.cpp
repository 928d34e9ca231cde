#include "engine/value/date.h"

#include <array>
#include <limits>

#include <gtest/gtest.h>

namespace guerdon::engine {
namespace {

Date day(std::string_view text) {
  const auto date = parse_date(text);
  EXPECT_TRUE(date.has_value()) << text;
  return date.value_or(Date{});
}

std::string plus_months(std::string_view from, std::int64_t months, EndOfMonth rounding) {
  const auto result = add_months(day(from), months, rounding);
  return result ? to_iso(*result) : "outside";
}

TEST(Date, EpochAndLimits) {
  EXPECT_EQ(make_date(1970, 1, 1), Date{0});
  EXPECT_EQ(make_date(1969, 12, 31), Date{-1});
  EXPECT_EQ(make_date(2000, 3, 1), Date{11'017});
  EXPECT_EQ(make_date(1, 1, 1), kFirstDate);
  EXPECT_EQ(make_date(9999, 12, 31), kLastDate);
  EXPECT_EQ(utc_instant({kFirstDate, TimeOfDay{0}}), kFirstInstant);
  EXPECT_EQ(utc_instant({kLastDate, TimeOfDay{86'399}}), kLastInstant);
}

TEST(Date, LeapYears) {
  EXPECT_TRUE(is_leap_year(2024));
  EXPECT_TRUE(is_leap_year(2000));
  EXPECT_FALSE(is_leap_year(1900));
  EXPECT_FALSE(is_leap_year(2100));
  EXPECT_FALSE(is_leap_year(2026));
  EXPECT_EQ(days_in_month(2024, 2), 29);
  EXPECT_EQ(days_in_month(2100, 2), 28);
  EXPECT_TRUE(make_date(2000, 2, 29).has_value());
  EXPECT_FALSE(make_date(1900, 2, 29).has_value());
}

TEST(Date, ImpossibleDays) {
  EXPECT_FALSE(make_date(2026, 0, 1).has_value());
  EXPECT_FALSE(make_date(2026, 13, 1).has_value());
  EXPECT_FALSE(make_date(2026, 4, 31).has_value());
  EXPECT_FALSE(make_date(2026, 4, 0).has_value());
  EXPECT_FALSE(make_date(0, 12, 31).has_value());
  EXPECT_FALSE(make_date(10'000, 1, 1).has_value());
}

/// A calendar that only knows how to turn to the next day.
struct Walker {
  CivilDate at{1900, 1, 1};
  int weekday = 1;  // 1900-01-01 was a Monday
  int week = 1;
  int week_year = 1900;

  static int length(int year, int month) {
    constexpr std::array<int, 12> kLengths = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool century = year % 100 == 0;
    const bool leap = century ? year % 400 == 0 : year % 4 == 0;
    return month == 2 && leap ? 29 : kLengths[static_cast<std::size_t>(month - 1)];
  }

  void step() {
    if (++at.day > length(at.year, at.month)) {
      at.day = 1;
      if (++at.month > 12) {
        at.month = 1;
        ++at.year;
      }
    }
    if (++weekday > 7) {
      weekday = 1;
      next_week();
    }
  }

  /// A Monday from 29 December to 4 January begins a year's first week.
  void next_week() {
    const bool first = (at.month == 12 && at.day >= 29) || (at.month == 1 && at.day <= 4);
    week = first ? 1 : week + 1;
    if (first) week_year = at.month == 12 ? at.year + 1 : at.year;
  }
};

TEST(Date, EveryDayFrom1900To2100AgainstAWalk) {
  Walker walker;
  std::int32_t days = -25'567;
  while (walker.at.year <= 2100) {
    const Date date{days};
    ASSERT_EQ(civil(date), walker.at) << days;
    ASSERT_EQ(make_date(walker.at.year, walker.at.month, walker.at.day), date);
    ASSERT_EQ(parse_date(to_iso(date)), date);
    ASSERT_EQ(weekday(date), walker.weekday) << to_iso(date);
    ASSERT_EQ(iso_week(date), (IsoWeek{walker.week_year, walker.week})) << to_iso(date);
    if (walker.weekday == 1) {
      ASSERT_EQ(iso_week_start({walker.week_year, walker.week}), date);
    }
    ASSERT_EQ(utc_local(utc_instant({date, TimeOfDay{1}})).date, date);
    walker.step();
    ++days;
  }
  EXPECT_EQ(days, 47'847);  // 2101-01-01
}

TEST(Date, EveryDayOfTheRangeRoundTrips) {
  CivilDate before{0, 12, 31};
  for (std::int32_t days = kFirstDate.days; days <= kLastDate.days; ++days) {
    const CivilDate at = civil(Date{days});
    ASSERT_LT(before, at);
    ASSERT_EQ(make_date(at.year, at.month, at.day), Date{days});
    before = at;
  }
}

TEST(Date, BeyondTheRangeTheCalendarGoesOn) {
  EXPECT_EQ(civil(Date{kFirstDate.days - 1}), (CivilDate{0, 12, 31}));
  EXPECT_EQ(civil(Date{kLastDate.days + 1}), (CivilDate{10'000, 1, 1}));
  EXPECT_EQ(to_iso(Date{kLastDate.days + 1}), "10000-01-01");
  EXPECT_EQ(civil(Date{std::numeric_limits<std::int32_t>::max()}).year, 5'881'580);
  EXPECT_LT(civil(Date{std::numeric_limits<std::int32_t>::min()}).year, -5'000'000);
}

TEST(Date, IsoWeeksAtTheEdges) {
  EXPECT_EQ(iso_weeks_in_year(2026), 53);
  EXPECT_EQ(iso_weeks_in_year(2025), 52);
  EXPECT_EQ(iso_weeks_in_year(2020), 53);
  EXPECT_EQ(iso_week_start({2026, 1}), day("2025-12-29"));
  EXPECT_EQ(iso_week_start({2026, 53}), day("2026-12-28"));
  EXPECT_FALSE(iso_week_start({2025, 53}).has_value());
  EXPECT_FALSE(iso_week_start({2026, 0}).has_value());
  EXPECT_EQ(iso_week(day("2027-01-03")), (IsoWeek{2026, 53}));
  EXPECT_EQ(iso_week(day("2027-01-04")), (IsoWeek{2027, 1}));
  EXPECT_EQ(iso_week_start({1, 1}), kFirstDate);
}

TEST(Date, AddMonths) {
  EXPECT_EQ(plus_months("2026-01-31", 1, EndOfMonth::kDown), "2026-02-28");
  EXPECT_EQ(plus_months("2026-01-31", 1, EndOfMonth::kUp), "2026-03-01");
  EXPECT_EQ(plus_months("2024-01-31", 1, EndOfMonth::kDown), "2024-02-29");
  EXPECT_EQ(plus_months("2024-02-29", 12, EndOfMonth::kDown), "2025-02-28");
  EXPECT_EQ(plus_months("2024-02-29", 12, EndOfMonth::kUp), "2025-03-01");
  EXPECT_EQ(plus_months("2024-02-29", 48, EndOfMonth::kUp), "2028-02-29");
  EXPECT_EQ(plus_months("2026-02-28", 1, EndOfMonth::kUp), "2026-03-28");
  EXPECT_EQ(plus_months("2026-03-31", -1, EndOfMonth::kDown), "2026-02-28");
  EXPECT_EQ(plus_months("2026-01-15", -1, EndOfMonth::kDown), "2025-12-15");
  EXPECT_EQ(plus_months("2026-03-31", -13, EndOfMonth::kUp), "2025-03-01");
  EXPECT_EQ(plus_months("2026-12-31", 0, EndOfMonth::kUp), "2026-12-31");
}

TEST(Date, SumsOutsideTheRangeAreNothing) {
  EXPECT_EQ(plus_months("9999-12-01", 1, EndOfMonth::kDown), "outside");
  EXPECT_EQ(plus_months("0001-01-01", -1, EndOfMonth::kDown), "outside");
  EXPECT_EQ(plus_months("2026-01-01", std::numeric_limits<std::int64_t>::max(), EndOfMonth::kUp),
            "outside");
  EXPECT_EQ(plus_months("2026-01-01", std::numeric_limits<std::int64_t>::min(), EndOfMonth::kUp),
            "outside");
  EXPECT_EQ(add_days(kLastDate, 1), std::nullopt);
  EXPECT_EQ(add_days(kFirstDate, -1), std::nullopt);
  EXPECT_EQ(add_days(kFirstDate, kLastDate.days - kFirstDate.days), kLastDate);
  EXPECT_EQ(add_days(Date{0}, std::numeric_limits<std::int64_t>::min()), std::nullopt);
  EXPECT_EQ(add_seconds(kLastInstant, 1), std::nullopt);
  EXPECT_EQ(add_seconds(kFirstInstant, -1), std::nullopt);
  EXPECT_EQ(add_seconds(Instant{10}, -11), Instant{-1});
  EXPECT_EQ(add_seconds(Instant{1}, std::numeric_limits<std::int64_t>::max()), std::nullopt);
}

TEST(Date, ParseDateRefuses) {
  for (const std::string_view text :
       {"", "2026-4-01", "2026-04-1", "2026/04/01", "2026-04-31", "2026-02-29", "0000-01-01",
        "-026-04-01", "+026-04-01", "2026-04-01 ", " 2026-04-01", "2026-04-0a", "20260401",
        "2026-13-01", "2026-00-10", "2026-04-00"}) {
    EXPECT_EQ(parse_date(text), std::nullopt) << text;
  }
  EXPECT_EQ(parse_date("2024-02-29"), make_date(2024, 2, 29));
}

TEST(Date, ParseTime) {
  EXPECT_EQ(parse_time("08:00"), TimeOfDay{28'800});
  EXPECT_EQ(parse_time("08:00:30"), TimeOfDay{28'830});
  EXPECT_EQ(parse_time("00:00"), TimeOfDay{0});
  EXPECT_EQ(parse_time("23:59:59"), TimeOfDay{86'399});
  for (const std::string_view text : {"", "8:00", "08:0", "24:00", "08:60", "08:00:60",
                                      "08:00:", "08-00", "08:00:3", "08:00.30", "-8:00", "ab:cd"}) {
    EXPECT_EQ(parse_time(text), std::nullopt) << text;
  }
}

TEST(Date, ParseLocalDateTime) {
  EXPECT_EQ(parse_local_datetime("2026-04-01T08:00"),
            (LocalDateTime{day("2026-04-01"), TimeOfDay{28'800}}));
  EXPECT_EQ(parse_local_datetime("2026-04-01T08:00:30"),
            (LocalDateTime{day("2026-04-01"), TimeOfDay{28'830}}));
  for (const std::string_view text : {"2026-04-01", "2026-04-01 08:00", "2026-04-01T",
                                      "2026-04-01T08", "2026-04-31T08:00", "2026-04-01T08:00Z"}) {
    EXPECT_EQ(parse_local_datetime(text), std::nullopt) << text;
  }
}

TEST(Date, Texts) {
  const Date date = day("0987-04-01");
  EXPECT_EQ(to_iso(date), "0987-04-01");
  EXPECT_EQ(to_iso(TimeOfDay{28'800}), "08:00");
  EXPECT_EQ(to_iso(TimeOfDay{28'830}), "08:00:30");
  EXPECT_EQ(to_iso(LocalDateTime{date, TimeOfDay{28'800}}), "0987-04-01T08:00:00");
  EXPECT_EQ(to_iso(Instant{0}), "1970-01-01T00:00:00Z");
  EXPECT_EQ(to_iso(Instant{-1}), "1969-12-31T23:59:59Z");
  EXPECT_EQ(to_iso(kLastInstant), "9999-12-31T23:59:59Z");
}

}  // namespace
}  // namespace guerdon::engine
