// From text to Number.
#include <string>

#include "engine/value/number_rep.h"

namespace guerdon::engine {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Takes a sign off the front; whether it was a minus.
bool take_sign(std::string_view& text) {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  return negative;
}

bool all_digits(std::string_view text) {
  for (const char c : text)
    if (!is_digit(c)) return false;
  return !text.empty();
}

// Digits with single underscores between them.
bool grouped_digits(std::string_view text) {
  bool after_digit = false;
  for (const char c : text) {
    if (c == '_' ? !after_digit : !is_digit(c)) return false;
    after_digit = c != '_';
  }
  return after_digit;
}

bool superfluous_zero(std::string_view digits) { return digits.size() > 1 && digits[0] == '0'; }

bool valid_whole_part(std::string_view text, NumberText form) {
  if (form == NumberText::kCell) return all_digits(text);
  return grouped_digits(text) && !superfluous_zero(text);
}

std::string without_underscores(std::string_view text) {
  std::string digits;
  digits.reserve(text.size());
  for (const char c : text)
    if (c != '_') digits += c;
  return digits;
}

// The value of digits / 10^scale where 18 digits and decimals are enough, as they nearly always
// are.
std::optional<Number> small_number(std::string_view whole, std::string_view decimals,
                                   bool negative) {
  if (whole.size() + decimals.size() > Number::kMaxDecimalScale) return std::nullopt;
  std::int64_t coefficient = 0;
  for (const std::string_view part : {whole, decimals})
    for (const char c : part)
      if (c != '_') coefficient = coefficient * 10 + (c - '0');
  return Number::decimal(negative ? -coefficient : coefficient,
                         static_cast<unsigned>(decimals.size()));
}

std::optional<Number> integer(std::string_view digits, bool negative) {
  if (!all_digits(digits) || digits.size() > Number::kMaxParsedDigits) return std::nullopt;
  if (auto small = small_number(digits, {}, negative)) return small;
  return NumberRep::big_from_digits(digits, 0, negative);
}

}  // namespace

std::optional<Number> Number::parse(std::string_view text, NumberText form) {
  const bool negative = take_sign(text);
  const std::size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  std::string_view decimals;
  if (point != std::string_view::npos) {
    decimals = text.substr(point + 1);
    if (!all_digits(decimals)) return std::nullopt;
  }
  if (!valid_whole_part(whole, form)) return std::nullopt;
  if (auto small = small_number(whole, decimals, negative)) return small;

  std::string digits = without_underscores(whole);
  if (digits.size() + decimals.size() > kMaxParsedDigits) return std::nullopt;
  digits += decimals;
  return NumberRep::big_from_digits(digits, decimals.size(), negative);
}

std::optional<Number> Number::parse_fraction(std::string_view text) {
  const bool negative = take_sign(text);
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const auto n = integer(text.substr(0, slash), negative);
  const auto d = integer(text.substr(slash + 1), false);
  if (!n || !d || d->is_zero()) return std::nullopt;
  return *n / *d;
}

}  // namespace guerdon::engine
