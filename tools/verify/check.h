// One statement, step by step. Private to this folder.
#pragma once

#include <optional>

#include "tools/verify/statement.h"
#include "tools/verify/verify.h"

namespace guerdon::tools::verify {

/// Adds what was recomputed and what was given to the report, and the first disagreement.
void check_statement(const Statement& statement, std::size_t line, TraceReport& report);

}  // namespace guerdon::tools::verify
