#include "engine/value/date.h"

#include <algorithm>
#include <array>
#include <limits>

#include "engine/base/check.h"

namespace guerdon::engine {

namespace {

constexpr std::int64_t kDaysPer400Years = 146'097;
constexpr std::int64_t kDaysPer100Years = 36'524;
constexpr std::int64_t kDaysPer4Years = 1'461;
constexpr std::int64_t kDaysPerYear = 365;

/// Days before the first of each month in a common year.
constexpr std::array<int, 13> kDaysBefore = {0,   31,  59,  90,  120, 151, 181,
                                             212, 243, 273, 304, 334, 365};

struct Divided {
  std::int64_t quotient;
  std::int64_t remainder;
};

/// Rounds the quotient down, so that the remainder is never negative.
constexpr Divided divide_down(std::int64_t value, std::int64_t divisor) {
  Divided result{value / divisor, value % divisor};
  if (result.remainder < 0) {
    result.remainder += divisor;
    --result.quotient;
  }
  return result;
}

/// Days from 1 January of the year to the first of the month.
int days_before_month(int year, int month) {
  const auto index = static_cast<std::size_t>(month - 1);
  return kDaysBefore[index] + (month > 2 && is_leap_year(year) ? 1 : 0);
}

/// Days since 1970-01-01 of 1 January, for years of either sign.
std::int64_t new_year(std::int64_t year) {
  const Divided cycle = divide_down(year - 1, 400);
  const std::int64_t past = cycle.remainder;
  return kFirstDate.days + cycle.quotient * kDaysPer400Years + past * kDaysPerYear + past / 4 -
         past / 100;
}

bool in_range(std::int64_t days) { return days >= kFirstDate.days && days <= kLastDate.days; }

/// The number in text[at, at + count), or -1 if one of these is no digit. The text is long enough.
int digits(std::string_view text, std::size_t at, std::size_t count) {
  int number = 0;
  for (const char c : text.substr(at, count)) {
    if (c < '0' || c > '9') return -1;
    number = number * 10 + (c - '0');
  }
  return number;
}

void append_padded(std::string& out, std::int64_t number, std::size_t width) {
  const std::string plain = std::to_string(number < 0 ? -number : number);
  if (number < 0) out += '-';
  if (plain.size() < width) out.append(width - plain.size(), '0');
  out += plain;
}

void append_date(std::string& out, Date date) {
  const CivilDate parts = civil(date);
  append_padded(out, parts.year, 4);
  out += '-';
  append_padded(out, parts.month, 2);
  out += '-';
  append_padded(out, parts.day, 2);
}

enum class Seconds : std::uint8_t { kAlways, kUnlessZero };

void append_time(std::string& out, TimeOfDay time, Seconds seconds) {
  append_padded(out, time.seconds / 3600, 2);
  out += ':';
  append_padded(out, time.seconds / 60 % 60, 2);
  if (seconds == Seconds::kUnlessZero && time.seconds % 60 == 0) return;
  out += ':';
  append_padded(out, time.seconds % 60, 2);
}

}  // namespace

bool is_leap_year(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

int days_in_month(int year, int month) {
  GUERDON_CHECK(month >= 1 && month <= 12);
  const auto index = static_cast<std::size_t>(month);
  return kDaysBefore[index] - kDaysBefore[index - 1] + (month == 2 && is_leap_year(year) ? 1 : 0);
}

std::optional<Date> make_date(int year, int month, int day) {
  if (year < kFirstYear || year > kLastYear || month < 1 || month > 12) return std::nullopt;
  if (day < 1 || day > days_in_month(year, month)) return std::nullopt;
  return Date{static_cast<std::int32_t>(new_year(year) + days_before_month(year, month) + day - 1)};
}

CivilDate civil(Date date) {
  const Divided cycle =
      divide_down(std::int64_t{date.days} - std::int64_t{kFirstDate.days}, kDaysPer400Years);
  std::int64_t rest = cycle.remainder;
  // The last day of a long century or year would count as a fourth one: hence the limits of 3.
  const std::int64_t centuries = std::min<std::int64_t>(rest / kDaysPer100Years, 3);
  rest -= centuries * kDaysPer100Years;
  const std::int64_t fours = rest / kDaysPer4Years;
  rest -= fours * kDaysPer4Years;
  const std::int64_t years = std::min<std::int64_t>(rest / kDaysPerYear, 3);
  rest -= years * kDaysPerYear;

  CivilDate result;
  result.year = static_cast<int>(cycle.quotient * 400 + centuries * 100 + fours * 4 + years + 1);
  const int day_of_year = static_cast<int>(rest);
  result.month = std::min(day_of_year / 29 + 1, 12);
  while (days_before_month(result.year, result.month) > day_of_year) --result.month;
  result.day = day_of_year - days_before_month(result.year, result.month) + 1;
  return result;
}

int weekday(Date date) {
  // 1970-01-01 was a Thursday.
  return static_cast<int>(divide_down(std::int64_t{date.days} + 3, 7).remainder) + 1;
}

int iso_weeks_in_year(int year) {
  // 53 where the year begins or ends with a Thursday.
  const auto weekday_of = [](std::int64_t days) { return divide_down(days + 3, 7).remainder + 1; };
  const std::int64_t first = new_year(year);
  const std::int64_t last = new_year(std::int64_t{year} + 1) - 1;
  return weekday_of(first) == 4 || weekday_of(last) == 4 ? 53 : 52;
}

IsoWeek iso_week(Date date) {
  const std::int64_t thursday = std::int64_t{date.days} + 4 - weekday(date);
  const CivilDate parts = civil(Date{static_cast<std::int32_t>(thursday)});
  const std::int64_t day_of_year = thursday - new_year(parts.year);
  return IsoWeek{parts.year, static_cast<int>(day_of_year / 7) + 1};
}

std::optional<Date> iso_week_start(IsoWeek week) {
  if (week.year < kFirstYear || week.year > kLastYear) return std::nullopt;
  if (week.week < 1 || week.week > iso_weeks_in_year(week.year)) return std::nullopt;
  // The first week is the one that holds 4 January.
  const Date fourth{static_cast<std::int32_t>(new_year(week.year) + 3)};
  return add_days(fourth, std::int64_t{1} - weekday(fourth) + 7 * (std::int64_t{week.week} - 1));
}

std::optional<Date> add_days(Date date, std::int64_t days) {
  constexpr std::int64_t kMost = std::numeric_limits<std::uint32_t>::max();
  if (days < -kMost || days > kMost) return std::nullopt;
  const std::int64_t sum = date.days + days;
  if (!in_range(sum)) return std::nullopt;
  return Date{static_cast<std::int32_t>(sum)};
}

std::optional<Date> add_months(Date date, std::int64_t months, EndOfMonth rounding) {
  constexpr std::int64_t kMost = std::int64_t{kLastYear} * 12;
  if (months < -kMost || months > kMost) return std::nullopt;
  const CivilDate from = civil(date);
  const Divided target = divide_down(std::int64_t{from.year} * 12 + (from.month - 1) + months, 12);
  const int year = static_cast<int>(target.quotient);
  const int month = static_cast<int>(target.remainder) + 1;
  const int length = days_in_month(year, month);
  const auto last_existing = make_date(year, month, std::min(from.day, length));
  if (!last_existing || from.day <= length || rounding == EndOfMonth::kDown) return last_existing;
  return add_days(*last_existing, 1);
}

std::optional<Instant> add_seconds(Instant instant, std::int64_t seconds) {
  constexpr std::int64_t kMost = kLastInstant.seconds - kFirstInstant.seconds;
  if (seconds < -kMost || seconds > kMost) return std::nullopt;
  if (instant < kFirstInstant || instant > kLastInstant) return std::nullopt;
  const Instant sum{instant.seconds + seconds};
  if (sum < kFirstInstant || sum > kLastInstant) return std::nullopt;
  return sum;
}

Instant utc_instant(LocalDateTime local) {
  return Instant{std::int64_t{local.date.days} * kSecondsPerDay + local.time.seconds};
}

LocalDateTime utc_local(Instant instant) {
  const Divided day = divide_down(instant.seconds, kSecondsPerDay);
  GUERDON_CHECK(day.quotient >= std::numeric_limits<std::int32_t>::min() &&
                day.quotient <= std::numeric_limits<std::int32_t>::max());
  return LocalDateTime{Date{static_cast<std::int32_t>(day.quotient)},
                       TimeOfDay{static_cast<std::int32_t>(day.remainder)}};
}

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  return make_date(digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2));
}

