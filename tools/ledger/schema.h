// The tables of a ledger's file. Private to this folder.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "tools/ledger/database.h"

namespace guerdon::tools {

/// Makes the tables in an empty database; false after an error.
bool create_ledger_tables(Database& database);

/// What keeps a database from being a ledger that this program knows, or from being read at all. An
/// empty one is none yet, which is no problem.
std::optional<std::string> ledger_problem(Database& database, const std::filesystem::path& path);

bool is_empty_database(Database& database);

/// "the ledger `pay.ledger`: it is damaged".
std::string about(const std::filesystem::path& path, std::string_view problem);

}  // namespace guerdon::tools
