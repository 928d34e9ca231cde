// What number*.cpp share: the representations of a Number, and 128-bit integers. Not for others.
#pragma once

#include <array>
#include <bit>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/value/number.h"

namespace guerdon::engine {

__extension__ using int128 = __int128;
__extension__ using uint128 = unsigned __int128;

/// n / d with d > 0, not necessarily reduced. Never the smallest int128, so that both can be
/// negated.
struct Wide {
  int128 n;
  int128 d;
};

inline constexpr uint128 kMaxMagnitude = (static_cast<uint128>(1) << 127) - 1;

inline uint128 magnitude(int128 value) {
  return value < 0 ? -static_cast<uint128>(value) : static_cast<uint128>(value);
}
inline bool fits_int64(int128 value) { return value == static_cast<std::int64_t>(value); }

inline constexpr std::array<int128, 39> kPowersOfTen = [] {
  std::array<int128, 39> powers{};
  int128 power = 1;
  for (std::size_t i = 0; i < powers.size(); ++i) {
    powers[i] = power;
    if (i + 1 < powers.size()) power *= 10;
  }
  return powers;
}();

/// 10^exponent, exponent <= 38.
inline int128 power_of_ten(unsigned exponent) {
  GUERDON_CHECK(exponent < kPowersOfTen.size());
  return kPowersOfTen[exponent];
}
/// The exponent of a power of ten; -1 of other integers. Of those powers only 10^e ends in e zero
/// bits, so that one candidate is enough.
inline int exponent_of(int128 power) {
  const auto low = static_cast<std::uint64_t>(power);
  if (low == 0) return -1;
  const int twos = std::countr_zero(low);
  constexpr int kLargest = 38;
  return twos <= kLargest && kPowersOfTen[static_cast<std::size_t>(twos)] == power ? twos : -1;
}
/// The quotient rounded to the smaller integer; d > 0.
int128 floor_divide(int128 n, int128 d);
/// Digits with a leading "-" where negative.
std::string to_digits(int128 value);

/// The exact result, if the 128-bit integers can hold it. wide_divide expects b.n != 0.
std::optional<Wide> wide_add(Wide a, Wide b);
std::optional<Wide> wide_multiply(Wide a, Wide b);
std::optional<Wide> wide_divide(Wide a, Wide b);
std::strong_ordering wide_compare(Wide a, Wide b);
Wide wide_reduce(Wide value);
/// The fewest decimals that write 1/d exactly, if it terminates; d > 0.
std::optional<unsigned> decimal_places(int128 d);

/// n / d of 64 bits each with d > 0: products and sums of two need no look at overflow in 128 bits.
struct Small {
  std::int64_t n;
  std::int64_t d;
};

/// The way in and out of the representations.
struct NumberRep {
  static bool is_decimal(const Number& value) { return value.kind_ == Number::Kind::kDecimal; }
  static bool is_wide(const Number& value) { return value.kind_ == Number::Kind::kWide; }
  static bool is_big(const Number& value) { return value.kind_ == Number::Kind::kBig; }

  static std::int64_t coefficient(const Number& decimal) { return decimal.payload_.coefficient; }
  static unsigned scale(const Number& decimal) { return decimal.scale_; }
  /// Of a decimal or a wide.
  static Wide wide(const Number& value);
  /// The value in 64 bits; false where it does not fit as it is held.
  static bool small(const Number& value, Small& out) {
    if (is_decimal(value)) {
      out = {coefficient(value), static_cast<std::int64_t>(kPowersOfTen[scale(value)])};
      return true;
    }
    if (!is_wide(value)) return false;
    const Number::Halves& halves = value.payload_.wide;
    out = {static_cast<std::int64_t>(halves.numerator_low),
           static_cast<std::int64_t>(halves.denominator_low)};
    return halves.numerator_high == out.n >> 63 && halves.denominator_high == out.d >> 63;
  }

  /// Makes a number, whatever it was, n / d as it is: n is not 0.
  static void set_wide(Number& number, Wide value) {
    if (is_big(number)) number.drop_big();
    number.kind_ = Number::Kind::kWide;
    number.scale_ = 0;
    number.payload_.wide = {
        static_cast<std::uint64_t>(value.n), static_cast<std::int64_t>(value.n >> 64),
        static_cast<std::uint64_t>(value.d), static_cast<std::int64_t>(value.d >> 64)};
  }

  /// coefficient / 10^scale for a scale up to 38, as a decimal if it is one.
  static Number from_decimal(int128 coefficient, unsigned scale);
  /// The smallest representation that is found without a gcd.
  static Number from_wide(Wide value);
  /// The one form that all equal values share: a decimal without superfluous zeros where the value
  /// is one, else reduced and wide, else reduced and big.
  static Number canonical(const Number& value);
  static Number canonical_wide(Wide value);
  static Number canonical_decimal(std::int64_t coefficient, unsigned scale);

  // From here on number_big.cpp: every Number may be of any representation.
  static Number big_add(const Number& a, const Number& b);
  static Number big_multiply(const Number& a, const Number& b);
  static Number big_divide(const Number& a, const Number& b);
  static std::strong_ordering big_compare(const Number& a, const Number& b);
  static Number big_canonical(const Number& value);
  static Number big_floor(const Number& value);
  static bool big_is_integer(const Number& value);
  /// Digits, not empty, over 10^scale.
  static Number big_from_digits(std::string_view digits, std::size_t scale, bool negative);
  static Number big_power_of_ten(unsigned exponent);
  // These expect a canonical value.
  static std::string big_numerator_digits(const Number& value);
  static std::string big_denominator_digits(const Number& value);
  static std::optional<unsigned> big_decimal_places(const Number& value);
  static std::size_t big_hash(const Number& value);

 private:
  static Number make_wide(Wide value);
  static Number make_big(BigRatio ratio);
  static const BigRatio& ratio(const Number& big) { return *big.payload_.big; }
  static Number settle(BigRatio ratio, bool reduce_now);
  class Operand;
};

}  // namespace guerdon::engine
