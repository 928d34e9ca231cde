#include "engine/value/calendar_share.h"

#include <algorithm>

#include "engine/value/period.h"

namespace guerdon::engine {
namespace {

PeriodKind kind_of(CalendarUnit unit) {
  switch (unit) {
    case CalendarUnit::kMonth:
      return PeriodKind::kMonth;
    case CalendarUnit::kQuarter:
      return PeriodKind::kQuarter;
    case CalendarUnit::kYear:
      break;
  }
  return PeriodKind::kYear;
}

}  // namespace

Number calendar_share(Date first, Date last, CalendarUnit unit) {
  Number share;
  while (first <= last) {
    const auto around = period_of(kind_of(unit), first);
    if (!around) break;  // weeks alone can reach beyond the last year
    const Date end = std::min(around->last, last);
    share += Number::fraction(end.days - first.days + 1, days(*around));
    first = Date{end.days + 1};
  }
  return share;
}

}  // namespace guerdon::engine
