// Rationals of two 128-bit integers: reduced only where an operation would overflow otherwise.
#include <algorithm>
#include <bit>
#include <numeric>

#include "engine/value/number_rep.h"

namespace guerdon::engine {
namespace {

std::uint64_t high_half(uint128 value) { return static_cast<std::uint64_t>(value >> 64); }
std::uint64_t low_half(uint128 value) { return static_cast<std::uint64_t>(value); }

int trailing_zeros(uint128 value) {
  return low_half(value) != 0 ? std::countr_zero(low_half(value))
                              : 64 + std::countr_zero(high_half(value));
}

// Binary, because a 128-bit division costs as much as some twenty of these steps. Where one is much
// longer than the other a division saves more of them.
uint128 greatest_common_divisor(uint128 a, uint128 b) {
  if (a < b) std::swap(a, b);
  if (high_half(a) != 0 && high_half(b) == 0 && b != 0) {
    const uint128 rest = a % b;
    a = b;
    b = rest;
  }
  if (a == 0) return b;
  if (b == 0) return a;
  const int shared_twos = std::min(trailing_zeros(a), trailing_zeros(b));
  a >>= trailing_zeros(a);
  b >>= trailing_zeros(b);
  while (a != b && (high_half(a) | high_half(b)) != 0) {
    if (a < b) std::swap(a, b);
    a -= b;
    a >>= trailing_zeros(a);
  }
  if (a == b) return a << shared_twos;
  return static_cast<uint128>(std::gcd(low_half(a), low_half(b))) << shared_twos;
}

// Divides both by what they share.
void cancel(int128& a, int128& b) {
  const auto shared = static_cast<int128>(greatest_common_divisor(magnitude(a), magnitude(b)));
  if (shared <= 1) return;
  a /= shared;
  b /= shared;
}

bool times(int128 a, int128 b, int128& product) {
  return !__builtin_mul_overflow(a, b, &product) && magnitude(product) <= kMaxMagnitude;
}
bool plus(int128 a, int128 b, int128& sum) {
  return !__builtin_add_overflow(a, b, &sum) && magnitude(sum) <= kMaxMagnitude;
}

std::optional<Wide> add_over_product(Wide a, Wide b) {
  int128 left = 0;
  int128 right = 0;
  Wide sum{};
  if (times(a.n, b.d, left) && times(b.n, a.d, right) && plus(left, right, sum.n) &&
      times(a.d, b.d, sum.d))
    return sum;
  return std::nullopt;
}

// Over the least common denominator.
std::optional<Wide> add_over_least(Wide a, Wide b) {
  int128 a_rest = a.d;
  int128 b_rest = b.d;
  cancel(a_rest, b_rest);
  int128 left = 0;
  int128 right = 0;
  Wide sum{};
  if (times(a.n, b_rest, left) && times(b.n, a_rest, right) && plus(left, right, sum.n) &&
      times(a.d, b_rest, sum.d))
    return sum;
  return std::nullopt;
}

std::optional<Wide> multiply_plainly(Wide a, Wide b) {
  Wide product{};
  if (times(a.n, b.n, product.n) && times(a.d, b.d, product.d)) return product;
  return std::nullopt;
}

struct Product256 {
  uint128 high;
  uint128 low;
  friend auto operator<=>(const Product256&, const Product256&) = default;
};

Product256 full_product(uint128 a, uint128 b) {
  const uint128 a_low = low_half(a);
  const uint128 a_high = high_half(a);
  const uint128 b_low = low_half(b);
  const uint128 b_high = high_half(b);
  const uint128 low = a_low * b_low;
  const uint128 cross = a_high * b_low + high_half(low);  // cannot overflow: (2^64-1)^2 + 2^64-1
  const uint128 middle = a_low * b_high + low_half(cross);
  return {a_high * b_high + high_half(cross) + high_half(middle), (middle << 64) | low_half(low)};
}

std::strong_ordering order(bool less, bool greater) {
  if (less) return std::strong_ordering::less;
  return greater ? std::strong_ordering::greater : std::strong_ordering::equal;
}

}  // namespace

int128 floor_divide(int128 n, int128 d) {
  const int128 quotient = n / d;
  return n % d < 0 ? quotient - 1 : quotient;
}

std::string to_digits(int128 value) {
  if (fits_int64(value)) return std::to_string(static_cast<std::int64_t>(value));
  const uint128 chunk = static_cast<uint128>(kPowersOfTen[18]);
  std::string digits;
  uint128 rest = magnitude(value);
  for (; rest >= chunk; rest /= chunk) {
    const std::string part = std::to_string(static_cast<std::uint64_t>(rest % chunk));
    digits.insert(0, std::string(18 - part.size(), '0') + part);
  }
  digits.insert(0, std::to_string(static_cast<std::uint64_t>(rest)));
  return value < 0 ? "-" + digits : digits;
}

std::optional<Wide> wide_add(Wide a, Wide b) {
  if (a.d == b.d) {
    Wide sum{0, a.d};
    if (plus(a.n, b.n, sum.n)) return sum;
  }
  if (auto sum = add_over_product(a, b)) return sum;
  // What is added up often has factors in common, such as the number of an agent's rows.
  if (auto sum = add_over_least(a, b)) return sum;
  return add_over_least(wide_reduce(a), wide_reduce(b));
}

std::optional<Wide> wide_multiply(Wide a, Wide b) {
  if (auto product = multiply_plainly(a, b)) return product;
  a = wide_reduce(a);
  b = wide_reduce(b);
  cancel(a.n, b.d);
  cancel(b.n, a.d);
  return multiply_plainly(a, b);
}

std::optional<Wide> wide_divide(Wide a, Wide b) {
  const bool negative = b.n < 0;
  return wide_multiply(a, {negative ? -b.d : b.d, negative ? -b.n : b.n});
}

std::strong_ordering wide_compare(Wide a, Wide b) {
  if (a.d == b.d) return order(a.n<b.n, a.n> b.n);
  if ((a.n < 0) != (b.n < 0)) return order(a.n < 0, b.n < 0);
  const Product256 left = full_product(magnitude(a.n), magnitude(b.d));
  const Product256 right = full_product(magnitude(b.n), magnitude(a.d));
  return a.n < 0 ? order(left > right, left < right) : order(left<right, left> right);
}

Wide wide_reduce(Wide value) {
  cancel(value.n, value.d);
  return value;
}

std::optional<unsigned> decimal_places(int128 d) {
  const auto twos = static_cast<unsigned>(trailing_zeros(magnitude(d)));
  d >>= twos;
  unsigned fives = 0;
  for (; d % 5 == 0; d /= 5) ++fives;
  if (d != 1) return std::nullopt;
  return std::max(twos, fives);
}

}  // namespace guerdon::engine
