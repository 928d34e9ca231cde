// The rows behind aggregates and ranks. Private to this folder.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/trace/explanation.h"
#include "engine/trace/reader.h"

namespace guerdon::engine {

/// Sets counts and rows of a step whose node is an aggregate or a rank, and seals it where they are
/// others' rows; leaves other steps alone.
void add_population(RunReader& reader, Place place, std::uint32_t agent, Step& step);

/// Reduces a value of other agents to value and count. The count is that of the first aggregate
/// that it rests on.
void seal(RunReader& reader, Place place, Step& step);

/// One used row with the value that it brought in; in a weighted average its weight is its child.
struct RowStep {
  Step row;
  std::vector<Step> children;
};
/// All of an unsealed aggregate, in table order; none of other steps.
std::vector<RowStep> row_steps(RunReader& reader, Place place, const Step& step);

}  // namespace guerdon::engine
