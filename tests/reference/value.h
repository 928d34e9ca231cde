// The oracle's values. Numbers are plain cpp_rational in base units: durations in seconds, rates
// per second, percents as factors. Dates and texts are the engine's own.
#pragma once

#include <compare>
#include <string>
#include <string_view>
#include <variant>

#include <boost/multiprecision/cpp_int.hpp>

#include "engine/base/interner.h"
#include "engine/value/date.h"
#include "engine/value/fault.h"
#include "engine/value/rounding.h"
#include "engine/value/type.h"
#include "engine/value/value.h"

namespace guerdon::reference {

/// cpp_int and cpp_rational without expression templates.
using Integer = boost::multiprecision::number<boost::multiprecision::cpp_int_backend<>,
                                              boost::multiprecision::et_off>;
using Rational = boost::multiprecision::number<boost::multiprecision::cpp_rational_backend,
                                               boost::multiprecision::et_off>;

/// A value that cannot be told, and why.
struct Broken {
  engine::FaultCode code{};
  friend bool operator==(Broken, Broken) = default;
};

using engine::Missing;
using Value = std::variant<Missing, Broken, Rational, bool, engine::Date, engine::Instant,
                           engine::TimeOfDay, engine::Symbol, engine::ChoiceCode, engine::RowRef>;

inline bool is_missing(const Value& value) { return std::holds_alternative<Missing>(value); }
inline bool is_broken(const Value& value) { return std::holds_alternative<Broken>(value); }
inline bool is_present(const Value& value) { return !is_missing(value) && !is_broken(value); }
inline bool is_true(const Value& value) {
  const bool* yes = std::get_if<bool>(&value);
  return yes != nullptr && *yes;
}

/// Two present values of one kind: numbers exactly, texts by bytes, the rest by position.
std::strong_ordering order(const Value& a, const Value& b, const engine::Interner& texts);

/// What a number in the unit is multiplied by to stand in base units.
Rational to_base(const engine::Unit& unit);
/// A number as the typed program or the engine has it, in the type's unit, in base units.
Value from_engine(const engine::Value& value, const engine::Type& type);
Rational from_engine(const engine::Number& number, const engine::Type& type);
Rational from_engine(const engine::Number& number);

/// `[+-]digits[.digits]`; CHECKs that it is one.
Rational read_decimal(std::string_view digits);

Integer floor_of(const Rational& value);
Rational round_to(const Rational& value, engine::Rounding mode, const Rational& step);
/// Whether a run may carry it: the limit is part of what the engine promises.
bool too_large(const Rational& value);

std::string to_words(const Value& value, const engine::Interner& texts);

}  // namespace guerdon::reference
