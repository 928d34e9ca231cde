// Words and literals.
#include <algorithm>
#include <string>

#include <fmt/core.h>

#include "dsl/syntax/build.h"
#include "dsl/syntax/scan.h"

namespace guerdon::dsl::syntax {

namespace {

int to_int(std::string_view digits) {
  int value = 0;
  for (const char digit : digits) value = value * 10 + (digit - '0');
  return value;
}

bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

int days_in(int year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : kDays[month - 1];
}

// Monday is 0. Zeller's rule with the year beginning in March.
int weekday(int year, int month, int day) {
  if (month < 3) {
    month += 12;
    --year;
  }
  return (day + 13 * (month + 1) / 5 + year + year / 4 - year / 100 + year / 400 + 5) % 7;
}

// A year has a week 53 if it begins on a Thursday, or on a Wednesday and is a leap year.
int iso_weeks(int year) {
  const int first = weekday(year, 1, 1);
  return first == 3 || (first == 2 && is_leap(year)) ? 53 : 52;
}

// The blanks that all lines but the first have in front.
std::size_t common_indent(std::string_view text) {
  std::size_t least = std::string_view::npos;
  for (std::size_t at = text.find('\n'); at != std::string_view::npos;
       at = text.find('\n', at + 1)) {
    const std::size_t first = text.find_first_not_of(" \t", at + 1);
    if (first == std::string_view::npos) break;
    if (text[first] != '\n') least = std::min(least, first - at - 1);
  }
  return least == std::string_view::npos ? 0 : least;
}

// A long text as it is meant: without the line break after its opening quotes, the last line if it
// is blank, and the indentation that all its lines share.
std::string unindent(std::string text) {
  text.erase(std::remove(text.begin(), text.end(), '\r'), text.end());
  const std::size_t indent = common_indent(text);
  std::string cut;
  cut.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t next = std::min(text.find('\n', at), text.size() - 1) + 1;
    // What stands behind the opening quotes has no indentation of its own.
    const std::size_t blanks =
        at == 0 ? 0 : std::min(indent, next - at - (text[next - 1] == '\n' ? 1u : 0u));
    cut.append(text, at + blanks, next - at - blanks);
    at = next;
  }
  text = std::move(cut);
  const std::size_t last_line = text.rfind('\n');
  const bool blank_end = last_line != std::string::npos &&
                         text.find_first_not_of(" \t", last_line + 1) == std::string::npos;
  if (blank_end) text.erase(last_line);
  if (!text.empty() && text.front() == '\n') text.erase(0, 1);
  return text;
}

}  // namespace

ast::Span Builder::span(At at) const {
  const Entry& entry = reader_->tree[at];
  return {base_ + entry.begin, base_ + entry.end};
}

std::string_view Builder::slice(At at) const {
  const Entry& entry = reader_->tree[at];
  return reader_->slice(entry.begin, entry.end);
}

std::string Builder::words(At at) const {
  std::string result;
  for (const char c : slice(at)) {
    if (c != ' ' && c != '\t') {
      result += c;
    } else if (result.back() != ' ') {
      result += ' ';
    }
  }
  return result;
}

bool Builder::is_part(At at, std::string_view word) const {
  return kind(at) == Node::kPart && part_word(at) == word;
}

Kids Builder::part_kids(At at) const {
  Kids result = kids(at);
  result.next();
  return result;
}

ast::Name Builder::name(At at) { return {intern(slice(at)), span(at)}; }

ast::Text Builder::text(At at) { return {intern(decode(slice(at), span(at))), span(at)}; }

ast::Path Builder::path(At at) {
  std::vector<ast::Name> parts;
  const std::string_view whole = slice(at);
  const std::uint32_t begin = span(at).begin;
  for (std::size_t first = 0; first <= whole.size();) {
    const std::size_t last = std::min(whole.find('.', first), whole.size());
    parts.push_back(
        {intern(whole.substr(first, last - first)),
         {begin + static_cast<std::uint32_t>(first), begin + static_cast<std::uint32_t>(last)}});
    first = last + 1;
  }
  return {module_->add_list(parts), span(at)};
}

