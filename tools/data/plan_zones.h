// The time zones that a plan names.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "engine/base/result.h"
#include "engine/plan/plan.h"
#include "engine/value/zone.h"

namespace guerdon::tools {

/// Loads every zone that the plan's nodes and its schema name, in byte order of the names. The
/// error says in one sentence which one cannot be loaded.
engine::Result<std::vector<std::pair<std::string, engine::Zone>>, std::string> load_zones(
    const engine::Plan& plan);

}  // namespace guerdon::tools
