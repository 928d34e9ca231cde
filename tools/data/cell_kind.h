// Cells of formats that have types of their own against the fields that they fill.
#pragma once

#include <optional>

#include "engine/value/type.h"
#include "tools/data/cell_parser.h"
#include "tools/data/file_rows.h"

namespace guerdon::tools {

/// Why a cell of this kind is no value of this type, whatever its text; nothing if its text
/// decides. A whole number may be a text: keys often are.
std::optional<CellProblem> unfit_kind(CellKind kind, const engine::Type& type);

}  // namespace guerdon::tools
