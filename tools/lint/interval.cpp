#include "tools/lint/interval.h"

#include <algorithm>
#include <array>

#include "tools/lint/weights.h"

namespace guerdon::tools::lint {

using engine::Number;
using Unit = Range::Unit;

namespace {

using Bound = std::optional<Number>;

/// Of a rate only the sign is known: what it is multiplied by besides its number is not looked at.
Range sign_only(Range range) {
  if (range.unit != Unit::kOther) return range;
  range.low = range.not_negative() ? Bound(0) : Bound();
  range.high = range.not_positive() ? Bound(0) : Bound();
  return range;
}

Unit unit_of_sum(const Range& a, const Range& b) {
  return a.unit == b.unit ? a.unit : Unit::kOther;
}

Unit unit_of_product(const Range& a, const Range& b) {
  if (a.unit == Unit::kPercent && b.unit == Unit::kPercent) return Unit::kPercent;
  if (a.is_plain() && b.is_plain()) return Unit::kNumber;
  if (a.is_plain()) return b.unit;
  return b.is_plain() ? a.unit : Unit::kOther;
}

Unit unit_of_quotient(const Range& a, const Range& b) {
  if (a.unit == Unit::kPercent && b.unit == Unit::kNumber) return Unit::kPercent;
  if (b.is_plain()) return a.is_plain() ? Unit::kNumber : a.unit;
  return a.unit == b.unit && a.unit != Unit::kOther ? Unit::kNumber : Unit::kOther;
}

/// The product of two bounds, of which an unknown one is infinite on its side.
struct Corner {
  bool infinite = false;
  int sign = 0;
  Number value;
};

Corner corner(const Bound& a, int a_side, const Bound& b, int b_side) {
  if (a && b) return {false, 0, *a * *b};
  const int left = a ? a->sign() : a_side, right = b ? b->sign() : b_side;
  if ((a && a->is_zero()) || (b && b->is_zero())) return {false, 0, Number(0)};
  return {true, left * right, Number(0)};
}

}  // namespace

Unit unit_of_type(const engine::Type& type) {
  if (type.kind == engine::Kind::kPercent || type.kind == engine::Kind::kPoints)
    return Unit::kPercent;
  if (type.is_number()) return Unit::kNumber;
  if (type.is_money()) return Unit::kMoney;
  return type.is_duration() ? Unit::kTime : Unit::kOther;
}

Range operator+(const Range& a, const Range& b) {
  Range sum;
  sum.unit = unit_of_sum(a, b);
  if (a.low && b.low) sum.low = *a.low + *b.low;
  if (a.high && b.high) sum.high = *a.high + *b.high;
  return sign_only(std::move(sum));
}

Range operator-(const Range& value) {
  Range negated;
  negated.unit = value.unit;
  if (value.high) negated.low = -*value.high;
  if (value.low) negated.high = -*value.low;
  return negated;
}

Range operator*(const Range& a, const Range& b) {
  Range product;
  product.unit = unit_of_product(a, b);
  const std::array corners = {corner(a.low, -1, b.low, -1), corner(a.low, -1, b.high, 1),
                              corner(a.high, 1, b.low, -1), corner(a.high, 1, b.high, 1)};
  const auto infinite = [&](int sign) {
    return std::any_of(corners.begin(), corners.end(),
                       [sign](const Corner& c) { return c.infinite && c.sign == sign; });
  };
  const bool no_low = infinite(-1), no_high = infinite(1);
  for (const Corner& c : corners) {
    if (c.infinite) continue;
    if (!no_low && (!product.low || c.value < *product.low)) product.low = c.value;
    if (!no_high && (!product.high || *product.high < c.value)) product.high = c.value;
  }
  // All corners infinite on one side only: nothing is known but their side.
  return sign_only(std::move(product));
}

Range operator/(const Range& a, const Range& b) {
  Range inverse;
  inverse.unit = Unit::kNumber;
  if (b.low && b.low->sign() > 0) {
    inverse.high = Number(1) / *b.low;
    inverse.low = b.high ? Number(1) / *b.high : Number(0);
  } else if (b.not_negative()) {
    inverse.low = Number(0);
  } else if (b.not_positive()) {
    inverse.high = Number(0);
  }
  Range dividend = a;
  dividend.unit = Unit::kNumber;  // the unit of the quotient decides below what is kept
  Range quotient = dividend * inverse;
  quotient.unit = unit_of_quotient(a, b);
  return sign_only(std::move(quotient));
}

Range either(const Range& a, const Range& b) {
  Range both;
  both.unit = unit_of_sum(a, b);
  if (a.low && b.low) both.low = std::min(*a.low, *b.low);
  if (a.high && b.high) both.high = std::max(*a.high, *b.high);
  return sign_only(std::move(both));
}

Range lesser(const Range& a, const Range& b) {
  Range least = either(a, b);
  if (least.unit == Unit::kOther) return least;
  least.high = a.high && b.high ? std::min(*a.high, *b.high) : a.high ? a.high : b.high;
  return least;
}

Range greater(const Range& a, const Range& b) {
  Range most = either(a, b);
  if (most.unit == Unit::kOther) return most;
  most.low = a.low && b.low ? std::max(*a.low, *b.low) : a.low ? a.low : b.low;
  return most;
}

std::string value_words(const Number& value, Unit unit, std::string_view currency) {
  constexpr std::array kTimes = {std::pair(3600, " hours"), std::pair(60, " minutes")};
  if (unit == Unit::kPercent) return percent_words(value);
  if (unit == Unit::kMoney) return value.str() + " " + std::string(currency);
  if (unit != Unit::kTime) return value.str();
  for (const auto& [seconds, word] : kTimes) {
    const Number count = value / Number(seconds);
    if (count.is_integer()) return count.str() + word;
  }
  return value.str() + " seconds";
}

std::string Range::words(std::string_view currency) const {
  if (low && high) {
    if (*low == *high) return "always " + value_words(*low, unit, currency);
    return value_words(*low, unit, currency) + " to " + value_words(*high, unit, currency);
  }
  if (low) return "at least " + value_words(*low, unit, currency);
  return high ? "at most " + value_words(*high, unit, currency) : std::string();
}

}  // namespace guerdon::tools::lint
