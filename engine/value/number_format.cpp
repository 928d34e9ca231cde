// What of a Number can be seen from outside: its texts and its hash. All of it is made from the
// canonical form, so that the representation never shows.
#include <string>

#include "engine/value/number_rep.h"
#include "engine/value/step_rounding.h"

namespace guerdon::engine {
namespace {

using Rep = NumberRep;

Number power(unsigned exponent) {
  if (exponent <= Number::kMaxDecimalScale)
    return static_cast<std::int64_t>(power_of_ten(exponent));
  return Rep::big_power_of_ten(exponent);
}

std::string numerator_digits(const Number& canonical) {
  if (Rep::is_big(canonical)) return Rep::big_numerator_digits(canonical);
  return to_digits(wide_reduce(Rep::wide(canonical)).n);
}

std::string denominator_digits(const Number& canonical) {
  if (Rep::is_big(canonical)) return Rep::big_denominator_digits(canonical);
  return to_digits(wide_reduce(Rep::wide(canonical)).d);
}

std::optional<unsigned> places_of(const Number& canonical) {
  if (Rep::is_decimal(canonical)) return Rep::scale(canonical);
  if (Rep::is_big(canonical)) return Rep::big_decimal_places(canonical);
  return decimal_places(Rep::wide(canonical).d);
}

// Puts the point before the last `places` digits of an integer.
std::string with_point(std::string digits, unsigned places) {
  if (places == 0) return digits;
  const std::size_t first = digits.starts_with('-') ? 1 : 0;
  const std::size_t count = digits.size() - first;
  if (count <= places) digits.insert(first, places + 1 - count, '0');
  digits.insert(digits.size() - places, 1, '.');
  return digits;
}

// The digits of a value that has at most `places` decimals.
std::string fixed_digits(const Number& value, unsigned places) {
  return with_point(numerator_digits(Rep::canonical(value * power(places))), places);
}

std::size_t mixed(std::size_t seed, std::uint64_t value) {
  seed = (seed ^ static_cast<std::size_t>(value)) * 0x9E37'79B9'7F4A'7C15u;
  return seed ^ (seed >> 32);
}

}  // namespace

bool Number::terminates() const {
  return kind_ == Kind::kDecimal || places_of(Rep::canonical(*this)).has_value();
}

std::string Number::str() const {
  const Number form = Rep::canonical(*this);
  if (Rep::is_decimal(form)) return with_point(std::to_string(Rep::coefficient(form)), form.scale_);
  if (const auto places = places_of(form)) return fixed_digits(form, *places);
  return numerator_digits(form) + "/" + denominator_digits(form);
}

std::string Number::fraction_str() const {
  const Number form = Rep::canonical(*this);
  return numerator_digits(form) + "/" + denominator_digits(form);
}

std::string Number::decimal_str(unsigned places, Rounding mode) const {
  std::int64_t coefficient = 0;
  if (places <= kMaxDecimalScale) {
    const StepRounding to(mode, decimal(1, places));
    if (to.round(*this, coefficient)) return with_point(std::to_string(coefficient), places);
  }
  return fixed_digits(round(*this, mode, Number(1) / power(places)), places);
}

std::size_t Number::hash() const {
  const Number form = Rep::canonical(*this);
  if (Rep::is_big(form)) return Rep::big_hash(form);
  if (Rep::is_decimal(form))
    return mixed(mixed(0, form.scale_), static_cast<std::uint64_t>(Rep::coefficient(form)));
  const Halves& halves = form.payload_.wide;
  std::size_t seed = 0;
  for (const std::uint64_t half :
       {halves.numerator_low, static_cast<std::uint64_t>(halves.numerator_high),
        halves.denominator_low, static_cast<std::uint64_t>(halves.denominator_high)})
    seed = mixed(seed, half);
  return seed;
}

}  // namespace guerdon::engine
