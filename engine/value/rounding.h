// The seven ways to round, and rounding to multiples of a step: the one place where digits are
// lost.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace guerdon::engine {

class Number;

/// Which multiple of the step a value between two of them becomes.
enum class Rounding : std::uint8_t {
  kHalfEven,  ///< the nearest; a tie goes to the even multiple
  kHalfUp,    ///< the nearest; a tie goes away from zero
  kHalfDown,  ///< the nearest; a tie goes towards zero
  kUp,        ///< away from zero
  kDown,      ///< towards zero
  kCeiling,   ///< towards the larger
  kFloor,     ///< towards the smaller
};

/// The mode of that name as policies write it ("half even", "ceiling"); nothing for other texts.
std::optional<Rounding> parse_rounding(std::string_view text);

/// The name as policies write it.
std::string_view name(Rounding mode);

/// The multiple of `step` that `mode` chooses for `value`; exact for every value. CHECKs step > 0.
Number round(const Number& value, Rounding mode, const Number& step);

}  // namespace guerdon::engine
