#include "engine/value/date_format.h"

#include <algorithm>

namespace guerdon::engine {

namespace {

constexpr std::int32_t kSecondsPerMinute = 60;
constexpr int kLargestOffsetHours = 18;

/// Reads a cell from left to right. Every take leaves the place alone where it does not match.
class CellReader {
 public:
  explicit CellReader(std::string_view cell) : cell_(cell) {}

  bool at_end() const { return at_ == cell_.size(); }

  bool take(char c) {
    if (at_end() || cell_[at_] != c) return false;
    ++at_;
    return true;
  }

  /// As many digits as there are, from `least` to `most`; -1 for fewer.
  int take_number(int least, int most) {
    int number = 0;
    int taken = 0;
    while (taken < most && !at_end() && cell_[at_] >= '0' && cell_[at_] <= '9') {
      number = number * 10 + (cell_[at_] - '0');
      ++at_;
      ++taken;
    }
    return taken < least ? -1 : number;
  }

  /// AM is 0, PM 1, anything else -1.
  int take_half_day() {
    if (cell_.size() - at_ < 2) return -1;
    const char first = cell_[at_];
    const char second = cell_[at_ + 1];
    if (second != 'M' && second != 'm') return -1;
    at_ += 2;
    if (first == 'A' || first == 'a') return 0;
    return first == 'P' || first == 'p' ? 1 : -1;
  }

  /// `Z`, `+0100` or `+01:00`, in minutes.
  std::optional<std::int32_t> take_offset() {
    if (take('Z')) return 0;
    const bool west = take('-');
    if (!west && !take('+')) return std::nullopt;
    const int hours = take_number(2, 2);
    take(':');
    const int minutes = take_number(2, 2);
    if (hours < 0 || hours > kLargestOffsetHours || minutes < 0 || minutes > 59) {
      return std::nullopt;
    }
    const std::int32_t total = hours * 60 + minutes;
    return west ? -total : total;
  }

 private:
  std::string_view cell_;
  std::size_t at_ = 0;
};

/// The numbers of a cell, before one knows whether they make a day and a time.
struct Parts {
  int year = 0;
  int month = 0;
  int day = 0;
  int hour = 0;
  int minute = 0;
  int second = 0;
  int half_day = -1;
  std::optional<std::int32_t> offset;
};

/// From an hour of 1 to 12 with AM or PM, or of 0 to 23 without; -1 if there is none such.
int hour_of_day(const Parts& parts) {
  if (parts.half_day < 0) return parts.hour <= 23 ? parts.hour : -1;
  if (parts.hour < 1 || parts.hour > 12) return -1;
  return parts.hour % 12 + 12 * parts.half_day;
}

std::optional<CellTime> assembled(const Parts& parts) {
  const auto date = make_date(parts.year, parts.month, parts.day);
  const int hour = hour_of_day(parts);
  if (!date || hour < 0 || parts.minute > 59 || parts.second > 59) return std::nullopt;
  const TimeOfDay time{hour * 3600 + parts.minute * 60 + parts.second};
  return CellTime{LocalDateTime{*date, time}, parts.offset};
}

}  // namespace

Instant to_instant(const CellTime& cell, Zone::Cursor& cursor, LocalNote* note) {
  if (!cell.offset_minutes) return cursor.to_instant(cell.local, note);
  if (note != nullptr) *note = LocalNote::kPlain;
  const Instant shown = utc_instant(cell.local);
  return Instant{shown.seconds - std::int64_t{*cell.offset_minutes} * kSecondsPerMinute};
}

std::optional<CellTime> DateFormat::parse(std::string_view cell) const {
  CellReader reader(cell);
  Parts parts;
  for (const Step& step : steps_) {
    if (step.part == Part::kLiteral) {
      if (!reader.take(step.literal)) return std::nullopt;
      continue;
    }
    if (step.part == Part::kOffset) {
      parts.offset = reader.take_offset();
      if (!parts.offset) return std::nullopt;
      continue;
    }
    const int number = step.part == Part::kHalfDay
                           ? reader.take_half_day()
                           : reader.take_number(step.min_digits, step.max_digits);
    if (number < 0) return std::nullopt;
    switch (step.part) {
      case Part::kYear:
        parts.year = number;
        break;
      case Part::kMonth:
        parts.month = number;
        break;
      case Part::kDay:
        parts.day = number;
        break;
      case Part::kHour24:
      case Part::kHour12:
        parts.hour = number;
        break;
      case Part::kMinute:
        parts.minute = number;
        break;
      case Part::kSecond:
        parts.second = number;
        break;
      case Part::kHalfDay:
        parts.half_day = number;
        break;
      case Part::kLiteral:
      case Part::kOffset:
        break;
    }
  }
  if (!reader.at_end()) return std::nullopt;
  return assembled(parts);
}

std::optional<Date> parse_iso_date(std::string_view cell) { return parse_date(cell); }

std::optional<CellTime> parse_iso_datetime(std::string_view cell) {
  constexpr std::size_t kDateSize = 10;
  if (cell.size() <= kDateSize || (cell[kDateSize] != 'T' && cell[kDateSize] != ' ')) {
    return std::nullopt;
  }
  const auto date = parse_date(cell.substr(0, kDateSize));
  const std::string_view rest = cell.substr(kDateSize + 1);
  const std::size_t time_end = std::min(rest.find_first_of("Z+-"), rest.size());
  const auto time = parse_time(rest.substr(0, time_end));
  if (!date || !time) return std::nullopt;
  CellTime result{LocalDateTime{*date, *time}, std::nullopt};
  if (time_end == rest.size()) return result;
  CellReader reader(rest.substr(time_end));
  result.offset_minutes = reader.take_offset();
  if (!result.offset_minutes || !reader.at_end()) return std::nullopt;
  return result;
}

}  // namespace guerdon::engine
