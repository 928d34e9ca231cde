// Rationals beyond 128 bits: pairs of cpp_int on the heap, reduced only when they have grown.
#include <optional>
#include <utility>

#include <boost/multiprecision/cpp_int.hpp>

#include "engine/value/number_rep.h"

namespace guerdon::engine {

using boost::multiprecision::cpp_int;

/// n / d with d > 0 and n != 0.
struct BigRatio {
  cpp_int n;
  cpp_int d;
  /// Limbs of both when they were last known to be reduced: what their growth is measured against.
  std::size_t base;
};

namespace {

constexpr std::size_t kWideLimbs = 4;  // what two 128-bit integers take
constexpr std::size_t kSlackLimbs = 8;

std::size_t limbs(const cpp_int& value) { return value.backend().size(); }
std::size_t limbs(const BigRatio& ratio) { return limbs(ratio.n) + limbs(ratio.d); }
std::size_t bits(const cpp_int& value) { return value == 0 ? 0 : msb(cpp_int(abs(value))) + 1; }

cpp_int to_cpp_int(int128 value) {
  const uint128 size = magnitude(value);
  cpp_int result = static_cast<std::uint64_t>(size >> 64);
  result <<= 64;
  result += static_cast<std::uint64_t>(size);  // no `|=`: GCC 12 warns of Boost's own temporary
  return value < 0 ? cpp_int(-result) : result;
}

std::optional<int128> to_int128(const cpp_int& value) {
  if (bits(value) > 127) return std::nullopt;
  const cpp_int size = abs(value);
  const auto high = static_cast<std::uint64_t>(cpp_int(size >> 64));
  const auto low = static_cast<std::uint64_t>(cpp_int(size & ~std::uint64_t{0}));
  const auto result = static_cast<int128>((static_cast<uint128>(high) << 64) | low);
  return value < 0 ? -result : result;
}

std::optional<Wide> to_wide(const BigRatio& ratio) {
  if (limbs(ratio) > 2 * kWideLimbs) return std::nullopt;
  const auto n = to_int128(ratio.n);
  const auto d = to_int128(ratio.d);
  if (!n || !d) return std::nullopt;
  return Wide{*n, *d};
}

void reduce(BigRatio& ratio) {
  const cpp_int shared = gcd(ratio.n, ratio.d);
  if (shared != 1) {
    ratio.n /= shared;
    ratio.d /= shared;
  }
  ratio.base = limbs(ratio);
}

cpp_int floor_quotient(const BigRatio& ratio) {
  cpp_int quotient;
  cpp_int rest;
  divide_qr(ratio.n, ratio.d, quotient, rest);
  if (rest < 0) --quotient;
  return quotient;
}

// How often `factor` divides; `power` = factor^exponent goes first, as a long division by one limb
// costs the same however much it takes off.
unsigned take_out(cpp_int& value, std::uint64_t factor, std::uint64_t power, unsigned exponent) {
  unsigned count = 0;
  for (; value % power == 0; value /= power) count += exponent;
  for (; value % factor == 0; value /= factor) ++count;
  return count;
}

std::size_t mix(std::size_t seed, const cpp_int& value) {
  for (std::size_t i = 0; i < limbs(value); ++i)
    seed = (seed ^ static_cast<std::size_t>(value.backend().limbs()[i])) * 0x9E37'79B9'7F4A'7C15u;
  return value < 0 ? ~seed : seed;
}

}  // namespace

void Number::copy_big(const Number& other) {
  payload_.big = new BigRatio(*other.payload_.big);
  kind_ = Kind::kBig;
  scale_ = 0;
}

void Number::drop_big() noexcept {
  delete payload_.big;
  kind_ = Kind::kDecimal;
  payload_.coefficient = 0;
}

bool Number::exceeds_limit_slow() const {
  const auto beyond = [](const BigRatio& ratio) {
    return bits(ratio.n) > kMaxBits || bits(ratio.d) > kMaxBits;
  };
  if (!beyond(*payload_.big)) return false;
  const Number form = NumberRep::canonical(*this);
  return form.kind_ == Kind::kBig && beyond(*form.payload_.big);
}

/// Either representation read as a BigRatio, without copying one that is there.
class NumberRep::Operand {
 public:
  explicit Operand(const Number& value) : heap_(is_big(value) ? &ratio(value) : nullptr) {
    if (heap_ != nullptr) return;
    const Wide small = wide(value);
    converted_ = BigRatio{to_cpp_int(small.n), to_cpp_int(small.d), kWideLimbs};
  }
  const BigRatio* operator->() const { return heap_ != nullptr ? heap_ : &converted_; }

