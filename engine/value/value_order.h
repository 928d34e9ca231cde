// An order over values of any kind, for keys that are sorted and searched.
#pragma once

#include "engine/value/value.h"

namespace guerdon::engine {

/// A total order that brings equal values together and says nothing to people: kinds stand in the
/// order of Value, texts and choices by their numbers.
bool key_less(const Value& a, const Value& b);

}  // namespace guerdon::engine
