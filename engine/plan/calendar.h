// A calendar of business hours, and the functions that count on it.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/id.h"
#include "engine/base/interner.h"
#include "engine/base/span.h"
#include "engine/value/type.h"

namespace guerdon::engine {

struct CalendarTag;
using CalendarId = Id<CalendarTag>;

/// Open from FROM (included) to TO (not included), in seconds of the wall clock's day: 0 to 86400.
struct OpenHours {
  std::int32_t from = 0;
  std::int32_t to = 0;
};

/// When a desk is open: hours by weekday in a zone, less the days that a record lists.
struct Calendar {
  Symbol name;
  std::string zone;                               // IANA; empty: the policy's
  std::array<std::vector<OpenHours>, 7> weekday;  // Monday first; in order, not overlapping
  RecordId holidays;                              // invalid: none
  std::uint32_t holiday = 0;                      // the record's field that holds the day
  Span span;
};

}  // namespace guerdon::engine
