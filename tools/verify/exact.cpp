#include "tools/verify/exact.h"

#include <algorithm>
#include <limits>
#include <utility>

#include <boost/multiprecision/cpp_int.hpp>

namespace guerdon::tools::verify {
namespace {

using boost::multiprecision::cpp_int;
using boost::multiprecision::cpp_rational;

constexpr std::size_t kMostDigits = 20'000;
constexpr unsigned kMostBits = 65'536;

bool is_digits(std::string_view text) {
  return !text.empty() && text.size() <= kMostDigits &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Leading zeros would make it octal.
cpp_int integer(std::string_view digits) {
  const std::size_t first = digits.find_first_not_of('0');
  if (first == std::string_view::npos) return 0;
  return cpp_int(std::string(digits.substr(first)));
}

cpp_int ten_to(std::size_t power) {
  return boost::multiprecision::pow(cpp_int(10), static_cast<unsigned>(power));
}

unsigned bits_of(const cpp_int& value) {
  return value.is_zero() ? 0 : boost::multiprecision::msb(abs(value)) + 1;
}

/// How often FACTOR divides the value, which loses it.
std::size_t take_out(cpp_int& value, unsigned factor) {
  std::size_t count = 0;
  for (; value % factor == 0; ++count) value /= factor;
  return count;
}

std::string decimal_text(const cpp_int& numerator, const cpp_int& denominator, std::size_t places) {
  const cpp_int scaled = abs(numerator) * ten_to(places) / denominator;
  std::string digits = scaled.str();
  if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
  if (places > 0) digits.insert(digits.size() - places, 1, '.');
  return numerator < 0 ? "-" + digits : digits;
}

/// Whether the multiple above is chosen: FLOOR is the one below, REST how far the value lies above
/// it, as a part of the step.
std::optional<bool> goes_up(std::string_view mode, const Exact& floor, const Exact& rest) {
  const bool negative = floor < 0;
  const Exact twice = rest * 2;
  const bool is_odd = (floor / 2).floor() * 2 != floor;
  if (mode == "ceiling") return true;
  if (mode == "floor") return false;
  if (mode == "up") return !negative;
  if (mode == "down") return negative;
  if (mode == "half even") return twice > 1 || (twice == 1 && is_odd);
  if (mode == "half up") return twice > 1 || (twice == 1 && !negative);
  if (mode == "half down") return twice > 1 || (twice == 1 && negative);
  return {};
}

std::optional<cpp_rational> read(std::string_view text) {
  if (const std::size_t slash = text.find('/'); slash != std::string_view::npos) {
    const std::string_view top = text.substr(0, slash);
    const std::string_view bottom = text.substr(slash + 1);
    if (!is_digits(top) || !is_digits(bottom)) return {};
    const cpp_int divisor = integer(bottom);
    if (divisor.is_zero()) return {};
    return cpp_rational(integer(top), divisor);
  }
  const std::size_t point = text.find('.');
  if (point == std::string_view::npos) {
    if (!is_digits(text)) return {};
    return cpp_rational(integer(text));
  }
  const std::string_view whole = text.substr(0, point);
  const std::string_view decimals = text.substr(point + 1);
  if (!is_digits(whole) || !is_digits(decimals)) return {};
  const cpp_int scale = ten_to(decimals.size());
  return cpp_rational(integer(whole) * scale + integer(decimals), scale);
}

}  // namespace

struct Exact::Ratio {
  cpp_rational value;
  bool too_large = false;  // stays so: work with such a number has an end

  void check() {
    too_large = too_large || bits_of(numerator(value)) > kMostBits ||
                bits_of(denominator(value)) > kMostBits;
    if (too_large) value = 0;
  }
};

Exact::Exact(std::int64_t value) : ratio_(new Ratio{cpp_rational(value), false}) {}
Exact::Exact(Ratio ratio) : ratio_(new Ratio(std::move(ratio))) {}
Exact::Exact(const Exact& other) : ratio_(new Ratio(*other.ratio_)) {}
Exact::Exact(Exact&& other) noexcept = default;
Exact& Exact::operator=(const Exact& other) {
  if (this != &other) ratio_ = std::make_unique<Ratio>(*other.ratio_);
  return *this;
}
Exact& Exact::operator=(Exact&& other) noexcept = default;
Exact::~Exact() = default;

std::optional<Exact> Exact::parse(std::string_view text) {
  const bool negative = text.starts_with('-');
  std::optional<cpp_rational> size = read(negative ? text.substr(1) : text);
  if (!size) return {};
  return Exact(Ratio{negative ? cpp_rational(-*size) : std::move(*size), false});
}

std::string Exact::text() const {
  const cpp_int top = numerator(ratio_->value);
  const cpp_int bottom = denominator(ratio_->value);
  cpp_int rest = bottom;
  const std::size_t twos = take_out(rest, 2);
  const std::size_t fives = take_out(rest, 5);
  if (rest == 1) return decimal_text(top, bottom, std::max(twos, fives));
  return top.str() + '/' + bottom.str();
}

Exact& Exact::operator+=(const Exact& other) {
  ratio_->too_large = ratio_->too_large || other.ratio_->too_large;
  ratio_->value += other.ratio_->value;
  ratio_->check();
  return *this;
}
Exact& Exact::operator-=(const Exact& other) {
  ratio_->too_large = ratio_->too_large || other.ratio_->too_large;
  ratio_->value -= other.ratio_->value;
  ratio_->check();
  return *this;
}
Exact& Exact::operator*=(const Exact& other) {
  ratio_->too_large = ratio_->too_large || other.ratio_->too_large;
  ratio_->value *= other.ratio_->value;
  ratio_->check();
  return *this;
}
Exact& Exact::operator/=(const Exact& other) {
  ratio_->too_large = ratio_->too_large || other.ratio_->too_large;
  if (!ratio_->too_large) ratio_->value /= other.ratio_->value;
  ratio_->check();
  return *this;
}

int Exact::compare(const Exact& other) const {
  if (ratio_->too_large || other.ratio_->too_large) return 1;  // equal to nothing
  return ratio_->value.compare(other.ratio_->value);
}
bool Exact::is_zero() const { return !ratio_->too_large && ratio_->value.is_zero(); }

Exact Exact::floor() const {
  const cpp_int top = numerator(ratio_->value);
  const cpp_int bottom = denominator(ratio_->value);
  const cpp_int whole = top / bottom;  // towards zero
  const bool below = top < 0 && whole * bottom != top;
  return Exact(Ratio{cpp_rational(below ? cpp_int(whole - 1) : whole), false});
}

std::optional<std::int64_t> Exact::whole() const {
  const cpp_int top = numerator(ratio_->value);
  if (denominator(ratio_->value) != 1 || top < std::numeric_limits<std::int64_t>::min() ||
      top > std::numeric_limits<std::int64_t>::max())
    return {};
  return static_cast<std::int64_t>(top);
}

bool Exact::is_too_large() const { return ratio_->too_large; }

std::optional<Exact> rounded(const Exact& value, std::string_view mode, const Exact& step) {
  if (step <= 0) return {};
  const Exact steps = value / step;
  const Exact floor = steps.floor();
  const Exact rest = steps - floor;
  const std::optional<bool> up = goes_up(mode, floor, rest);
  if (!up) return {};
  return (*up && !rest.is_zero() ? floor + 1 : floor) * step;
}

}  // namespace guerdon::tools::verify
