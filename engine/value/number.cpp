// What Number does where its inline ways do not reach: each operation tries decimals, then 128-bit
// rationals, then the heap.
#include "engine/value/number.h"

#include <algorithm>
#include <ostream>

#include "engine/value/number_rep.h"

namespace guerdon::engine {
namespace {

using Rep = NumberRep;

struct Aligned {
  int128 a;
  int128 b;
  unsigned scale;
};

// Both coefficients at the larger scale: at most 2^63 * 10^18, so that their sum fits as well.
Aligned aligned(const Number& a, const Number& b) {
  const unsigned scale = std::max(Rep::scale(a), Rep::scale(b));
  return {Rep::coefficient(a) * power_of_ten(scale - Rep::scale(a)),
          Rep::coefficient(b) * power_of_ten(scale - Rep::scale(b)), scale};
}

bool both_small(const Number& a, const Number& b, Small& x, Small& y) {
  return Rep::small(a, x) && Rep::small(b, y);
}

bool any_big(const Number& a, const Number& b) { return Rep::is_big(a) || Rep::is_big(b); }

Number divide_decimals(const Number& a, const Number& b) {
  const Aligned pair = aligned(a, b);
  const int128 n = pair.b < 0 ? -pair.a : pair.a;
  const int128 d = pair.b < 0 ? -pair.b : pair.b;
  if (fits_int64(n) && fits_int64(d)) {
    const auto small_n = static_cast<std::int64_t>(n);
    const auto small_d = static_cast<std::int64_t>(d);
    if (small_n % small_d == 0) return small_n / small_d;
  }
  return Rep::from_wide({n, d});
}

}  // namespace

Number Number::fraction(std::int64_t n, std::int64_t d) {
  GUERDON_CHECK(d != 0);
  return divide_decimals(n, d);
}

Number Number::from_unsigned(std::uint64_t value) {
  return Rep::from_wide({static_cast<int128>(value), 1});
}

Number Number::decimal_slow(std::int64_t coefficient, unsigned scale) {
  for (; coefficient != 0 && scale > kMaxDecimalScale && coefficient % 10 == 0; --scale)
    coefficient /= 10;
  if (coefficient == 0) return Number();
  if (scale <= kMaxDecimalScale) return decimal(coefficient, scale);
  return Number(coefficient).divided_by(Rep::big_power_of_ten(scale));
}

Number Number::add_slow(const Number& a, const Number& b) {
  if (both_decimal(a, b)) {
    const Aligned pair = aligned(a, b);
    return Rep::from_decimal(pair.a + pair.b, pair.scale);
  }
  Small x{};
  Small y{};
  if (both_small(a, b, x, y)) {
    if (x.d == y.d) return Rep::from_wide({int128{x.n} + y.n, x.d});
    return Rep::from_wide({int128{x.n} * y.d + int128{y.n} * x.d, int128{x.d} * y.d});
  }
  if (!any_big(a, b)) {
    if (const auto sum = wide_add(Rep::wide(a), Rep::wide(b))) return Rep::from_wide(*sum);
  }
  return Rep::big_add(a, b);
}

Number Number::subtract_slow(const Number& a, const Number& b) { return add_slow(a, -b); }

Number Number::multiply_slow(const Number& a, const Number& b) {
  if (both_decimal(a, b)) {
    const int128 product = static_cast<int128>(Rep::coefficient(a)) * Rep::coefficient(b);
    return Rep::from_decimal(product, Rep::scale(a) + Rep::scale(b));
  }
  Small x{};
  Small y{};
  if (both_small(a, b, x, y)) return Rep::from_wide({int128{x.n} * y.n, int128{x.d} * y.d});
  if (!any_big(a, b)) {
    if (const auto product = wide_multiply(Rep::wide(a), Rep::wide(b)))
      return Rep::from_wide(*product);
  }
  return Rep::big_multiply(a, b);
}

Number Number::divided_by(const Number& divisor) const {
  GUERDON_CHECK(!divisor.is_zero());
  if (both_decimal(*this, divisor)) return divide_decimals(*this, divisor);
  Small x{};
  Small y{};
  if (both_small(*this, divisor, x, y)) {
    const bool negative = y.n < 0;
    const int128 n = int128{x.n} * y.d;
    const int128 d = int128{x.d} * y.n;
    return Rep::from_wide({negative ? -n : n, negative ? -d : d});
  }
  if (!any_big(*this, divisor)) {
    if (const auto quotient = wide_divide(Rep::wide(*this), Rep::wide(divisor)))
      return Rep::from_wide(*quotient);
  }
  return Rep::big_divide(*this, divisor);
}

std::strong_ordering Number::compare_slow(const Number& a, const Number& b) {
  if (both_decimal(a, b)) {
    const Aligned pair = aligned(a, b);
    if (pair.a == pair.b) return std::strong_ordering::equal;
    return pair.a < pair.b ? std::strong_ordering::less : std::strong_ordering::greater;
  }
  Small x{};
  Small y{};
  if (both_small(a, b, x, y)) {
    const int128 left = int128{x.n} * y.d;
    const int128 right = int128{y.n} * x.d;
    if (left == right) return std::strong_ordering::equal;
    return left < right ? std::strong_ordering::less : std::strong_ordering::greater;
  }
  if (any_big(a, b)) return Rep::big_compare(a, b);
  return wide_compare(Rep::wide(a), Rep::wide(b));
}

Number Number::negate_slow() const {
  if (Rep::is_big(*this)) return Rep::big_multiply(*this, -1);
  const Wide value = Rep::wide(*this);
  return Rep::from_wide({-value.n, value.d});
}

int Number::sign_slow() const {
  if (Rep::is_wide(*this)) return Rep::wide(*this).n < 0 ? -1 : 1;  // zero is always a decimal
  return Rep::big_compare(*this, Number()) < 0 ? -1 : 1;
}

bool Number::is_integer() const {
  if (Rep::is_decimal(*this) && scale_ == 0) return true;
  if (Rep::is_big(*this)) return Rep::big_is_integer(*this);
  const Wide value = Rep::wide(*this);
  return value.n % value.d == 0;
}

Number Number::floor() const {
  if (Rep::is_decimal(*this) && scale_ == 0) return *this;
  if (Rep::is_big(*this)) return Rep::big_floor(*this);
  const Wide value = Rep::wide(*this);
  return Rep::from_wide({floor_divide(value.n, value.d), 1});
}

std::optional<std::int64_t> Number::to_int64() const {
  std::int64_t coefficient = 0;
  unsigned scale = 0;
  if (!decimal64(coefficient, scale) || scale != 0) return std::nullopt;
  return coefficient;
}

bool Number::decimal64(std::int64_t& coefficient, unsigned& scale) const {
  const Number form = Rep::canonical(*this);
  if (!Rep::is_decimal(form)) return false;
  coefficient = Rep::coefficient(form);
  scale = Rep::scale(form);
  return true;
}

std::ostream& operator<<(std::ostream& out, const Number& value) { return out << value.str(); }

}  // namespace guerdon::engine