std::optional<TimeOfDay> parse_time(std::string_view text) {
  if ((text.size() != 5 && text.size() != 8) || text[2] != ':') return std::nullopt;
  const int hour = digits(text, 0, 2);
  const int minute = digits(text, 3, 2);
  int second = 0;
  if (text.size() == 8) {
    if (text[5] != ':') return std::nullopt;
    second = digits(text, 6, 2);
  }
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
    return std::nullopt;
  }
  return TimeOfDay{hour * 3600 + minute * 60 + second};
}

std::optional<LocalDateTime> parse_local_datetime(std::string_view text) {
  if (text.size() < 11 || text[10] != 'T') return std::nullopt;
  const auto date = parse_date(text.substr(0, 10));
  const auto time = parse_time(text.substr(11));
  if (!date || !time) return std::nullopt;
  return LocalDateTime{*date, *time};
}

std::string to_iso(Date date) {
  std::string out;
  append_date(out, date);
  return out;
}

std::string to_iso(TimeOfDay time) {
  std::string out;
  append_time(out, time, Seconds::kUnlessZero);
  return out;
}

std::string to_iso(LocalDateTime local) {
  std::string out;
  append_date(out, local.date);
  out += 'T';
  append_time(out, local.time, Seconds::kAlways);
  return out;
}

std::string to_iso(Instant instant) { return to_iso(utc_local(instant)) + 'Z'; }

}  // namespace guerdon::engine
