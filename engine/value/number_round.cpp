// Rounding to multiples of a step.
#include <algorithm>
#include <array>
#include <utility>

#include "engine/value/number_rep.h"
#include "engine/value/step_rounding.h"

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

/// The count of multiples of `unit`, above zero, that n becomes.
int128 steps_in(Rounding mode, int128 n, int128 unit) {
  int128 count = 0;
  int128 rest = 0;
  if (fits_int64(n) && fits_int64(unit)) {
    const auto small_n = static_cast<std::int64_t>(n);
    const auto small_unit = static_cast<std::int64_t>(unit);
    const std::int64_t quotient = small_n / small_unit;
    const std::int64_t left = small_n % small_unit;
    count = left < 0 ? quotient - 1 : quotient;
    rest = left < 0 ? left + small_unit : left;
  } else {
    count = floor_divide(n, unit);
    rest = n - count * unit;
  }
  if (rest == 0) return count;
  const uint128 twice = static_cast<uint128>(rest) * 2;
  const auto middle = static_cast<uint128>(unit);
  const auto halfway = twice < middle   ? std::strong_ordering::less
                       : twice > middle ? std::strong_ordering::greater
                                        : std::strong_ordering::equal;
  return takes_upper(mode, {n < 0, count % 2 != 0, halfway}) ? count + 1 : count;
}

/// How many steps of `step` / 10^scale a value rounds to, where 128 bits suffice.
std::optional<int128> steps_of(Rounding mode, Wide value, std::int64_t step, unsigned scale) {
  int128 n = 0;
  int128 unit = 0;
  if (__builtin_mul_overflow(value.n, power_of_ten(scale), &n) ||
      __builtin_mul_overflow(value.d, int128{step}, &unit))
    return {};
  return steps_in(mode, n, unit);
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

StepRounding::StepRounding(Rounding mode, const Number& step) : mode_(mode) {
  GUERDON_CHECK(step.sign() > 0);
  if (!step.decimal64(step_, scale_)) step_ = 0;
}

bool StepRounding::round(const Number& value, std::int64_t& coefficient) const {
  if (step_ == 0 || Rep::is_big(value)) return false;
  Wide exact = Rep::wide(value);
  unsigned scale = scale_;
  if (Rep::is_decimal(value)) {
    // One scale for both: at most 2^63 * 10^18.
    const unsigned common = std::max(Rep::scale(value), scale_);
    exact = {Rep::coefficient(value) * power_of_ten(common - Rep::scale(value)),
             power_of_ten(common - scale_)};
    scale = 0;
  }
  auto count = steps_of(mode_, exact, step_, scale);
  if (!count && Rep::is_wide(value)) count = steps_of(mode_, wide_reduce(exact), step_, scale);
  int128 result = 0;
  if (!count || __builtin_mul_overflow(*count, int128{step_}, &result) || !fits_int64(result))
    return false;
  coefficient = static_cast<std::int64_t>(result);
  return true;
}

Number round(const Number& value, Rounding mode, const Number& step) {
  GUERDON_CHECK(step.sign() > 0);
  if (Rep::is_decimal(step)) {
    const StepRounding to(mode, step);
    std::int64_t coefficient = 0;
    if (to.round(value, coefficient)) return Number::decimal(coefficient, to.scale());
  }
  return round_general(value, mode, step);
}

}  // namespace guerdon::engine
