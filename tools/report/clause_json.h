// What agreements, corrections, law and recoveries did, in the JSON of a statement. Private to this
// folder.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "engine/payout/statement.h"
#include "tools/report/run_view.h"

namespace guerdon::tools {

/// Adds `recognitions`, `agreements`, `adjustments`, `true_ups`, `floors`, `recoveries` and
/// `broken_guarantees`.
void add_later_clauses(const RunView& run, const engine::Statement& statement,
                       nlohmann::ordered_json& json);

}  // namespace guerdon::tools
