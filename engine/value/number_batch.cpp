#include "engine/value/number_batch.h"

#include "engine/value/number_rep.h"

namespace guerdon::engine {
namespace {

using Rep = NumberRep;

class ReadNumbers {
 public:
  explicit ReadNumbers(const NumberSource& source) : numbers_(source.numbers) {}
  bool small(std::size_t i, Small& out) const { return Rep::small(numbers_[i], out); }
  const Number& number(std::size_t i) const { return numbers_[i]; }

 private:
  const Number* numbers_;
};

class ReadDecimals {
 public:
  explicit ReadDecimals(const NumberSource& source)
      : coefficients_(source.coefficients),
        scale_(source.scale),
        power_(static_cast<std::int64_t>(power_of_ten(source.scale))) {}
  bool small(std::size_t i, Small& out) const {
    out = {coefficients_[i], power_};
    return true;
  }
  Number number(std::size_t i) const { return Number::decimal(coefficients_[i], scale_); }

 private:
  const std::int64_t* coefficients_;
  unsigned scale_;
  std::int64_t power_;
};

/// Puts n / d, d above zero, in its place: member by member, as a copy that is read at once in
/// larger pieces than it was written in has to wait for them.
inline void put(int128 n, int128 d, Number& out) {
  if (n != 0 && exponent_of(d) < 0)
    Rep::set_wide(out, {n, d});
  else
    out = Rep::from_wide({n, d});
}

template <NumberStep kStep>
bool combine_small(Small x, Small y, Number& out) {
  if constexpr (kStep == NumberStep::kMultiply) {
    put(int128{x.n} * y.n, int128{x.d} * y.d, out);
  } else if constexpr (kStep == NumberStep::kDivide) {
    if (y.n == 0) return false;
    const int128 n = int128{x.n} * y.d;
    const int128 d = int128{x.d} * y.n;
    put(y.n < 0 ? -n : n, y.n < 0 ? -d : d, out);
  } else {
    const int128 other = kStep == NumberStep::kAdd ? int128{y.n} : -int128{y.n};
    if (x.d == y.d)
      put(x.n + other, x.d, out);
    else
      put(int128{x.n} * y.d + other * x.d, int128{x.d} * y.d, out);
  }
  return true;
}

template <NumberStep kStep>
bool combine_any(const Number& a, const Number& b, Number& out) {
  if constexpr (kStep == NumberStep::kAdd) {
    out = a + b;
  } else if constexpr (kStep == NumberStep::kSubtract) {
    out = a - b;
  } else if constexpr (kStep == NumberStep::kMultiply) {
    out = a * b;
  } else {
    if (b.is_zero()) return false;
    out = a / b;
  }
  return !out.exceeds_limit();
}

template <NumberStep kStep, class A, class B>
bool combine_all(A a, B b, std::span<const std::uint8_t> skip, Number* out) {
  Small x{};
  Small y{};
  for (std::size_t i = 0; i < skip.size(); ++i) {
    if (skip[i] != 0) continue;
    const bool fits = a.small(i, x) && b.small(i, y);
    if (!(fits ? combine_small<kStep>(x, y, out[i])
               : combine_any<kStep>(a.number(i), b.number(i), out[i])))
      return false;
  }
  return true;
}

template <class A, class B>
bool combine_by(NumberStep step, A a, B b, std::span<const std::uint8_t> skip, Number* out) {
  switch (step) {
    case NumberStep::kAdd:
      return combine_all<NumberStep::kAdd>(a, b, skip, out);
    case NumberStep::kSubtract:
      return combine_all<NumberStep::kSubtract>(a, b, skip, out);
    case NumberStep::kMultiply:
      return combine_all<NumberStep::kMultiply>(a, b, skip, out);
    case NumberStep::kDivide:
      return combine_all<NumberStep::kDivide>(a, b, skip, out);
  }
  return false;
}

template <class A>
bool combine_from(NumberStep step, A a, const NumberSource& b, std::span<const std::uint8_t> skip,
                  Number* out) {
  if (b.numbers != nullptr) return combine_by(step, a, ReadNumbers(b), skip, out);
  return combine_by(step, a, ReadDecimals(b), skip, out);
}

}  // namespace

bool combine(NumberStep step, NumberSource a, NumberSource b, std::span<const std::uint8_t> skip,
             Number* out) {
  if (a.numbers != nullptr) return combine_from(step, ReadNumbers(a), b, skip, out);
  return combine_from(step, ReadDecimals(a), b, skip, out);
}

}  // namespace guerdon::engine
