// Cells that hold numbers, with or without a unit.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/value/number.h"
#include "engine/value/type.h"

namespace guerdon::tools {

/// A factor as `0.35` or a percentage as `35%`: 0.35 either way.
std::optional<engine::Number> parse_percent_cell(std::string_view cell);

/// A plain number in the unit `name`, which may stand after it: `65000.00` or `65000.00 USD`.
std::optional<engine::Number> parse_unit_cell(std::string_view cell, std::string_view name);

/// Seconds: `1:30` (hours and minutes), `1:30:00`, or a number and its unit, `90 minutes`.
std::optional<engine::Number> parse_duration_cell(std::string_view cell);

/// A number that stands without any unit.
std::optional<engine::Number> parse_number_cell(std::string_view cell);

}  // namespace guerdon::tools
