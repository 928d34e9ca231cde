// Civil dates, times of day and instants: own calendar arithmetic, no zones, no locale.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace guerdon::engine {

/// A civil day, counted from 1970-01-01 in the proleptic Gregorian calendar. What the parsers and
/// `make_date` build lies in the years 0001 to 9999.
struct Date {
  std::int32_t days = 0;
  friend constexpr auto operator<=>(Date, Date) = default;
};

/// A point in time: seconds since 1970-01-01T00:00:00Z, leap seconds not counted.
struct Instant {
  std::int64_t seconds = 0;
  friend constexpr auto operator<=>(Instant, Instant) = default;
};

/// Seconds since midnight, 0 to 86399.
struct TimeOfDay {
  std::int32_t seconds = 0;
  friend constexpr auto operator<=>(TimeOfDay, TimeOfDay) = default;
};

/// What a clock on the wall shows: it becomes an Instant only in a zone.
struct LocalDateTime {
  Date date;
  TimeOfDay time;
  friend constexpr auto operator<=>(LocalDateTime, LocalDateTime) = default;
};

/// A date taken apart: month 1 to 12, day 1 to 31.
struct CivilDate {
  int year = 1970;
  int month = 1;
  int day = 1;
  friend constexpr auto operator<=>(const CivilDate&, const CivilDate&) = default;
};

/// A week of ISO 8601: it belongs to the year that holds its Thursday.
struct IsoWeek {
  int year = 1970;
  int week = 1;
  friend constexpr auto operator<=>(const IsoWeek&, const IsoWeek&) = default;
};

inline constexpr std::int32_t kSecondsPerDay = 86'400;
inline constexpr int kFirstYear = 1;
inline constexpr int kLastYear = 9999;
inline constexpr Date kFirstDate{-719'162};
inline constexpr Date kLastDate{2'932'896};
inline constexpr Instant kFirstInstant{-719'162LL * 86'400};
inline constexpr Instant kLastInstant{2'932'897LL * 86'400 - 1};

/// What `+ N months` does when the target month lacks the day: its last day, or the first of the
/// month after.
enum class EndOfMonth : std::uint8_t { kDown, kUp };

bool is_leap_year(int year);
/// 28 to 31; month must be 1 to 12.
int days_in_month(int year, int month);
/// Nothing if there is no such day, or outside the years 0001 to 9999.
std::optional<Date> make_date(int year, int month, int day);
CivilDate civil(Date date);
/// Monday is 1, Sunday 7.
int weekday(Date date);

/// 52 or 53.
int iso_weeks_in_year(int year);
IsoWeek iso_week(Date date);
/// The week's Monday; nothing if the year has no such week or the day lies outside the range.
std::optional<Date> iso_week_start(IsoWeek week);

/// Nothing if the result lies outside the years 0001 to 9999 (likewise below).
std::optional<Date> add_days(Date date, std::int64_t days);
std::optional<Date> add_months(Date date, std::int64_t months, EndOfMonth rounding);
std::optional<Instant> add_seconds(Instant instant, std::int64_t seconds);

/// The instant of a local time in UTC, and back; the instant's day must fit a Date.
Instant utc_instant(LocalDateTime local);
LocalDateTime utc_local(Instant instant);

/// The whole text must be `2026-04-01`; nothing for an impossible day.
std::optional<Date> parse_date(std::string_view text);
/// The whole text must be `08:00` or `08:00:30`, up to 23:59:59.
std::optional<TimeOfDay> parse_time(std::string_view text);
/// The whole text must be `2026-04-01T08:00` or `2026-04-01T08:00:30`.
std::optional<LocalDateTime> parse_local_datetime(std::string_view text);

/// `2026-04-01`.
std::string to_iso(Date date);
/// `08:00`, or `08:00:30` where the seconds are not 0.
std::string to_iso(TimeOfDay time);
/// `2026-04-01T08:00:00`.
std::string to_iso(LocalDateTime local);
/// `2026-04-01T08:00:00Z`; the instant's day must fit a Date.
std::string to_iso(Instant instant);

}  // namespace guerdon::engine
