#include "tests/reference/cells.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <utility>

namespace guerdon::reference {

using engine::Kind;

namespace {

bool all_digits(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<Rational> plain_number(std::string_view cell) {
  std::string_view digits = cell;
  if (digits.starts_with('-') || digits.starts_with('+')) digits.remove_prefix(1);
  const std::size_t point = digits.find('.');
  const bool fits = point == std::string_view::npos ? all_digits(digits)
                                                    : all_digits(digits.substr(0, point)) &&
                                                          all_digits(digits.substr(point + 1));
  if (!fits) return {};
  return read_decimal(cell);
}

std::optional<Rational> percent(std::string_view cell) {
  if (!cell.ends_with('%')) return plain_number(cell);
  const auto number = plain_number(cell.substr(0, cell.size() - 1));
  if (!number) return {};
  return *number / 100;
}

/// `90 minutes` or `1:30`.
std::optional<Rational> duration(std::string_view cell) {
  constexpr std::array<std::pair<std::string_view, int>, 5> kUnits = {
      {{"second", 1}, {"minute", 60}, {"hour", 3600}, {"day", 86400}, {"week", 604800}}};
  if (const std::size_t colon = cell.find(':'); colon != std::string_view::npos) {
    const std::string_view minutes = cell.substr(colon + 1);
    if (!all_digits(cell.substr(0, colon)) || minutes.size() != 2 || !all_digits(minutes) ||
        minutes.front() > '5')
      return {};
    return read_decimal(cell.substr(0, colon)) * 3600 + read_decimal(minutes) * 60;
  }
  const std::size_t blank = cell.find(' ');
  if (blank == std::string_view::npos) return {};
  std::string_view word = cell.substr(blank + 1);
  if (word.ends_with('s')) word.remove_suffix(1);
  for (const auto& [unit, seconds] : kUnits) {
    if (unit != word) continue;
    const auto number = plain_number(cell.substr(0, blank));
    if (number) return *number * seconds;
  }
  return {};
}

/// In the unit of the type, plain or followed by the currency of money.
std::optional<Rational> quantity(std::string_view cell, const engine::Type& type) {
  if (type.is_duration()) return duration(cell);
  if (type.is_money() && cell.size() > 4 && cell[cell.size() - 4] == ' ' &&
      cell.substr(cell.size() - 3) ==
          std::string_view(type.unit.currency.data(), type.unit.currency.size()))
    cell.remove_suffix(4);
  const auto number = plain_number(cell);
  if (!number) return {};
  return *number * to_base(type.unit);
}

/// `2026-04-01T08:00`, seconds and an offset if need be; without one in the zone.
std::optional<Value> instant(std::string_view cell, const engine::Zone& zone) {
  std::size_t end = cell.find_first_of("Z+", 11);
  if (end == std::string_view::npos) end = cell.find('-', 11);
  const std::string_view written = cell.substr(0, end);
  const auto local = engine::parse_local_datetime(written);
  if (!local) return {};
  if (end == std::string_view::npos) return zone.to_instant(*local);
  const engine::Instant utc = engine::utc_instant(*local);
  const std::string_view offset = cell.substr(end);
  if (offset == "Z") return utc;
  if (offset.size() != 6 || offset[3] != ':' || !all_digits(offset.substr(1, 2)) ||
      !all_digits(offset.substr(4, 2)))
    return {};
  const int hours = (offset[1] - '0') * 10 + (offset[2] - '0');
  const int minutes = (offset[4] - '0') * 10 + (offset[5] - '0');
  const int ahead = (hours * 60 + minutes) * 60 * (offset[0] == '-' ? -1 : 1);
  return engine::Instant{utc.seconds - ahead};
}

std::optional<Value> boolean(std::string_view cell) {
  std::string lower;
  for (const char c : cell) lower += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  if (lower == "true") return true;
  if (lower == "false") return false;
  return {};
}

template <class T>
std::optional<Value> value_if(std::optional<T> read) {
  if (!read) return {};
  return Value(*std::move(read));
}

}  // namespace

std::optional<Value> read_cell(std::string_view cell, const engine::Type& type,
                               const engine::Schema& schema, const engine::Zone& zone,
                               engine::Interner& names) {
  switch (type.kind) {
    case Kind::kQuantity:
      return value_if(quantity(cell, type));
    case Kind::kPercent:
    case Kind::kPoints:
      return value_if(percent(cell));
    case Kind::kDate:
      return value_if(engine::parse_date(cell));
    case Kind::kInstant:
      return instant(cell, zone);
    case Kind::kTime:
      return value_if(engine::parse_time(cell));
    case Kind::kText:
      return names.intern(cell);
    case Kind::kBoolean:
      return boolean(cell);
    case Kind::kChoice: {
      const auto& options = schema.choices[type.choice.index()].options;
      const auto found = std::find(options.begin(), options.end(), names.find(cell));
      if (found == options.end()) return {};
      return engine::ChoiceCode{static_cast<std::uint32_t>(found - options.begin())};
    }
    case Kind::kReference:  // the key of a record, a text in these worlds
      return names.intern(cell);
    case Kind::kMonths:
    case Kind::kError:
      break;
  }
  return {};
}

}  // namespace guerdon::reference
