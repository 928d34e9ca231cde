#include "tools/report/decimal_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <string_view>

namespace guerdon::tools {
namespace {

using engine::Number;
using engine::Rounding;

Number step_of(unsigned places) {
  return Number::decimal(1, std::min(places, Number::kMaxDecimalScale));
}

/// The digits with a point before the last PLACES.
void append_digits(std::string& out, std::int64_t coefficient, unsigned places) {
  std::array<char, 24> buffer{};
  const std::uint64_t size = coefficient < 0 ? 0 - static_cast<std::uint64_t>(coefficient)
                                             : static_cast<std::uint64_t>(coefficient);
  const char* end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), size).ptr;
  const std::string_view digits(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
  if (coefficient < 0) out += '-';
  const std::size_t whole = digits.size() > places ? digits.size() - places : 0;
  if (whole == 0)
    out += '0';
  else
    out += digits.substr(0, whole);
  if (places == 0) return;
  out += '.';
  if (whole == 0) out.append(places - digits.size(), '0');
  out += digits.substr(whole);
}

}  // namespace

DecimalText::DecimalText(unsigned places)
    : places_(places), rounding_(Rounding::kHalfEven, step_of(places)) {}

void DecimalText::append(std::string& out, const Number& number) const {
  std::int64_t coefficient = 0;
  if (places_ <= Number::kMaxDecimalScale && rounding_.round(number, coefficient))
    append_digits(out, coefficient, places_);
  else
    out += number.decimal_str(places_, Rounding::kHalfEven);
}

}  // namespace guerdon::tools
