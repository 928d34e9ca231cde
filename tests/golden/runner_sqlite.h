// Databases that cannot stand in Markdown, made by the SQL that fills them.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace guerdon::tests {

/// Runs the statements on the SQLite database `path`, which is made if it is not there. Returns
/// what is wrong, if anything.
std::optional<std::string> run_sql(const std::filesystem::path& path, const std::string& sql);

}  // namespace guerdon::tests
