// From the text of a date format to its steps.
#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "engine/value/date_format.h"

namespace guerdon::engine {

/// Turns a pattern into steps; the first thing wrong with it ends the work.
class DateFormat::Compiler {
 public:
  explicit Compiler(std::string_view pattern) : pattern_(pattern) {}

  Result<DateFormat, std::string> run() {
    scan();
    if (reason_.empty()) tell_months_from_minutes();
    if (reason_.empty()) check_parts();
    if (reason_.empty()) check_widths();
    if (!reason_.empty()) {
      return Failure{"date format `" + std::string(pattern_) + "`: " + reason_};
    }
    DateFormat format;
    format.pattern_ = std::string(pattern_);
    format.has_time_ = has(Part::kMinute);
    format.has_offset_ = has(Part::kOffset);
    format.steps_ = std::move(steps_);
    return format;
  }

 private:
  void scan() {
    std::size_t at = 0;
    while (at < pattern_.size() && reason_.empty()) {
      const char c = pattern_[at];
      if (c == '\'') {
        at = scan_quoted(at + 1);
      } else if (c != 'T' && is_letter(c)) {
        const std::size_t end = std::min(pattern_.find_first_not_of(c, at), pattern_.size());
        add_run(c, end - at);
        at = end;
      } else {
        add_literal(c);
        ++at;
      }
    }
  }

  /// From after the opening quote to after the closing one.
  std::size_t scan_quoted(std::size_t at) {
    if (at < pattern_.size() && pattern_[at] == '\'') {
      add_literal('\'');
      return at + 1;
    }
    while (at < pattern_.size()) {
      const bool quote = pattern_[at] == '\'';
      const bool two_quotes = quote && at + 1 < pattern_.size() && pattern_[at + 1] == '\'';
      if (quote && !two_quotes) return at + 1;
      add_literal(pattern_[at]);
      at += two_quotes ? 2 : 1;
    }
    reason_ = "a quote is not closed";
    return at;
  }

  void add_literal(char c) { steps_.push_back(Step{Part::kLiteral, c, 0, 0}); }

  void add_run(char letter, std::size_t count) {
    switch (letter) {
      case 'y':
        return add_year(count);
      case 'M':
      case 'm':
        return add_number(letter, Part::kMonth, count);
      case 'd':
        return add_number(letter, Part::kDay, count);
      case 'H':
        return add_number(letter, Part::kHour24, count);
      case 'h':
        return add_number(letter, Part::kHour12, count);
      case 's':
        return add_number(letter, Part::kSecond, count);
      case 'a':
        return add_mark(letter, Part::kHalfDay, count, 1);
      case 'Z':
        return add_mark(letter, Part::kOffset, count, 1);
      case 'X':
        return add_mark(letter, Part::kOffset, count, 3);
      default:
        refuse(letter);
    }
  }

  void add_year(std::size_t count) {
    if (count == 4) {
      steps_.push_back(Step{Part::kYear, 'y', 4, 4});
    } else {
      reason_ = count == 2 ? "`yy` leaves the century open; only `yyyy` is read"
                           : "the year is written `yyyy`";
    }
  }

  /// The letter stays in the step: a month may turn out to be minutes.
  void add_number(char letter, Part part, std::size_t count) {
    if (count <= 2) {
      const auto least = static_cast<std::uint8_t>(count);
      steps_.push_back(Step{part, letter, least, 2});
    } else if (part == Part::kMonth || part == Part::kDay) {
      reason_ = "names of months and of days are not read; write one or two of `" +
                std::string(1, letter) + "`";
    } else {
      reason_ = "write one or two of `" + std::string(1, letter) + "`";
    }
  }

  void add_mark(char letter, Part part, std::size_t count, std::size_t most) {
    if (count > most) reason_ = "write `" + std::string(1, letter) + "` once";
    steps_.push_back(Step{part, letter, 0, 0});
  }

