// Literals: texts, numbers, amounts, dates, periods; signs.
#include <array>
#include <utility>

#include "dsl/syntax/scan.h"

namespace guerdon::dsl::syntax {

namespace {

using ast::UnitKind;

// P plus COUNT digits, or null.
const char* digits(const Reader& reader, const char* p, int count) {
  for (; p != nullptr && count > 0; --count, ++p) {
    if (!is_digit(reader.at(p))) return nullptr;
  }
  return p;
}

const char* sign(const Reader& reader, const char* p, char wanted) {
  return p != nullptr && reader.at(p) == wanted ? p + 1 : nullptr;
}

// One to MOST digits.
const char* some_digits(const Reader& reader, const char* p, int most) {
  if (p == nullptr || !is_digit(reader.at(p))) return nullptr;
  for (; most > 0 && is_digit(reader.at(p)); --most) ++p;
  return p;
}

const char* day(const Reader& reader, const char* p) {
  p = sign(reader, digits(reader, p, 4), '-');
  p = sign(reader, digits(reader, p, 2), '-');
  return digits(reader, p, 2);
}

const char* clock(const Reader& reader, const char* p) {
  p = digits(reader, sign(reader, digits(reader, p, 2), ':'), 2);
  if (p == nullptr) return nullptr;
  const char* seconds = digits(reader, sign(reader, p, ':'), 2);
  return seconds != nullptr ? seconds : p;
}

// A token does not end inside a word or number.
const char* complete(const Reader& reader, const char* p) {
  return p == nullptr || is_word(reader.at(p)) ? nullptr : p;
}

bool ends_here(const Reader& reader, const char* p) {
  const bool more = reader.at(p) == '-' && is_digit(reader.at(p + 1));
  return !is_word(reader.at(p)) && !more;
}

const char* scan_long_text(const Reader& reader, const char* p) {
  for (p += 3; p < reader.end(); ++p) {
    if (*p == '\\' && p + 1 < reader.end()) {
      ++p;
    } else if (*p == '"' && reader.at(p + 1) == '"' && reader.at(p + 2) == '"') {
      return p + 3;
    }
  }
  return nullptr;
}

// `per` is no unit's `per` before a colon: then it is a name.
const char* scan_per(const Reader& reader, const char* p) {
  const char* after = scan_words(reader, p, "per");
  if (after == nullptr || reader.at(reader.blanks(after)) == ':') return nullptr;
  return after;
}

std::string_view view(const char* first, const char* last) {
  return {first, static_cast<std::size_t>(last - first)};
}

const char* scan_unit_after(const Reader& reader, const char* number_end, AmountParts& parts) {
  const char* p = reader.blanks(number_end);
  if (p == number_end) return nullptr;
  for (const auto& [words, kind] :
       {std::pair<std::string_view, UnitKind>{"business days", UnitKind::kBusinessDay},
        {"business day", UnitKind::kBusinessDay},
        {"business hours", UnitKind::kBusinessHour},
        {"business hour", UnitKind::kBusinessHour}}) {
    if (const char* after = scan_words(reader, p, words)) {
      parts.unit = words;
      parts.unit_kind = kind;
      return after;
    }
  }
  const std::string_view word = word_at(reader, p);
  if (word.empty()) return nullptr;
  const UnitKind kind = unit_kind(word);
  const char* after = p + word.size();
  if (kind == UnitKind::kNamed &&
      (is_reserved(word) || word == "per" || scan_per(reader, reader.blanks(after)) == nullptr)) {
    return nullptr;
  }
  parts.unit = word;
  parts.unit_kind = kind;
  return after;
}

}  // namespace

UnitKind unit_kind(std::string_view word) {
  constexpr std::array<std::pair<std::string_view, UnitKind>, 9> kUnits{{
      {"second", UnitKind::kSecond},
      {"minute", UnitKind::kMinute},
      {"hour", UnitKind::kHour},
      {"day", UnitKind::kDay},
      {"week", UnitKind::kWeek},
      {"month", UnitKind::kMonth},
      {"quarter", UnitKind::kQuarter},
      {"year", UnitKind::kYear},
      {"point", UnitKind::kPoint},
  }};
  for (const auto& [name, kind] : kUnits) {
    const bool plural = word.size() == name.size() + 1 && word.back() == 's';
    if (word.substr(0, name.size()) == name && (plural || word == name)) return kind;
  }
  const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (word.size() == 3 && capital(word[0]) && capital(word[1]) && capital(word[2])) {
    return UnitKind::kCurrency;
  }
  return UnitKind::kNamed;
}

const char* scan_text(const Reader& reader, const char* p) {
  if (reader.at(p) != '"') return nullptr;
  if (!reader.row && reader.at(p + 1) == '"' && reader.at(p + 2) == '"') {
    return scan_long_text(reader, p);
  }
  for (++p; p < reader.end() && *p != '\n'; ++p) {
    if (*p == '"') return p + 1;
    if (*p == '\\' && p + 1 < reader.end() && p[1] != '\n') ++p;
  }
  return nullptr;
}

const char* scan_date(const Reader& reader, const char* p) {
  p = day(reader, p);
  if (p != nullptr && reader.at(p) == 'T') p = clock(reader, p + 1);
  return p != nullptr && ends_here(reader, p) ? p : nullptr;
}

const char* scan_time(const Reader& reader, const char* p) {
  return complete(reader, clock(reader, p));
}

const char* scan_period(const Reader& reader, const char* p) {
  if (const char* first = scan_date(reader, p)) {
    const char* dots = sign(reader, sign(reader, first, '.'), '.');
    return dots == nullptr ? nullptr : scan_date(reader, dots);
  }
  p = digits(reader, p, 4);
  if (p == nullptr || reader.at(p) != '-')
    return p != nullptr && ends_here(reader, p) ? p : nullptr;
  const char kind = reader.at(p + 1);
  const char* after = nullptr;
  if (kind == 'Q' || kind == 'H') after = digits(reader, p + 2, 1);
  if (kind == 'W') after = digits(reader, p + 2, 2);
  if (is_digit(kind)) after = digits(reader, p + 1, 2);
  return after != nullptr && ends_here(reader, after) ? after : nullptr;
}

const char* scan_foreign_date(const Reader& reader, const char* p) {
  if (const char* instant = day(reader, p)) {  // with something that is no time behind it
    while (is_word(reader.at(instant)) || reader.at(instant) == ':') ++instant;
    return scan_date(reader, p) == nullptr ? instant : nullptr;
  }
  const char* year = digits(reader, p, 4);
  for (const char separator : {'/', '.', '-'}) {
    const char* middle = some_digits(reader, sign(reader, year, separator), 2);
    const char* last = some_digits(reader, sign(reader, middle, separator), 2);
    if (complete(reader, last) != nullptr) return last;
    // Day or month first: the year closes it.
    middle = some_digits(reader, sign(reader, some_digits(reader, p, 2), separator), 2);
    last = digits(reader, sign(reader, middle, separator), 4);
    if (complete(reader, last) != nullptr) return last;
  }
  const char* period = year == nullptr || reader.at(year) != '-' ? nullptr : scan_period(reader, p);
  return period;
}

const char* scan_number(const Reader& reader, const char* p) {
  if (!is_digit(reader.at(p)) || scan_foreign_date(reader, p) != nullptr) return nullptr;
  if (*p == '0' && is_digit(reader.at(p + 1))) return nullptr;
  const char* first = p;
  while (is_digit(reader.at(p)) || (reader.at(p) == '_' && is_digit(reader.at(p + 1)))) ++p;
  if (reader.at(p) == ':' && p - first <= 2 && is_digit(reader.at(p + 1))) return nullptr;
  if (reader.at(p) == '.' && is_digit(reader.at(p + 1))) {
    ++p;
    while (is_digit(reader.at(p))) ++p;
  }
  if (is_word(reader.at(p))) return nullptr;
  return reader.at(p) == ',' && is_digit(reader.at(p + 1)) ? nullptr : p;
}

const char* scan_percent(const Reader& reader, const char* p) {
  return sign(reader, scan_number(reader, p), '%');
}

const char* scan_amount_parts(const Reader& reader, const char* p, AmountParts& parts) {
  const char* end = scan_number(reader, p);
  if (end == nullptr) return nullptr;
  parts.number = view(p, end);
  if (reader.at(end) == '%') {
    parts.unit = "%";
    parts.unit_kind = UnitKind::kPercent;
    ++end;
  } else if (const char* unit_end = scan_unit_after(reader, end, parts)) {
    end = unit_end;
  }
  const char* per = reader.blanks(end);
  if (per == end) return end;
  per = scan_per(reader, per);
  if (per == nullptr) return end;
  const char* unit = reader.blanks(per);
  const char* unit_end = scan_unit(reader, unit);
  if (unit_end == nullptr) return end;
  parts.per = view(unit, unit_end);
  parts.per_kind = unit_kind(parts.per);
  return unit_end;
}

const char* scan_amount(const Reader& reader, const char* p) {
  AmountParts parts;
  return scan_amount_parts(reader, p, parts);
}

const char* scan_business(const Reader& reader, const char* p) {
  AmountParts parts;
  const char* end = scan_amount_parts(reader, p, parts);
  if (end == nullptr ||
      (parts.unit_kind != UnitKind::kBusinessDay && parts.unit_kind != UnitKind::kBusinessHour)) {
    return nullptr;
  }
  const std::string_view next = word_at(reader, reader.blanks(end));
  return next == "after" || next == "before" ? end : nullptr;
}

const char* scan_comparison(const Reader& reader, const char* p) {
  const char c = reader.at(p);
  const bool equal = reader.at(p + 1) == '=';
  if (c == '<' || c == '>') return equal ? p + 2 : p + 1;
  if (c == '!') return equal ? p + 2 : nullptr;
  return c == '=' ? p + 1 : nullptr;
}

}  // namespace guerdon::dsl::syntax
