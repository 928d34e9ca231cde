// Powers of ten in 64 bits.
#pragma once

#include <cstdint>
#include <optional>

namespace guerdon::engine {

/// 10^digits; nothing where 64 bits cannot hold it.
constexpr std::optional<std::int64_t> ten_to(unsigned digits) {
  std::int64_t power = 1;
  for (; digits > 0; --digits)
    if (__builtin_mul_overflow(power, std::int64_t{10}, &power)) return std::nullopt;
  return power;
}

}  // namespace guerdon::engine
