// Lists inside of a ledger's cells, as JSON. Private to this folder.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/ledger/line.h"
#include "engine/ledger/run_record.h"

namespace guerdon::tools {

std::string hashed_texts_json(const std::vector<engine::HashedText>& texts);
std::string facts_json(const std::vector<engine::LedgerFact>& facts);

/// Nothing for a text that none of them wrote.
std::optional<std::vector<engine::HashedText>> parse_hashed_texts(std::string_view json);
std::optional<std::vector<engine::LedgerFact>> parse_facts(std::string_view json);

}  // namespace guerdon::tools
