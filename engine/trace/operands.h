// What a value was made of. Private to this folder.
#pragma once

#include <vector>

#include "engine/trace/reader.h"

namespace guerdon::engine {

/// The operands that the value at a place was read from, in their order: of `if` the condition and
/// the branch taken, of `and` and `or` up to the operand that decided, of `otherwise` up to the
/// first that is not missing. Rows behind aggregates are no operands.
std::vector<Place> operands_at(const RunReader& reader, Place place);

}  // namespace guerdon::engine
