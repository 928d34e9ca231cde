// How much of a year's (month's, quarter's) pay falls on a stretch of days.
#pragma once

#include "engine/value/date.h"
#include "engine/value/number.h"
#include "engine/value/type.h"

namespace guerdon::engine {

/// Each day counts 1 / the length of its own year, quarter or month: 1/365, or 1/366 in a leap
/// year. FIRST to LAST, both included; 0 where LAST lies before FIRST.
Number calendar_share(Date first, Date last, CalendarUnit unit);

}  // namespace guerdon::engine
