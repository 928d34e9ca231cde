// One value of any type: constants, cells that are shown, keys. Columns hold many of one type.
#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "engine/value/date.h"
#include "engine/value/number.h"
#include "engine/value/type.h"

namespace guerdon::engine {

struct Missing {
  friend bool operator==(Missing, Missing) = default;
};
/// The position of an option in its ChoiceSet.
struct ChoiceCode {
  std::uint32_t code = 0;
  friend bool operator==(ChoiceCode, ChoiceCode) = default;
};
/// A row of the record that the type names.
struct RowRef {
  std::uint32_t row = 0;
  friend bool operator==(RowRef, RowRef) = default;
};

/// Numeric kinds are a Number in the unit of their type (durations in seconds, 70 % as 0.7).
using Value =
    std::variant<Missing, Number, bool, Date, Instant, TimeOfDay, Symbol, ChoiceCode, RowRef>;

inline bool is_missing(const Value& value) { return std::holds_alternative<Missing>(value); }

}  // namespace guerdon::engine
