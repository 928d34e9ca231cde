// Rounding to multiples of a step.
#include <algorithm>
#include <array>
#include <utility>

#include "engine/value/number_rep.h"

namespace guerdon::engine {
namespace {

using Rep = NumberRep;

constexpr std::array<std::pair<Rounding, std::string_view>, 7> kNames{{
    {Rounding::kHalfEven, "half even"},
    {Rounding::kHalfUp, "half up"},
    {Rounding::kHalfDown, "half down"},
    {Rounding::kUp, "up"},
    {Rounding::kDown, "down"},
    {Rounding::kCeiling, "ceiling"},
    {Rounding::kFloor, "floor"},
}};

/// Where a value lies between two neighbouring multiples of the step.
struct Position {
  bool negative;                 ///< the value
  bool lower_is_odd;             ///< the lower multiple's count of steps
  std::strong_ordering halfway;  ///< of the value with the middle of the two
};

// Whether the larger neighbour is taken, for a value that is not a multiple itself.
bool takes_upper(Rounding mode, const Position& at) {
  const auto nearest = [&at](bool on_tie) { return at.halfway == 0 ? on_tie : at.halfway > 0; };
  switch (mode) {
    case Rounding::kHalfEven:
      return nearest(at.lower_is_odd);
    case Rounding::kHalfUp:
      return nearest(!at.negative);
    case Rounding::kHalfDown:
      return nearest(at.negative);
    case Rounding::kUp:
      return !at.negative;
    case Rounding::kDown:
      return at.negative;
    case Rounding::kCeiling:
      return true;
    case Rounding::kFloor:
      return false;
  }
  GUERDON_CHECK(false);
}

// At a common scale both coefficients are below 2^63 * 10^18 < 2^123: nothing here overflows.
Number round_decimal(const Number& value, Rounding mode, const Number& step) {
  const unsigned scale = std::max(Rep::scale(value), Rep::scale(step));
  const int128 n = Rep::coefficient(value) * power_of_ten(scale - Rep::scale(value));
  const int128 unit = Rep::coefficient(step) * power_of_ten(scale - Rep::scale(step));
  int128 count = floor_divide(n, unit);
  const int128 rest = n - count * unit;
  if (rest == 0) return value;
  const int128 twice = rest * 2;
  const auto halfway = twice < unit   ? std::strong_ordering::less
                       : twice > unit ? std::strong_ordering::greater
                                      : std::strong_ordering::equal;
  if (takes_upper(mode, {n < 0, count % 2 != 0, halfway})) ++count;
  return Rep::from_decimal(count * Rep::coefficient(step), Rep::scale(step));
}

bool is_odd(const Number& integer) { return !(integer / 2).is_integer(); }

Number round_general(const Number& value, Rounding mode, const Number& step) {
  const Number quotient = value / step;
  const Number count = quotient.floor();
  const Number rest = quotient - count;
  if (rest.is_zero()) return value;
  const Position at{value.sign() < 0, is_odd(count), rest <=> Number::fraction(1, 2)};
  return (takes_upper(mode, at) ? count + 1 : count) * step;
}

}  // namespace

std::optional<Rounding> parse_rounding(std::string_view text) {
  for (const auto& [mode, written] : kNames)
    if (written == text) return mode;
  return std::nullopt;
}

std::string_view name(Rounding mode) {
  for (const auto& [candidate, written] : kNames)
    if (candidate == mode) return written;
  GUERDON_CHECK(false);
}

Number round(const Number& value, Rounding mode, const Number& step) {
  GUERDON_CHECK(step.sign() > 0);
  if (Rep::is_decimal(value) && Rep::is_decimal(step)) return round_decimal(value, mode, step);
  return round_general(value, mode, step);
}

}  // namespace guerdon::engine
