// The steps of an explanation in one stable order, each value once.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/trace/explanation.h"

namespace guerdon::tools {

/// Steps numbered from 0 in the order in which one reads down from the root and then from the
/// metrics; a value that several steps use (same node, same row) has one number.
struct StepOrder {
  std::vector<engine::StepId> steps;  ///< by number
  std::vector<std::uint32_t> number;  ///< by StepId; kUnreached for steps that nothing uses

  static constexpr std::uint32_t kUnreached = 0xFFFF'FFFFU;
  std::uint32_t of(engine::StepId step) const { return number[step.index()]; }
};

StepOrder order_steps(const engine::Explanation& explanation);

}  // namespace guerdon::tools
