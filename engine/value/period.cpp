#include "engine/value/period.h"

#include <array>
#include <utility>

#include "engine/base/check.h"

namespace guerdon::engine {

namespace {

using Parsed = Result<Period, std::string>;

constexpr std::string_view kShapes =
    "periods are written 2026, 2026-H1, 2026-Q2, 2026-05, 2026-W14 or 2026-04-01..2026-06-30";

constexpr std::array<std::pair<std::string_view, PeriodKind>, 5> kWords = {{
    {"week", PeriodKind::kWeek},
    {"month", PeriodKind::kMonth},
    {"quarter", PeriodKind::kQuarter},
    {"half", PeriodKind::kHalf},
    {"year", PeriodKind::kYear},
}};

Failure<std::string> fail(std::string_view text, std::string_view reason) {
  std::string message = "`";
  message += text;
  message += "`: ";
  message += reason;
  return Failure<std::string>{std::move(message)};
}

bool all_digits(std::string_view text) {
  for (const char c : text) {
    if (c < '0' || c > '9') return false;
  }
  return !text.empty();
}

/// Of digits alone, and few enough to fit.
int number(std::string_view text) {
  int value = 0;
  for (const char c : text) value = value * 10 + (c - '0');
  return value;
}

/// A number filled up with zeros.
std::string padded(int value, std::size_t width) {
  std::string plain = std::to_string(value);
  if (plain.size() < width) plain.insert(0, width - plain.size(), '0');
  return plain;
}

/// `count` whole months from the first of the month.
Period months(PeriodKind kind, int year, int month, int count, std::string name) {
  const int last_month = month + count - 1;
  const auto first = make_date(year, month, 1);
  const auto last = make_date(year, last_month, days_in_month(year, last_month));
  GUERDON_CHECK(first && last);
  return Period{*first, *last, kind, std::move(name)};
}

std::string period_name(PeriodKind kind, int year, int index) {
  std::string name = padded(year, 4);
  switch (kind) {
    case PeriodKind::kYear:
      return name;
    case PeriodKind::kHalf:
      return name + "-H" + padded(index, 1);
    case PeriodKind::kQuarter:
      return name + "-Q" + padded(index, 1);
    case PeriodKind::kMonth:
      return name + '-' + padded(index, 2);
    case PeriodKind::kWeek:
      return name + "-W" + padded(index, 2);
    case PeriodKind::kRange:
      break;
  }
  GUERDON_CHECK(false);
  return name;
}

/// The index-th half, quarter or month of the year, or (index 1) the year. Both exist.
Period part_of_year(PeriodKind kind, int year, int index) {
  int length = 1;
  if (kind == PeriodKind::kYear) length = 12;
  if (kind == PeriodKind::kHalf) length = 6;
  if (kind == PeriodKind::kQuarter) length = 3;
  return months(kind, year, (index - 1) * length + 1, length, period_name(kind, year, index));
}

std::optional<Period> week(IsoWeek which) {
  const auto first = iso_week_start(which);
  if (!first) return std::nullopt;
  const auto last = add_days(*first, 6);
  if (!last) return std::nullopt;
  return Period{*first, *last, PeriodKind::kWeek,
                period_name(PeriodKind::kWeek, which.year, which.week)};
}

Parsed parse_week(std::string_view text, int year, std::string_view index) {
  const int weeks = iso_weeks_in_year(year);
  if (index.size() != 2 || !all_digits(index) || number(index) < 1 || number(index) > weeks) {
    return fail(text, "the weeks of " + padded(year, 4) + " run from W01 to W" + padded(weeks, 2));
  }
  if (auto period = week(IsoWeek{year, number(index)})) return std::move(*period);
  return fail(text, "the week reaches beyond the year 9999");
}

Parsed parse_half_or_quarter(std::string_view text, int year, char letter, std::string_view index) {
  const bool half = letter == 'H';
  const char most = half ? '2' : '4';
  if (index.size() != 1 || index[0] < '1' || index[0] > most) {
    return fail(text, half ? "halves run from H1 to H2" : "quarters run from Q1 to Q4");
  }
  return part_of_year(half ? PeriodKind::kHalf : PeriodKind::kQuarter, year, index[0] - '0');
}

Parsed parse_month(std::string_view text, int year, std::string_view index) {
  if (index.size() > 2) {
    const std::string_view day_form =
        parse_date(text) ? "a single day is written as a range, with both its ends" : kShapes;
    return fail(text, day_form);
  }
  if (index.size() == 1) return fail(text, "a month has two digits, from 01 to 12");
  if (number(index) < 1 || number(index) > 12) return fail(text, "months run from 01 to 12");
  return part_of_year(PeriodKind::kMonth, year, number(index));
}

/// What stands after the year and its dash.
Parsed parse_part(std::string_view text, int year, std::string_view part) {
  if (part.empty()) return fail(text, kShapes);
  const char letter = part[0];
  if (letter == 'W') return parse_week(text, year, part.substr(1));
  if (letter == 'H' || letter == 'Q') {
    return parse_half_or_quarter(text, year, letter, part.substr(1));
  }
  if (letter == 'w' || letter == 'h' || letter == 'q') {
    return fail(text, "the letter of a week, half or quarter is a capital");
  }
  if (letter >= '0' && letter <= '9' && (part.size() > 2 || all_digits(part))) {
    return parse_month(text, year, part);
  }
  return fail(text, kShapes);
}

Parsed parse_range(std::string_view text, std::size_t dots) {
  const auto first = parse_date(text.substr(0, dots));
  const auto last = parse_date(text.substr(dots + 2));
  if (!first || !last) {
    std::string reason = "the ";
    reason += first ? "last" : "first";
    reason += " day of a range is a date such as 2026-04-01";
    return fail(text, reason);
  }
  if (*last < *first) return fail(text, "the last day is before the first");
  return period_range(*first, *last);
}

/// The one before in the count of halves, quarters, months or years.
std::optional<Period> previous_of_kind(const Period& period) {
  const auto day_before = add_days(period.first, -1);
  if (!day_before) return std::nullopt;
  return period_of(period.kind, *day_before);
}

}  // namespace

Parsed parse_period(std::string_view text) {
  const std::size_t dots = text.find("..");
  if (dots != std::string_view::npos) return parse_range(text, dots);
  const std::string_view year_text = text.substr(0, 4);
  if (year_text.size() != 4 || !all_digits(year_text)) return fail(text, kShapes);
  const int year = number(year_text);
  if (year < kFirstYear) return fail(text, "years run from 0001 to 9999");
  if (text.size() == 4) return part_of_year(PeriodKind::kYear, year, 1);
  if (text[4] != '-') return fail(text, kShapes);
  return parse_part(text, year, text.substr(5));
}

std::optional<PeriodKind> period_kind(std::string_view word) {
  for (const auto& [name, kind] : kWords) {
    if (name == word) return kind;
  }
  return std::nullopt;
}

std::string_view period_word(PeriodKind kind) {
  for (const auto& [name, value] : kWords) {
    if (value == kind) return name;
  }
  return "range";
}

std::optional<Period> period_of(PeriodKind kind, Date date) {
  const CivilDate parts = civil(date);
  switch (kind) {
    case PeriodKind::kWeek:
      return week(iso_week(date));
    case PeriodKind::kMonth:
      return part_of_year(kind, parts.year, parts.month);
    case PeriodKind::kQuarter:
      return part_of_year(kind, parts.year, (parts.month - 1) / 3 + 1);
    case PeriodKind::kHalf:
      return part_of_year(kind, parts.year, (parts.month - 1) / 6 + 1);
    case PeriodKind::kYear:
      return part_of_year(kind, parts.year, 1);
    case PeriodKind::kRange:
      return period_range(date, date);
  }
  GUERDON_CHECK(false);
}

Period period_range(Date first, Date last) {
  GUERDON_CHECK(first <= last);
  return Period{first, last, PeriodKind::kRange, to_iso(first) + ".." + to_iso(last)};
}

std::optional<Period> period_before(const Period& period) {
  if (period.kind != PeriodKind::kRange) return previous_of_kind(period);
  const auto first = add_days(period.first, -std::int64_t{days(period)});
  const auto last = add_days(period.first, -1);
  if (!first || !last) return std::nullopt;
  return period_range(*first, *last);
}

Period year_to_date(const Period& period) {
  const auto first = make_date(civil(period.last).year, 1, 1);
  GUERDON_CHECK(first.has_value());
  return period_range(*first, period.last);
}

std::int32_t days(const Period& period) { return period.last.days - period.first.days + 1; }

InstantRange instants(const Period& period, const Zone& zone) {
  const Date day_after{period.last.days + 1};
  return InstantRange{zone.to_instant(LocalDateTime{period.first, TimeOfDay{0}}),
                      zone.to_instant(LocalDateTime{day_after, TimeOfDay{0}})};
}

}  // namespace guerdon::engine
