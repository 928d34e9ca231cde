// Rounding many values to one step.
#pragma once

#include <cstdint>

#include "engine/value/number.h"
#include "engine/value/rounding.h"

namespace guerdon::engine {

/// round() on 64-bit results and 128-bit intermediates.
class StepRounding {
 public:
  /// CHECKs step > 0.
  StepRounding(Rounding mode, const Number& step);

  /// The decimals of what `round` gives: those of the step.
  unsigned scale() const { return scale_; }
  /// The rounded value as a coefficient of that scale; false where it does not fit, or the step is
  /// no decimal: then the general way has to be gone.
  bool round(const Number& value, std::int64_t& coefficient) const;

 private:
  Rounding mode_;
  std::int64_t step_ = 0;  // 0: not a decimal
  unsigned scale_ = 0;
};

}  // namespace guerdon::engine
