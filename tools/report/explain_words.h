// Words of explanations that need no tree around them.
#pragma once

#include <string>
#include <string_view>

#include "engine/payout/statement.h"
#include "engine/trace/explanation.h"
#include "tools/report/run_view.h"

namespace guerdon::tools {

/// A value, "missing", or why it cannot be computed.
std::string step_value(const RunView& run, const engine::Step& step);

/// The expression as the author wrote it, on one line. Of a table or parameter it is the call,
/// though the step's place is the row that decided.
std::string step_formula(const RunView& run, const engine::Step& step);

/// The name, or else the formula, or else the operation.
std::string step_label(const RunView& run, const engine::Step& step);

/// "(plan.guerdon:41; Plan §4.1; row 2 of 5)"; empty where there is nothing to say.
std::string step_remarks(const RunView& run, const engine::Step& step);

/// "agents.csv:12": the data row that a field's value stands in; empty for other steps.
std::string field_origin(const RunView& run, const engine::Step& step);

/// What a gate's outcome means: "passed", "failed".
std::string_view gate_words(const engine::GateOutcome& outcome);

/// "22 of 46 tickets": the rows behind a figure.
std::string population_words(const RunView& run, const engine::Step& step);

}  // namespace guerdon::tools
