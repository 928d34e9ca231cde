// Cells of data files, by type.
#pragma once

#include <optional>
#include <string_view>

#include "engine/table/schema.h"
#include "engine/value/zone.h"
#include "tests/reference/value.h"

namespace guerdon::reference {

/// The value of a cell that is not empty; nothing where it is none of its type.
std::optional<Value> read_cell(std::string_view cell, const engine::Type& type,
                               const engine::Schema& schema, const engine::Zone& zone,
                               engine::Interner& names);

}  // namespace guerdon::reference
