// Periods of pay: whole civil days, first and last included.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/result.h"
#include "engine/value/date.h"
#include "engine/value/zone.h"

namespace guerdon::engine {

enum class PeriodKind : std::uint8_t { kWeek, kMonth, kQuarter, kHalf, kYear, kRange };

/// A run of civil days, both ends included; `name` is how it is written: `2026-Q2`.
struct Period {
  Date first;
  Date last;
  PeriodKind kind = PeriodKind::kRange;
  std::string name;
  friend bool operator==(const Period&, const Period&) = default;
};

/// Instants from begin (included) to end (not included).
struct InstantRange {
  Instant begin;
  Instant end;
  bool contains(Instant instant) const { return begin <= instant && instant < end; }
  friend constexpr auto operator<=>(const InstantRange&, const InstantRange&) = default;
};

/// Reads `2026`, `2026-H1`, `2026-Q2`, `2026-05`, `2026-W14` (ISO week) or
/// `2026-04-01..2026-06-30`. The error says why not, without full stop.
Result<Period, std::string> parse_period(std::string_view text);

/// The kind that a policy's header names: `week`, `month`, `quarter`, `half`, `year`.
std::optional<PeriodKind> period_kind(std::string_view word);
/// The header's word for a kind; `range` for a range of dates.
std::string_view period_word(PeriodKind kind);

/// The period of that kind that holds the date (kRange: the one day); nothing where a week would
/// reach beyond the year 9999.
std::optional<Period> period_of(PeriodKind kind, Date date);
/// The range of both dates; first must not be after last.
Period period_range(Date first, Date last);

/// The one of the same kind just before; for a range the equally long one just before. Nothing
/// before the year 0001.
std::optional<Period> period_before(const Period& period);
/// From 1 January of the year of its last day to its last day.
Period year_to_date(const Period& period);

/// How many civil days it has.
std::int32_t days(const Period& period);
inline bool contains(const Period& period, Date date) {
  return period.first <= date && date <= period.last;
}
/// From 00:00 of the first day to 00:00 of the day after the last, in the zone.
InstantRange instants(const Period& period, const Zone& zone);

}  // namespace guerdon::engine
