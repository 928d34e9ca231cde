// The lines of the statements as rows of the record `awards`.
#pragma once

#include <vector>

#include "dsl/lower/lower_tests.h"
#include "engine/base/interner.h"
#include "engine/payout/statement.h"
#include "engine/run/evaluate.h"
#include "engine/table/dataset.h"

namespace guerdon::tools {

/// Fills the table of LoweredTest::lines: a row for each line that is paid, with its clause, its
/// rounded amount and the key of its row. Fields that this version does not compute are faults, and
/// so is everything of an agent whose amounts a fault leaves unknown.
void fill_lines(const dsl::LoweredTest& lowered, const std::vector<engine::Statement>& statements,
                const engine::Evaluation& evaluation, engine::Interner& names,
                engine::Dataset& data);

}  // namespace guerdon::tools
