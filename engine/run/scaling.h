// Sums of 64-bit coefficients, which need more bits than their parts.
#pragma once

#include "engine/value/number.h"

namespace guerdon::engine {

__extension__ using wide_sum = __int128;

/// 10^exponent, at most 38.
inline wide_sum wide_ten_to(unsigned exponent) {
  wide_sum power = 1;
  for (; exponent > 0; --exponent) power *= 10;
  return power;
}

/// sum / 10^scale.
inline Number number_of(wide_sum sum, unsigned scale) {
  if (sum == static_cast<std::int64_t>(sum))
    return Number::decimal(static_cast<std::int64_t>(sum), scale);
  const Number half_words(std::int64_t{1} << 32);
  const auto high = static_cast<std::int64_t>(sum >> 64);
  const auto low = static_cast<std::uint64_t>(sum & ~std::uint64_t{0});
  return (Number(high) * half_words * half_words + Number(low)) * Number::decimal(1, scale);
}

}  // namespace guerdon::engine
