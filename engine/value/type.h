// The types of values, with their units.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "engine/base/id.h"
#include "engine/base/interner.h"
#include "engine/value/number.h"

namespace guerdon::engine {

struct ChoiceTag;
/// A declared `choice A, B, C`; indexes Schema::choices.
using ChoiceId = Id<ChoiceTag>;
struct RecordTag;
/// A record (or the subject); indexes Schema::records.
using RecordId = Id<RecordTag>;

enum class Kind : std::uint8_t {
  kError,     // the type of an expression in error: joins with everything silently
  kQuantity,  // number, money, duration and rates, by their Unit
  kPercent,   // stored as its factor: 35 % is 0.35
  kPoints,    // difference of two percents, stored as its factor
  kMonths,    // a count of calendar months; only adds to dates
  kDate,
  kInstant,  // `datetime` in the language
  kTime,     // time of day
  kText,
  kBoolean,
  kChoice,     // Type::choice
  kReference,  // a row of Type::record
};

/// Units of time of a fixed length.
enum class TimeUnit : std::uint8_t { kSecond, kMinute, kHour, kDay, kWeek };
/// Units of time without one: they never cancel against the fixed ones.
enum class CalendarUnit : std::uint8_t { kMonth, kQuarter, kYear };

/// Seconds in a fixed unit of time.
std::int64_t seconds_in(TimeUnit unit);

/// currency^a * time^b * calendar^c. All powers 0: a plain number. A noun ("tickets" of `tickets
/// per hour`) is shown but takes no part in the algebra: it counts things.
struct Unit {
  std::array<char, 3> currency{};  // "USD"; zeros where currency_power is 0
  std::int8_t currency_power = 0;
  TimeUnit time_unit = TimeUnit::kSecond;  // kSecond where time_power is 0, and in durations
  std::int8_t time_power = 0;
  CalendarUnit calendar_unit = CalendarUnit::kMonth;  // kMonth where calendar_power is 0
  std::int8_t calendar_power = 0;
  Symbol noun;

  bool is_none() const { return currency_power == 0 && time_power == 0 && calendar_power == 0; }
  bool is_money() const { return currency_power == 1 && time_power == 0 && calendar_power == 0; }
  bool is_duration() const { return currency_power == 0 && time_power == 1 && calendar_power == 0; }
};

/// Same powers of the same bases; the noun and the size of the time unit do not matter.
bool same_dimension(const Unit& a, const Unit& b);
/// What a value in `from` is multiplied by to stand in `to` (same_dimension).
Number conversion_factor(const Unit& from, const Unit& to);

/// The unit of a product (or quotient) and the exact factor that its value needs besides.
struct UnitProduct {
  Unit unit;
  Number factor = Number(1);
};
/// Nothing where two currencies would meet, or a power leaves [-2, 2].
std::optional<UnitProduct> multiply(const Unit& a, const Unit& b);
std::optional<UnitProduct> divide(const Unit& a, const Unit& b);

/// A type: kind, unit, what it points at, and whether a value may be missing.
struct Type {
  Kind kind = Kind::kError;
  bool optional = false;
  Unit unit;        // kQuantity
  ChoiceId choice;  // kChoice
  RecordId record;  // kReference

  static Type error() { return {}; }
  static Type of(Kind kind) {
    Type type;
    type.kind = kind;
    return type;
  }
  static Type number() { return of(Kind::kQuantity); }
  static Type percent() { return of(Kind::kPercent); }
  static Type boolean() { return of(Kind::kBoolean); }
  static Type text() { return of(Kind::kText); }
  static Type quantity(Unit unit);
  static Type money(std::array<char, 3> currency);
  static Type duration();
  static Type of_choice(ChoiceId choice);
  static Type reference(RecordId record);

  Type as_optional(bool value = true) const {
    Type type = *this;
    type.optional = value;
    return type;
  }
  bool is_error() const { return kind == Kind::kError; }
  bool is_number() const { return kind == Kind::kQuantity && unit.is_none(); }
  bool is_money() const { return kind == Kind::kQuantity && unit.is_money(); }
  bool is_duration() const { return kind == Kind::kQuantity && unit.is_duration(); }
  /// Carried by a Number: quantities, percent, points, months.
  bool is_numeric() const {
    return kind == Kind::kQuantity || kind == Kind::kPercent || kind == Kind::kPoints ||
           kind == Kind::kMonths;
  }
};

/// Equal but for `optional`, nouns and the size of time units.
bool same_kind(const Type& a, const Type& b);

/// "USD per hour", "seconds", "tickets per hour"; empty for a plain number. Durations are always in
/// seconds, composite units in the time unit of the type.
std::string unit_name(const Unit& unit, const Interner& names);

}  // namespace guerdon::engine
