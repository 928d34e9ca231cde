// What of a plan one node needs: to be computed before there is a dataset.
#pragma once

#include "engine/plan/plan.h"

namespace guerdon::tools {

/// The plan with everything that TOP does not need made a constant, so that the ids stay what they
/// are.
engine::Plan plan_part(const engine::Plan& plan, engine::NodeId top);

}  // namespace guerdon::tools
