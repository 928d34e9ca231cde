// The quick way to a number's decimal form.
#pragma once

#include <cstdint>

#include "engine/value/number.h"

namespace guerdon::engine {

/// Number::decimal64 without looking for the smallest scale: quicker, and false of some decimals.
bool plain_decimal(const Number& value, std::int64_t& coefficient, unsigned& scale);

}  // namespace guerdon::engine
