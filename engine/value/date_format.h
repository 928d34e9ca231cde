// Formats of dates and times in the cells of a source.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/value/date.h"
#include "engine/value/zone.h"

namespace guerdon::engine {

/// What a cell says: a local time (00:00 if it has none) and the offset from UTC if it states one.
struct CellTime {
  LocalDateTime local;
  std::optional<std::int32_t> offset_minutes;
  friend bool operator==(const CellTime&, const CellTime&) = default;
};

/// The instant of a cell: by its own offset, else in the cursor's zone.
Instant to_instant(const CellTime& cell, Zone::Cursor& cursor, LocalNote* note = nullptr);

/// A compiled pattern such as `d/m/yyyy HH:mm`.
///
/// | letters | meaning                                                                     |
/// |---------|-----------------------------------------------------------------------------|
/// | yyyy    | year, four digits (`yy` is refused as ambiguous)                            |
/// | M, m    | month; an `m` run next after an hour or next before seconds is minutes      |
/// | d       | day of the month                                                            |
/// | H       | hour 0 to 23                                                                |
/// | h       | hour 1 to 12, with `a`: AM or PM in any case                                |
/// | s       | second                                                                      |
/// | Z or X  | offset: `Z`, `+0100` or `+01:00`                                            |
/// | 'text'  | the text itself, `''` a quote; T and all that is no letter stand for themselves |
///
/// A single letter takes one or two digits, two letters take exactly two. Year, month and day must
/// each occur once, an hour needs minutes. All other letters are refused.
class DateFormat {
 public:
  /// The error says what is wrong with the pattern, without full stop.
  static Result<DateFormat, std::string> compile(std::string_view pattern);

  const std::string& pattern() const { return pattern_; }
  bool has_time() const { return has_time_; }
  bool has_offset() const { return has_offset_; }

  /// Nothing unless the whole cell matches and the day and time exist. Does not allocate.
  std::optional<CellTime> parse(std::string_view cell) const;

 private:
  class Compiler;

  enum class Part : std::uint8_t {
    kLiteral,
    kYear,
    kMonth,
    kDay,
    kHour24,
    kHour12,
    kMinute,
    kSecond,
    kHalfDay,
    kOffset
  };
  /// One step of the match: a literal byte, or a part with the digits that it may take.
  struct Step {
    Part part = Part::kLiteral;
    char literal = '\0';
    std::uint8_t min_digits = 0;
    std::uint8_t max_digits = 0;
  };

  DateFormat() = default;

  std::string pattern_;
  std::vector<Step> steps_;
  bool has_time_ = false;
  bool has_offset_ = false;
};

/// A cell without a pattern: `yyyy-mm-dd`.
std::optional<Date> parse_iso_date(std::string_view cell);
/// A cell without a pattern: `yyyy-mm-dd`, `T` or a blank, `HH:MM` or `HH:MM:SS`, then nothing,
/// `Z`, `+hh:mm` or `+hhmm`.
std::optional<CellTime> parse_iso_datetime(std::string_view cell);

}  // namespace guerdon::engine