ast::Unit Builder::unit(std::string_view word, ast::UnitKind unit_kind) {
  ast::Unit result;
  result.kind = unit_kind;
  if (word.empty()) return result;
  const auto begin = base_ + reader_->offset(word.data());
  result.name = {intern(word), {begin, begin + static_cast<std::uint32_t>(word.size())}};
  return result;
}

ast::Amount Builder::amount(At at) {
  AmountParts parts;
  scan_amount_parts(*reader_, reader_->place(reader_->tree[at].begin), parts);
  std::string digits(parts.number);
  digits.erase(std::remove(digits.begin(), digits.end(), '_'), digits.end());
  ast::Amount result;
  result.digits = intern(digits);
  result.unit = unit(parts.unit, parts.unit_kind);
  result.per = unit(parts.per, parts.per_kind);
  return result;
}

void Builder::no_such(ast::Span place, std::string_view what, std::string_view wrong) {
  diagnostics_->add(error(Code::E0109, place, fmt::format("there is no {} `{}`", what, wrong)));
}

ast::Time Builder::time(std::string_view digits, ast::Span place) {
  const int hour = to_int(digits.substr(0, 2));
  const int minute = to_int(digits.substr(3, 2));
  const int second = digits.size() > 5 ? to_int(digits.substr(6, 2)) : 0;
  const bool midnight = hour == 24 && minute == 0 && second == 0;
  if ((hour > 23 && !midnight) || minute > 59 || second > 59) {
    no_such(place, "time", digits);
    return {};
  }
  return {static_cast<std::uint8_t>(hour), static_cast<std::uint8_t>(minute),
          static_cast<std::uint8_t>(second)};
}

ast::DateLiteral Builder::date(std::string_view digits, ast::Span place) {
  const int year = to_int(digits.substr(0, 4));
  const int month = to_int(digits.substr(5, 2));
  const int day = to_int(digits.substr(8, 2));
  const bool exists =
      year > 0 && month >= 1 && month <= 12 && day >= 1 && day <= days_in(year, month);
  ast::DateLiteral result;
  if (!exists) {
    no_such(place, "day", digits.substr(0, 10));
    result.date = {1, 1, 1};
    return result;
  }
  result.date = {static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month),
                 static_cast<std::uint8_t>(day)};
  result.has_time = digits.size() > 10;
  if (result.has_time) result.time = time(digits.substr(11), place);
  return result;
}

ast::DateLiteral Builder::date(At at) { return date(slice(at), span(at)); }

ast::Period Builder::period_literal(At at) {
  using Kind = ast::Period::Kind;
  const std::string_view digits = slice(at);
  ast::Period result;
  result.span = span(at);
  if (const std::size_t dots = digits.find(".."); dots != std::string_view::npos) {
    result.kind = Kind::kDates;
    result.first = date(digits.substr(0, dots), result.span);
    result.last = date(digits.substr(dots + 2), result.span);
    return result;
  }
  const int year = to_int(digits.substr(0, 4));
  result.year = static_cast<std::int16_t>(year);
  result.kind = Kind::kYear;
  if (digits.size() == 4) {
    if (year == 0) no_such(result.span, "year", digits);
    return result;
  }
  const char letter = digits[5];
  result.kind = letter == 'Q'   ? Kind::kQuarter
                : letter == 'H' ? Kind::kHalf
                : letter == 'W' ? Kind::kWeek
                                : Kind::kMonth;
  const int number = to_int(digits.substr(result.kind == Kind::kMonth ? 5 : 6));
  const int most = letter == 'Q' ? 4 : letter == 'H' ? 2 : letter == 'W' ? iso_weeks(year) : 12;
  const bool exists = year > 0 && number >= 1 && number <= most;
  if (!exists) no_such(result.span, "period", digits);
  result.number = static_cast<std::uint8_t>(exists ? number : 1);
  return result;
}

