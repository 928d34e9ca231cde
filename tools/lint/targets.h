// The points of a weighed metric against what was measured.
#pragma once

#include <optional>
#include <vector>

#include "tools/lint/measured.h"
#include "tools/lint/weights.h"

namespace guerdon::tools::lint {

/// How many agents reach a point of a scorecard's row.
struct Reached {
  engine::Number point;
  std::size_t known = 0;    ///< agents with a value
  std::size_t reached = 0;  ///< of them, those who are at the point or beyond it
};

/// Nothing where the metric has no value or the row no such point. POINT: 0 threshold, 1 target,
/// 2 stretch.
std::optional<Reached> reached(const Measured& measured, const Weighed& row, std::size_t point);

}  // namespace guerdon::tools::lint
