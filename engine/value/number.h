// Exact rational numbers: the only numbers that pay is computed with.
#pragma once

#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <iosfwd>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "engine/base/check.h"
#include "engine/value/rounding.h"

namespace guerdon::engine {

struct BigRatio;  // number_big.cpp

/// How a text writes a number.
enum class NumberText : std::uint8_t {
  kLiteral,  ///< in a policy: `_` may stand between digits, no superfluous leading zero
  kCell,     ///< in data: plain digits, leading zeros allowed
};

/// An exact rational with value semantics. Small values (a 64-bit coefficient and up to 18
/// decimals) and middling ones (two 128-bit integers) live in place, larger ones on the heap. Which
/// of the three carries a value is chosen by size alone and never shows in any result. No operation
/// rounds except `decimal_str` and `round` (rounding.h). Const operations change nothing, so that
/// one Number may be read by several threads.
///
/// Limits: an operation at most adds up its operands' digits, but a chain of n squarings has 2^n of
/// them. Whoever evaluates texts of others asks `exceeds_limit()` of the results.
class Number {
 public:
  /// Texts with more digits than this do not parse.
  static constexpr std::size_t kMaxParsedDigits = 10'000;
  /// Numerators and denominators beyond this many bits exceed the limit (some 19,700 digits).
  static constexpr std::size_t kMaxBits = 65'536;
  /// The most decimals that `decimal64` gives.
  static constexpr unsigned kMaxDecimalScale = 18;

  Number() noexcept : payload_(std::int64_t{0}) {}

  /// Any integer up to 64 bits; nothing else converts.
  template <std::integral T>
  requires(!std::same_as<T, bool> && sizeof(T) <= sizeof(std::int64_t)) Number(T value)
      : payload_(std::int64_t{0}) {  // NOLINT: implicit on purpose
    if constexpr (std::is_unsigned_v<T> && sizeof(T) == sizeof(std::int64_t)) {
      constexpr std::uint64_t kLargest = std::numeric_limits<std::int64_t>::max();
      if (value > kLargest) {
        *this = from_unsigned(value);
        return;
      }
    }
    payload_.coefficient = static_cast<std::int64_t>(value);
  }

  Number(const Number& other) : payload_(std::int64_t{0}) { copy_into_small(other); }
  Number(Number&& other) noexcept : payload_(std::int64_t{0}) { move_into_small(other); }
  Number& operator=(const Number& other) {
    if (this == &other) return *this;
    if (kind_ == Kind::kBig) drop_big();
    copy_into_small(other);
    return *this;
  }
  Number& operator=(Number&& other) noexcept {
    if (this == &other) return *this;
    if (kind_ == Kind::kBig) drop_big();
    move_into_small(other);
    return *this;
  }
  ~Number() {
    if (kind_ == Kind::kBig) drop_big();
  }

  /// coefficient / 10^scale.
  static Number decimal(std::int64_t coefficient, unsigned scale) {
    if (scale <= kMaxDecimalScale) return Number(coefficient, static_cast<std::uint8_t>(scale));
    return decimal_slow(coefficient, scale);
  }
  /// n / d. CHECKs d != 0.
  static Number fraction(std::int64_t n, std::int64_t d);

  /// Reads `[+-]digits[.digits]`: no exponent, no blanks, digits on both sides of the point.
  static std::optional<Number> parse(std::string_view text, NumberText form = NumberText::kLiteral);
  /// Reads `[+-]digits/digits` with a divisor other than zero, reduced or not.
  static std::optional<Number> parse_fraction(std::string_view text);

  Number operator-() const {
    if (kind_ == Kind::kDecimal && payload_.coefficient != std::numeric_limits<std::int64_t>::min())
      return Number(-payload_.coefficient, scale_);
    return negate_slow();
  }
  friend Number operator+(const Number& a, const Number& b) {
    std::int64_t sum = 0;
    if (same_scale(a, b) &&
        !__builtin_add_overflow(a.payload_.coefficient, b.payload_.coefficient, &sum))
      return Number(sum, a.scale_);
    return add_slow(a, b);
  }
  friend Number operator-(const Number& a, const Number& b) {
    std::int64_t difference = 0;
    if (same_scale(a, b) &&
        !__builtin_sub_overflow(a.payload_.coefficient, b.payload_.coefficient, &difference))
      return Number(difference, a.scale_);
    return subtract_slow(a, b);
  }
  friend Number operator*(const Number& a, const Number& b) {
    std::int64_t product = 0;
    if (both_decimal(a, b) && a.scale_ + b.scale_ <= static_cast<int>(kMaxDecimalScale) &&
        !__builtin_mul_overflow(a.payload_.coefficient, b.payload_.coefficient, &product))
      return Number(product, static_cast<std::uint8_t>(a.scale_ + b.scale_));
    return multiply_slow(a, b);
  }
  /// CHECKs b != 0.
  friend Number operator/(const Number& a, const Number& b) { return a.divided_by(b); }
  Number& operator+=(const Number& other) {
    // In place, because sums over many rows end here.
    std::int64_t sum = 0;
    if (!same_scale(*this, other) ||
        __builtin_add_overflow(payload_.coefficient, other.payload_.coefficient, &sum))
      return *this = add_slow(*this, other);
    payload_.coefficient = sum;
    return *this;
  }
  Number& operator-=(const Number& other) { return *this = *this - other; }
  Number& operator*=(const Number& other) { return *this = *this * other; }
  Number& operator/=(const Number& other) { return *this = divided_by(other); }
  /// CHECKs divisor != 0.
  Number divided_by(const Number& divisor) const;

