#include "engine/run/business_calendar.h"

#include <algorithm>

namespace guerdon::engine {
namespace {

constexpr std::int32_t kLongestClosure = 3653;  // days
constexpr std::int64_t kMostDays = 1'000'000;

}  // namespace

BusinessCalendar::BusinessCalendar(const Calendar& calendar, const Zone& zone,
                                   std::vector<Date> holidays)
    : calendar_(calendar), zone_(zone), holidays_(std::move(holidays)) {
  std::sort(holidays_.begin(), holidays_.end());
}

bool BusinessCalendar::is_open(Date day) const {
  const auto weekday_index = static_cast<std::size_t>(weekday(day) - 1);
  if (calendar_.weekday[weekday_index].empty()) return false;
  return !std::binary_search(holidays_.begin(), holidays_.end(), day);
}

std::int64_t BusinessCalendar::open_days(Date first, Date last) const {
  std::int64_t open = 0;
  for (Date day = first; day <= last; day = Date{day.days + 1}) open += is_open(day) ? 1 : 0;
  return open;
}

std::optional<Date> BusinessCalendar::shift_days(Date day, std::int64_t count, bool before) const {
  if (count < 0) return shift_days(day, -count, !before);
  if (count > kMostDays) return {};
  std::int32_t closed = 0;
  while (count > 0) {
    const auto next = add_days(day, before ? -1 : 1);
    if (!next || ++closed > kLongestClosure) return {};
    day = *next;
    if (!is_open(day)) continue;
    closed = 0;
    --count;
  }
  return day;
}

/// The open stretches of a day, in order.
std::vector<BusinessCalendar::Stretch> BusinessCalendar::stretches(Date day) const {
  std::vector<Stretch> open;
  if (!is_open(day)) return open;
  const auto at = [&](std::int32_t seconds) {
    if (seconds < kSecondsPerDay) return zone_.to_instant({day, TimeOfDay{seconds}});
    return zone_.to_instant({Date{day.days + 1}, TimeOfDay{0}});
  };
  for (const OpenHours& hours : calendar_.weekday[static_cast<std::size_t>(weekday(day) - 1)]) {
    const Stretch stretch{at(hours.from), at(hours.to)};
    if (stretch.begin < stretch.end) open.push_back(stretch);
  }
  return open;
}

std::int64_t BusinessCalendar::seconds_between(Instant from, Instant to) const {
  if (to < from) return -seconds_between(to, from);
  std::int64_t seconds = 0;
  const Date last = zone_.to_local(to).date;
  for (Date day = zone_.to_local(from).date; day <= last; day = Date{day.days + 1}) {
    for (const Stretch& open : stretches(day)) {
      const Instant begin = std::max(open.begin, from);
      const Instant end = std::min(open.end, to);
      if (begin < end) seconds += end.seconds - begin.seconds;
    }
  }
  return seconds;
}

std::optional<Instant> BusinessCalendar::shift_seconds(Instant from, std::int64_t seconds,
                                                       bool before) const {
  if (seconds < 0) return shift_seconds(from, -seconds, !before);
  if (seconds == 0) return from;
  Date day = zone_.to_local(from).date;
  for (std::int32_t closed = 0; closed <= kLongestClosure; ++closed) {
    std::vector<Stretch> open = stretches(day);
    if (before) std::reverse(open.begin(), open.end());
    for (const Stretch& stretch : open) {
      const Instant begin = before ? stretch.begin : std::max(stretch.begin, from);
      const Instant end = before ? std::min(stretch.end, from) : stretch.end;
      const std::int64_t length = end.seconds - begin.seconds;
      if (length <= 0) continue;
      closed = 0;
      if (seconds <= length)
        return before ? Instant{end.seconds - seconds} : Instant{begin.seconds + seconds};
      seconds -= length;
    }
    const auto next = add_days(day, before ? -1 : 1);
    if (!next) return {};
    day = *next;
  }
  return {};
}

}  // namespace guerdon::engine
