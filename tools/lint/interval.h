// What a numeric value can be, and how such knowledge adds and multiplies.
#pragma once

#include <optional>
#include <string>

#include "engine/value/number.h"
#include "engine/value/type.h"

namespace guerdon::tools::lint {

/// The values that an expression can have where it has one. Both bounds are included; an absent one
/// is not known. Values are in the unit of their type: percents as factors, durations in seconds.
struct Range {
  /// kOther: rates and what else is multiplied by more than its number; only its sign is kept.
  enum class Unit { kNumber, kPercent, kMoney, kTime, kOther };
  std::optional<engine::Number> low;
  std::optional<engine::Number> high;
  Unit unit = Unit::kOther;

  static Range unknown(Unit unit = Unit::kOther) { return {{}, {}, unit}; }
  static Range exactly(engine::Number value, Unit unit) { return {value, value, unit}; }

  bool is_unknown() const { return !low && !high; }
  bool can_be(const engine::Number& value) const {
    return !(low && value < *low) && !(high && *high < value);
  }
  bool is_plain() const { return unit == Unit::kNumber || unit == Unit::kPercent; }
  /// Known to be zero or more; or zero or less.
  bool not_negative() const { return low && low->sign() >= 0; }
  bool not_positive() const { return high && high->sign() <= 0; }
  /// "0 % to 150 %", "at least 0"; CURRENCY stands behind money. Empty where nothing is known.
  std::string words(std::string_view currency) const;
};

Range::Unit unit_of_type(const engine::Type& type);

Range operator+(const Range& a, const Range& b);
Range operator-(const Range& value);
Range operator*(const Range& a, const Range& b);
/// Of present results: a divisor of zero gives none.
Range operator/(const Range& a, const Range& b);
/// What is one or the other.
Range either(const Range& a, const Range& b);
Range lesser(const Range& a, const Range& b);   ///< min(a, b)
Range greater(const Range& a, const Range& b);  ///< max(a, b)

/// "8 hours", "70 %", "250 USD".
std::string value_words(const engine::Number& value, Range::Unit unit, std::string_view currency);

}  // namespace guerdon::tools::lint
