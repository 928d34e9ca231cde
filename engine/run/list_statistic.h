// Medians and the like of lists of integers.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/plan/plan.h"
#include "engine/run/number_lists.h"
#include "engine/table/column.h"

namespace guerdon::engine {

/// A value a group, of the values that all the lists together have for it; `counts` says how many.
/// A group without values is missing. The lists have one scale.
Column list_statistics(const op::Aggregate& op, const Type& type,
                       const std::vector<const NumberLists*>& lists,
                       const std::vector<std::uint32_t>& counts, unsigned threads);

}  // namespace guerdon::engine