  void refuse(char letter) {
    const std::string quoted = "`" + std::string(1, letter) + "`";
    switch (letter) {
      case 'Y':
        reason_ = "the year is a small `yyyy`";
        break;
      case 'D':
        reason_ = "the day of the month is a small `d`";
        break;
      case 'S':
        reason_ = "fractions of a second are not read";
        break;
      case 'A':
        reason_ = "AM and PM are a small `a`";
        break;
      default:
        reason_ = quoted + " is no letter of a date format; text that stands for itself is quoted";
        reason_ += " like 'T'";
    }
  }

  /// An `m` is minutes next after an hour or next before seconds, whatever stands between them.
  void tell_months_from_minutes() {
    Step* previous = nullptr;
    for (Step& step : steps_) {
      if (step.part == Part::kLiteral) continue;
      const bool after_hour = previous != nullptr &&
                              (previous->part == Part::kHour24 || previous->part == Part::kHour12);
      if (step.literal == 'm' && after_hour) step.part = Part::kMinute;
      const bool m_before = previous != nullptr && previous->literal == 'm';
      if (step.part == Part::kSecond && m_before) previous->part = Part::kMinute;
      previous = &step;
    }
  }

  static constexpr std::array<std::pair<Part, std::string_view>, 9> kNames = {{
      {Part::kYear, "the year"},
      {Part::kMonth, "the month"},
      {Part::kDay, "the day"},
      {Part::kHour24, "the hour"},
      {Part::kHour12, "the hour"},
      {Part::kMinute, "the minute"},
      {Part::kSecond, "the second"},
      {Part::kHalfDay, "AM or PM"},
      {Part::kOffset, "the offset"},
  }};

  void check_parts() {
    for (const auto& [part, name] : kNames) {
      if (count(part) > 1) return set_reason(name, " stands in it twice");
    }
    if (!has(Part::kYear)) return set_reason("the year", " (`yyyy`) is missing");
    if (!has(Part::kMonth)) return set_reason("the month", " (`M` or `m`) is missing");
    if (!has(Part::kDay)) return set_reason("the day", " (`d`) is missing");
    check_time();
  }

  void check_time() {
    const bool hour = has(Part::kHour24) || has(Part::kHour12);
    if (has(Part::kHour24) && has(Part::kHour12)) {
      reason_ = "the hour stands in it twice";
    } else if (has(Part::kHour12) && !has(Part::kHalfDay)) {
      reason_ = "an hour of 1 to 12 (`h`) needs `a` for AM or PM; the hour of 0 to 23 is `H`";
    } else if (has(Part::kHalfDay) && !has(Part::kHour12)) {
      reason_ = "AM or PM (`a`) needs an hour of 1 to 12 (`h`)";
    } else if (hour && !has(Part::kMinute)) {
      reason_ = "the hour needs minutes (`mm` next after it)";
    } else if (!hour && (has(Part::kMinute) || has(Part::kSecond))) {
      reason_ = "minutes and seconds need an hour (`HH`)";
    } else if (!hour && has(Part::kOffset)) {
      reason_ = "an offset needs a time (`HH:mm`)";
    }
  }

  /// One or two digits and then more digits could be cut in two ways.
  void check_widths() {
    for (std::size_t i = 0; i + 1 < steps_.size(); ++i) {
      const Step& next = steps_[i + 1];
      const bool digit_next = next.part == Part::kLiteral
                                  ? next.literal >= '0' && next.literal <= '9'
                                  : next.max_digits > 0;
      if (steps_[i].min_digits != steps_[i].max_digits && digit_next) {
        const std::string letter(1, steps_[i].literal);
        reason_ = "a single `" + letter + "` needs a separator after it; or write `" + letter +
                  letter + "`";
        return;
      }
    }
  }

  void set_reason(std::string_view what, std::string_view problem) {
    reason_ = what;
    reason_ += problem;
  }

  std::ptrdiff_t count(Part part) const {
    return std::count_if(steps_.begin(), steps_.end(),
                         [part](const Step& step) { return step.part == part; });
  }
  bool has(Part part) const { return count(part) > 0; }

  static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

  std::string_view pattern_;
  std::vector<Step> steps_;
  std::string reason_;
};

Result<DateFormat, std::string> DateFormat::compile(std::string_view pattern) {
  return Compiler(pattern).run();
}

}  // namespace guerdon::engine
