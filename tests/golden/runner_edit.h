// Changes to a file of a case's world, written as a difference.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace guerdon::tests {

/// Changes `path` by lines that begin with a blank (they stay), `-` (they go) or `+` (they come).
/// What stays and goes must stand in the file, together and exactly once. Returns what is wrong,
/// if anything.
std::optional<std::string> edit_file(const std::filesystem::path& path, std::string_view lines);

}  // namespace guerdon::tests
