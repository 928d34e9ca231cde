// A statement with its whole trace as JSON: docs/statement-schema.json says what stands where.
#pragma once

#include <cstdint>
#include <string>

#include "engine/trace/explanation.h"
#include "tools/report/run_view.h"

namespace guerdon::tools {

/// One agent's statement as one line (with its LF) or indented for people. Data rows are named
/// where `with_rows`. Numbers are texts, exact; keys have a fixed order.
std::string statement_json(const RunView& run, const engine::Explanation& explanation,
                           bool with_rows, bool indented = false);

}  // namespace guerdon::tools
