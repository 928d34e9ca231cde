// Counting open hours and open days.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/plan/calendar.h"
#include "engine/value/date.h"
#include "engine/value/zone.h"

namespace guerdon::engine {

/// A calendar with its zone and its holidays at hand. What it counts on outlives it.
class BusinessCalendar {
 public:
  /// HOLIDAYS in any order.
  BusinessCalendar(const Calendar& calendar, const Zone& zone, std::vector<Date> holidays);

  bool is_open(Date day) const;
  /// Days on which it is open, both ends included.
  std::int64_t open_days(Date first, Date last) const;
  /// The COUNTth open day after (or before) DAY, which itself does not count; DAY for 0. Nothing
  /// where ten years pass without an open day, or beyond the years 0001 to 9999.
  std::optional<Date> shift_days(Date day, std::int64_t count, bool before) const;
  /// The instant at which so many seconds of open time have passed since FROM (or until it).
  std::optional<Instant> shift_seconds(Instant from, std::int64_t seconds, bool before) const;
  /// Seconds of open time from FROM to TO, real seconds on days of a change of clocks; negative
  /// where TO lies earlier.
  std::int64_t seconds_between(Instant from, Instant to) const;

 private:
  struct Stretch {
    Instant begin;
    Instant end;
  };
  std::vector<Stretch> stretches(Date day) const;

  const Calendar& calendar_;
  const Zone& zone_;
  std::vector<Date> holidays_;
};

class Run;
/// A calendar of the run's plan, with the holidays of its data.
BusinessCalendar calendar_of(Run& run, CalendarId id);

}  // namespace guerdon::engine
