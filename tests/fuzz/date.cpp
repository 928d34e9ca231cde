// Dates, times, periods and patterns of dates: against counting days one after the other, and
// against their own texts.
#include "engine/value/date.h"

#include <string>

#include "engine/value/date_format.h"
#include "engine/value/period.h"
#include "tests/fuzz/support/target.h"

namespace guerdon::tests {
namespace {

using engine::Date;

/// The day after, as a calendar on the wall has it.
engine::CivilDate next_day(engine::CivilDate day) {
  const bool leap = day.year % 4 == 0 && (day.year % 100 != 0 || day.year % 400 == 0);
  const int days[] = {31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (++day.day <= days[day.month - 1]) return day;
  day.day = 1;
  if (++day.month <= 12) return day;
  return {day.year + 1, 1, 1};
}

void check_date(Date date) {
  const engine::CivilDate civil = engine::civil(date);
  require(engine::make_date(civil.year, civil.month, civil.day) == date, "a date and its parts");
  require(engine::parse_date(to_iso(date)) == date, "a date's text reads back", to_iso(date));
  const auto next = engine::add_days(date, 1);
  require(next.has_value() == (date < engine::kLastDate), "days end with the year 9999");
  if (next) {
    require(engine::civil(*next) == next_day(civil), "the next day", to_iso(date));
    require(engine::weekday(*next) == engine::weekday(date) % 7 + 1, "the next weekday");
  }
  if (const auto monday = engine::iso_week_start(engine::iso_week(date)))
    require(*monday <= date && date.days - monday->days < 7 && engine::weekday(*monday) == 1,
            "a week holds its days", to_iso(date));
}

void check_months(Date date, std::int64_t months) {
  const auto down = engine::add_months(date, months, engine::EndOfMonth::kDown);
  const auto up = engine::add_months(date, months, engine::EndOfMonth::kUp);
  if (!down || !up) return;
  check_date(*down);
  require(*down <= *up && up->days - down->days <= 1, "both ends of a month meet", to_iso(date));
}

void check_period(std::string_view text) {
  const auto period = engine::parse_period(text);
  if (!period) return;
  require(period->first <= period->last && contains(*period, period->first), "a period has days");
  require(days(*period) == period->last.days - period->first.days + 1, "a period's days");
  const auto again = engine::parse_period(period->name);
  require(again && *again == *period, "a period's name reads back", period->name);
  if (const auto before = period_before(*period))
    require(before->last.days + 1 == period->first.days, "the period before is just before");
}

/// The first line is a pattern, the second a cell.
void check_pattern(std::string_view pattern, std::string_view cell) {
  const auto format = engine::DateFormat::compile(pattern);
  if (!format) return require(!format.error().empty(), "why a pattern is none");
  const auto time = format->parse(cell);
  if (!time) return;
  check_date(time->local.date);
  require(time->local.time.seconds >= 0 && time->local.time.seconds < engine::kSecondsPerDay,
          "a time of day");
  require(format->has_time() || time->local.time.seconds == 0, "midnight where there is no time");
}

void check_text(std::string_view text) {
  if (const auto date = engine::parse_date(text)) {
    check_date(*date);
    for (const std::int64_t months : {-1, 1, 11, 12, 13, 1200}) check_months(*date, months);
  }
  if (const auto time = engine::parse_time(text))
    require(engine::parse_time(to_iso(*time)) == time, "a time's text reads back");
  if (const auto local = engine::parse_local_datetime(text)) {
    require(engine::parse_local_datetime(to_iso(*local)) == local, "a moment's text reads back");
    require(engine::utc_local(engine::utc_instant(*local)) == *local, "UTC and back");
  }
  check_period(text);
}

}  // namespace
}  // namespace guerdon::tests

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = guerdon::tests::text_of(data, size);
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string_view second = text.substr(std::min(end + 1, text.size()));
  guerdon::tests::check_text(text.substr(0, end));
  guerdon::tests::check_pattern(text.substr(0, end), second);
  if (size >= 4) {  // any day of the calendar
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < 4; ++i) number = number << 8 | data[i];
    const auto span = static_cast<std::uint32_t>(guerdon::engine::kLastDate.days -
                                                 guerdon::engine::kFirstDate.days + 1);
    guerdon::tests::check_date(
        {guerdon::engine::kFirstDate.days + static_cast<std::int32_t>(number % span)});
  }
  return 0;
}
