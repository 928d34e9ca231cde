// Small pieces that the JSON of a statement is put together from. Private to this folder.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <nlohmann/json_fwd.hpp>

#include "engine/plan/clauses.h"
#include "engine/value/number.h"
#include "tools/report/run_view.h"

namespace guerdon::tools {

using Json = nlohmann::ordered_json;

/// null where it is empty, absent or invalid.
Json text_or_null(const std::string& text);
Json exact_or_null(const std::optional<engine::Number>& number);
Json symbol_or_null(const RunView& run, engine::Symbol symbol);

/// A data row: its record, its key, and where it came from, null for rows that are no data.
Json row_json(const RunView& run, engine::RecordId record, std::uint32_t row);

/// A clause: its name under WHAT, its title, its place and its citation.
Json head_json(const RunView& run, const char* what, const engine::ClauseHead& head);

}  // namespace guerdon::tools
