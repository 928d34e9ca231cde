// Arithmetic on many numbers at once.
#pragma once

#include <cstdint>
#include <span>

#include "engine/value/number.h"

namespace guerdon::engine {

/// Numbers as a column holds them: as they are, or as coefficients of one scale.
struct NumberSource {
  const Number* numbers = nullptr;
  const std::int64_t* coefficients = nullptr;  // where there are no numbers
  unsigned scale = 0;
};

enum class NumberStep : std::uint8_t { kAdd, kSubtract, kMultiply, kDivide };

/// out[i] = a[i] STEP b[i] for each i where skip[i] is 0; `out` may be the numbers of `a`. False
/// where a divisor is zero or a result exceeds the limit of digits: then `out` is of no use.
bool combine(NumberStep step, NumberSource a, NumberSource b, std::span<const std::uint8_t> skip,
             Number* out);

}  // namespace guerdon::engine
