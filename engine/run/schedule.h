// What a schedule pays on an argument, slice by slice.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "engine/plan/lookup.h"

namespace guerdon::engine {

/// A part of the argument and what it brings at its rate, in the unit of the result.
struct Slice {
  static constexpr std::size_t kBelow = static_cast<std::size_t>(-1);

  std::size_t row = kBelow;  // of the schedule; kBelow: under the first
  Number from;
  Number to;
  Number rate;
  Number amount;
};

/// The slices that make up the result, lowest first: one of a `whole` schedule. Nothing where the
/// argument lies under the first row and the schedule does not say what holds there.
std::optional<std::vector<Slice>> slices_of(const Schedule& schedule, const Number& argument);

/// Their sum.
Number sum_of(const std::vector<Slice>& slices);

}  // namespace guerdon::engine
