#include "tools/data/cell_number.h"

#include <array>
#include <utility>

namespace guerdon::tools {
namespace {

using engine::Number;
using engine::TimeUnit;

constexpr std::array<std::pair<std::string_view, TimeUnit>, 5> kUnits = {{
    {"second", TimeUnit::kSecond},
    {"minute", TimeUnit::kMinute},
    {"hour", TimeUnit::kHour},
    {"day", TimeUnit::kDay},
    {"week", TimeUnit::kWeek},
}};

std::optional<TimeUnit> time_unit(std::string_view word) {
  if (word.ends_with('s')) word.remove_suffix(1);
  for (const auto& [name, unit] : kUnits)
    if (word == name) return unit;
  return std::nullopt;
}

/// Two digits below 60.
std::optional<int> sixtieths(std::string_view text) {
  if (text.size() != 2 || text[0] < '0' || text[0] > '5' || text[1] < '0' || text[1] > '9')
    return std::nullopt;
  return (text[0] - '0') * 10 + (text[1] - '0');
}

/// `H:MM` or `H:MM:SS`, hours without limit.
std::optional<Number> parse_clock(std::string_view cell, std::size_t colon) {
  const std::string_view hours_text = cell.substr(0, colon);
  if (hours_text.starts_with('+') || hours_text.starts_with('-')) return std::nullopt;
  const auto hours = parse_number_cell(hours_text);
  const auto minutes = sixtieths(cell.substr(colon + 1, 2));
  if (!hours || !hours->is_integer() || !minutes) return std::nullopt;
  std::optional<int> seconds = 0;
  const std::string_view rest = cell.substr(colon + 3);
  if (!rest.empty()) seconds = rest[0] == ':' ? sixtieths(rest.substr(1)) : std::nullopt;
  if (!seconds) return std::nullopt;
  return *hours * Number(3600) + Number(*minutes * 60 + *seconds);
}

}  // namespace

std::optional<Number> parse_number_cell(std::string_view cell) {
  return Number::parse(cell, engine::NumberText::kCell);
}

std::optional<Number> parse_percent_cell(std::string_view cell) {
  if (!cell.ends_with('%')) return parse_number_cell(cell);
  cell.remove_suffix(1);
  if (cell.ends_with(' ')) cell.remove_suffix(1);
  const auto number = parse_number_cell(cell);
  if (!number) return std::nullopt;
  return *number * Number::decimal(1, 2);
}

std::optional<Number> parse_unit_cell(std::string_view cell, std::string_view name) {
  if (!name.empty() && cell.size() > name.size() + 1 && cell.ends_with(name) &&
      cell[cell.size() - name.size() - 1] == ' ')
    cell.remove_suffix(name.size() + 1);
  return parse_number_cell(cell);
}

std::optional<Number> parse_duration_cell(std::string_view cell) {
  if (const std::size_t colon = cell.find(':'); colon != std::string_view::npos)
    return parse_clock(cell, colon);
  const std::size_t blank = cell.find(' ');
  if (blank == std::string_view::npos) return std::nullopt;
  const auto number = parse_number_cell(cell.substr(0, blank));
  const auto unit = time_unit(cell.substr(blank + 1));
  if (!number || !unit) return std::nullopt;
  return *number * Number(engine::seconds_in(*unit));
}

}  // namespace guerdon::tools