 private:
  const BigRatio* heap_;
  BigRatio converted_;
};

Number NumberRep::make_big(BigRatio ratio) {
  Number result;
  result.payload_.big = new BigRatio(std::move(ratio));
  result.kind_ = Number::Kind::kBig;
  return result;
}

Number NumberRep::settle(BigRatio ratio, bool reduce_now) {
  if (ratio.n == 0) return Number();
  if (!reduce_now) {
    if (const auto small = to_wide(ratio)) return from_wide(*small);
    if (limbs(ratio) <= 2 * ratio.base + kSlackLimbs) return make_big(std::move(ratio));
  }
  reduce(ratio);
  if (const auto small = to_wide(ratio)) return canonical_wide(*small);
  return make_big(std::move(ratio));
}

// A result of two small operands is reduced at once: most such results are small themselves, only
// their intermediate products were not.
Number NumberRep::big_add(const Number& a, const Number& b) {
  const Operand left(a);
  const Operand right(b);
  BigRatio sum{0, left->d, std::max(left->base, right->base)};
  if (left->d == right->d) {
    sum.n = left->n + right->n;
  } else {
    sum.n = left->n * right->d + right->n * left->d;
    sum.d *= right->d;
  }
  return settle(std::move(sum), !is_big(a) && !is_big(b));
}

Number NumberRep::big_multiply(const Number& a, const Number& b) {
  const Operand left(a);
  const Operand right(b);
  BigRatio product{left->n * right->n, left->d * right->d, std::max(left->base, right->base)};
  return settle(std::move(product), !is_big(a) && !is_big(b));
}

Number NumberRep::big_divide(const Number& a, const Number& b) {
  const Operand left(a);
  const Operand right(b);
  BigRatio quotient{left->n * right->d, left->d * right->n, std::max(left->base, right->base)};
  if (quotient.d < 0) {
    quotient.n = -quotient.n;
    quotient.d = -quotient.d;
  }
  return settle(std::move(quotient), !is_big(a) && !is_big(b));
}

std::strong_ordering NumberRep::big_compare(const Number& a, const Number& b) {
  const Operand left(a);
  const Operand right(b);
  int result = left->n.sign() - right->n.sign();
  if (result == 0) {
    result = left->d == right->d ? left->n.compare(right->n)
                                 : cpp_int(left->n * right->d).compare(right->n * left->d);
  }
  return result <=> 0;
}

Number NumberRep::big_canonical(const Number& value) { return settle(ratio(value), true); }

Number NumberRep::big_floor(const Number& value) {
  return settle({floor_quotient(ratio(value)), 1, kWideLimbs}, false);
}

bool NumberRep::big_is_integer(const Number& value) { return ratio(value).n % ratio(value).d == 0; }

Number NumberRep::big_from_digits(std::string_view digits, std::size_t scale, bool negative) {
  while (scale > 0 && digits.ends_with('0')) {
    digits.remove_suffix(1);
    --scale;
  }
  // A leading zero would make the rest octal.
  digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
  if (digits.empty()) return Number();
  BigRatio value{cpp_int(std::string(digits)), pow(cpp_int(10), static_cast<unsigned>(scale)), 0};
  if (negative) value.n = -value.n;
  value.base = limbs(value);  // near enough to reduced: only twos or only fives can be shared
  return settle(std::move(value), false);
}

Number NumberRep::big_power_of_ten(unsigned exponent) {
  return settle({pow(cpp_int(10), exponent), 1, kWideLimbs}, false);
}

std::string NumberRep::big_numerator_digits(const Number& value) { return ratio(value).n.str(); }

std::string NumberRep::big_denominator_digits(const Number& value) { return ratio(value).d.str(); }

std::optional<unsigned> NumberRep::big_decimal_places(const Number& value) {
  constexpr unsigned kFivesInLimb = 27;
  constexpr std::uint64_t kPowerOfFive = 7'450'580'596'923'828'125u;  // 5^27
  cpp_int rest = ratio(value).d;
  const auto twos = static_cast<unsigned>(lsb(rest));
  rest >>= twos;
  const unsigned fives = take_out(rest, 5, kPowerOfFive, kFivesInLimb);
  if (rest != 1) return std::nullopt;
  return std::max(twos, fives);
}

std::size_t NumberRep::big_hash(const Number& value) {
  return mix(mix(0, ratio(value).n), ratio(value).d);
}

}  // namespace guerdon::engine