ast::PeriodId Builder::period(At at) {
  ast::Period result;
  if (kind(at) == Node::kPeriod) {
    result = period_literal(at);
  } else if (kind(at) == Node::kWord) {
    result.kind = words(at) == "year to date" ? ast::Period::Kind::kYearToDate
                                              : ast::Period::Kind::kPeriodBefore;
  } else {
    result.path = path(at);
  }
  result.span = span(at);
  return module_->periods.add(result);
}

ast::RoundMode Builder::mode(At at) const {
  const std::string word = words(at);
  if (word == "half even") return ast::RoundMode::kHalfEven;
  if (word == "half up") return ast::RoundMode::kHalfUp;
  if (word == "half down") return ast::RoundMode::kHalfDown;
  if (word == "up") return ast::RoundMode::kUp;
  if (word == "down") return ast::RoundMode::kDown;
  return word == "ceiling" ? ast::RoundMode::kCeiling : ast::RoundMode::kFloor;
}

std::string Builder::decode(std::string_view quoted, ast::Span place) {
  const bool is_long = quoted.size() >= 6 && quoted.substr(0, 3) == "\"\"\"";
  const std::size_t quotes = is_long ? 3 : 1;
  const std::string_view inner = quoted.substr(quotes, quoted.size() - 2 * quotes);
  const std::string raw = is_long ? unindent(std::string(inner)) : std::string(inner);
  std::string result;
  for (std::size_t at = 0; at < raw.size(); ++at) {
    if (raw[at] != '\\' || at + 1 == raw.size()) {
      result += raw[at];
      continue;
    }
    const char escape = raw[++at];
    if (escape == 'n' || escape == 't') {
      result += escape == 'n' ? '\n' : '\t';
    } else {
      result += escape;
    }
    if (std::string_view("nt\"\\").find(escape) == std::string_view::npos) {
      const auto offset = is_long ? inner.find(std::string("\\") + escape) : at - 1;
      const std::uint32_t begin = place.begin + static_cast<std::uint32_t>(quotes + offset);
      diagnostics_->add(
          error(Code::E0106, {begin, begin + 2},
                fmt::format("unknown escape `\\{}` in a text", escape))
              .with_help(
                  "texts know `\\\"`, `\\\\`, `\\n` and `\\t`; write `\\\\` for a backslash"));
    }
  }
  return result;
}

// The `##` lines directly above, over blank lines and other comments.
ast::Symbol Builder::doc_above(ast::Span place) {
  const char* const first = reader_->begin();
  const char* line = reader_->place(place.begin - base_);
  std::vector<std::string_view> lines;
  if (!reader_->at_line_start(line)) return {};
  while (line > first && line[-1] != '\n') --line;
  while (line > first) {
    const char* const last = line - 1;
    const char* begin = last;
    while (begin > first && begin[-1] != '\n') --begin;
    line = begin;
    std::string_view text_line(begin, static_cast<std::size_t>(last - begin));
    text_line.remove_prefix(std::min(text_line.find_first_not_of(" \t\r"), text_line.size()));
    if (text_line.empty()) continue;
    if (text_line.front() != '#') break;
    if (text_line.substr(0, 2) != "##") continue;
    text_line.remove_prefix(text_line.substr(2, 1) == " " ? 3 : 2);
    // Blanks that nobody sees at a line's end belong to no documentation.
    lines.push_back(text_line.substr(0, text_line.find_last_not_of(" \t\r") + 1));
  }
  if (lines.empty()) return {};
  std::string doc;
  for (auto it = lines.rbegin(); it != lines.rend(); ++it) {
    if (it != lines.rbegin()) doc += '\n';
    doc += *it;
  }
  return intern(doc);
}

}  // namespace guerdon::dsl::syntax
