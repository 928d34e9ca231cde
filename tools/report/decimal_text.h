// Many numbers as decimals of one length.
#pragma once

#include <string>

#include "engine/value/number.h"
#include "engine/value/step_rounding.h"

namespace guerdon::tools {

/// Number::decimal_str with one number of places, half even.
class DecimalText {
 public:
  explicit DecimalText(unsigned places);

  /// Appends the number with its places.
  void append(std::string& out, const engine::Number& number) const;

 private:
  unsigned places_;
  engine::StepRounding rounding_;
};

}  // namespace guerdon::tools
