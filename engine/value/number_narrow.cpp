// How a value finds the smallest representation, and the one form that equal values share.
#include "engine/value/number_rep.h"
#include "engine/value/plain_decimal.h"

namespace guerdon::engine {
namespace {

int128 joined(std::int64_t high, std::uint64_t low) {
  return static_cast<int128>((static_cast<uint128>(static_cast<std::uint64_t>(high)) << 64) | low);
}
std::int64_t high_half(int128 value) { return static_cast<std::int64_t>(value >> 64); }
std::uint64_t low_half(int128 value) { return static_cast<std::uint64_t>(value); }

}  // namespace

Wide NumberRep::wide(const Number& value) {
  if (is_decimal(value)) return {coefficient(value), power_of_ten(scale(value))};
  const Number::Halves& halves = value.payload_.wide;
  return {joined(halves.numerator_high, halves.numerator_low),
          joined(halves.denominator_high, halves.denominator_low)};
}

Number NumberRep::make_wide(Wide value) {
  Number result;
  result.kind_ = Number::Kind::kWide;
  result.payload_.wide = {low_half(value.n), high_half(value.n), low_half(value.d),
                          high_half(value.d)};
  return result;
}

Number NumberRep::from_decimal(int128 coefficient, unsigned scale) {
  constexpr unsigned kMaxScale = Number::kMaxDecimalScale;
  while ((scale > kMaxScale || !fits_int64(coefficient)) && scale > 0 && coefficient % 10 == 0) {
    coefficient /= 10;
    --scale;
  }
  if (scale > kMaxScale || !fits_int64(coefficient))
    return make_wide({coefficient, power_of_ten(scale)});
  return Number(static_cast<std::int64_t>(coefficient), static_cast<std::uint8_t>(scale));
}

Number NumberRep::from_wide(Wide value) {
  if (value.n == 0) return Number();
  if (const int scale = exponent_of(value.d); scale >= 0)
    return from_decimal(value.n, static_cast<unsigned>(scale));
  return make_wide(value);
}

Number NumberRep::canonical_decimal(std::int64_t coefficient, unsigned scale) {
  if (coefficient == 0) return Number();
  for (; scale > 0 && coefficient % 10 == 0; --scale) coefficient /= 10;
  return Number(coefficient, static_cast<std::uint8_t>(scale));
}

Number NumberRep::canonical_wide(Wide value) {
  value = wide_reduce(value);
  const auto places = decimal_places(value.d);
  if (!places || *places > Number::kMaxDecimalScale) return make_wide(value);
  int128 coefficient = 0;
  if (__builtin_mul_overflow(value.n, power_of_ten(*places) / value.d, &coefficient) ||
      !fits_int64(coefficient))
    return make_wide(value);
  return canonical_decimal(static_cast<std::int64_t>(coefficient), *places);
}

Number NumberRep::canonical(const Number& value) {
  if (is_decimal(value)) return canonical_decimal(coefficient(value), scale(value));
  return is_wide(value) ? canonical_wide(wide(value)) : big_canonical(value);
}

bool plain_decimal(const Number& value, std::int64_t& coefficient, unsigned& scale) {
  if (!NumberRep::is_decimal(value)) return false;
  coefficient = NumberRep::coefficient(value);
  scale = NumberRep::scale(value);
  return true;
}

}  // namespace guerdon::engine