  friend bool operator==(const Number& a, const Number& b) {
    if (same_scale(a, b)) return a.payload_.coefficient == b.payload_.coefficient;
    return compare_slow(a, b) == 0;
  }
  friend std::strong_ordering operator<=>(const Number& a, const Number& b) {
    if (same_scale(a, b)) return a.payload_.coefficient <=> b.payload_.coefficient;
    return compare_slow(a, b);
  }

  /// -1, 0 or 1.
  int sign() const {
    if (kind_ != Kind::kDecimal) return sign_slow();
    return (payload_.coefficient > 0 ? 1 : 0) - (payload_.coefficient < 0 ? 1 : 0);
  }
  bool is_zero() const { return kind_ == Kind::kDecimal && payload_.coefficient == 0; }
  bool is_integer() const;
  Number abs() const { return sign() < 0 ? -*this : *this; }
  /// The largest integer that is not larger.
  Number floor() const;
  /// The value, if it is an integer that fits.
  std::optional<std::int64_t> to_int64() const;
  /// Whether the value is coefficient / 10^scale with a scale up to 18; sets both, with the
  /// smallest such scale, or neither.
  bool decimal64(std::int64_t& coefficient, unsigned& scale) const;
  /// Whether it has a finite decimal expansion.
  bool terminates() const;
  /// Whether numerator or denominator, reduced, are beyond kMaxBits.
  bool exceeds_limit() const { return kind_ == Kind::kBig && exceeds_limit_slow(); }

  /// "-0.5", "20", "-10/3": a decimal without superfluous zeros if it terminates, else reduced.
  std::string str() const;
  /// Always reduced "n/d": "46/1", "0/1", "-1/3".
  std::string fraction_str() const;
  /// Exactly `places` decimals, rounded by `mode`; zero has no sign.
  std::string decimal_str(unsigned places, Rounding mode) const;
  /// Equal values have equal hashes.
  std::size_t hash() const;

 private:
  friend struct NumberRep;  // number_rep.h: the representations, for this folder's .cpp files

  enum class Kind : std::uint8_t { kDecimal, kWide, kBig };

  // Two 128-bit integers in 64-bit halves: as __int128 they would pad every Number to 48 bytes.
  struct Halves {
    std::uint64_t numerator_low;
    std::int64_t numerator_high;
    std::uint64_t denominator_low;
    std::int64_t denominator_high;
  };
  union Payload {
    explicit Payload(std::int64_t value) : coefficient(value) {}
    std::int64_t coefficient;
    Halves wide;
    BigRatio* big;
  };

  Number(std::int64_t coefficient, std::uint8_t scale) noexcept
      : payload_(coefficient), scale_(scale) {}

  static bool both_decimal(const Number& a, const Number& b) {
    return a.kind_ == Kind::kDecimal && b.kind_ == Kind::kDecimal;
  }
  static bool same_scale(const Number& a, const Number& b) {
    return both_decimal(a, b) && a.scale_ == b.scale_;
  }

  // Both expect *this to own no heap.
  void copy_into_small(const Number& other) {
    if (other.kind_ == Kind::kBig) return copy_big(other);
    kind_ = other.kind_;
    scale_ = other.scale_;
    if (kind_ == Kind::kDecimal)
      payload_.coefficient = other.payload_.coefficient;
    else
      payload_.wide = other.payload_.wide;
  }
  void move_into_small(Number& other) noexcept {
    kind_ = other.kind_;
    scale_ = other.scale_;
    if (kind_ == Kind::kDecimal) {
      payload_.coefficient = other.payload_.coefficient;
    } else if (kind_ == Kind::kWide) {
      payload_.wide = other.payload_.wide;
    } else {
      payload_.big = other.payload_.big;
      other.kind_ = Kind::kDecimal;
      other.payload_.coefficient = 0;
    }
  }
  void copy_big(const Number& other);
  void drop_big() noexcept;

  static Number from_unsigned(std::uint64_t value);
  static Number decimal_slow(std::int64_t coefficient, unsigned scale);
  static Number add_slow(const Number& a, const Number& b);
  static Number subtract_slow(const Number& a, const Number& b);
  static Number multiply_slow(const Number& a, const Number& b);
  static std::strong_ordering compare_slow(const Number& a, const Number& b);
  Number negate_slow() const;
  int sign_slow() const;
  bool exceeds_limit_slow() const;

  Payload payload_;
  Kind kind_ = Kind::kDecimal;
  std::uint8_t scale_ = 0;  // of a decimal; 0 otherwise
};

static_assert(sizeof(Number) <= 48);

/// Prints `value.str()`, for messages.
std::ostream& operator<<(std::ostream& out, const Number& value);

}  // namespace guerdon::engine

template <>
struct std::hash<guerdon::engine::Number> {
  std::size_t operator()(const guerdon::engine::Number& value) const { return value.hash(); }
};
