// Replaces the text of a file that the user named.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace guerdon::tools {

/// Writes the text beside the file and renames it; a new file is made. A link stays, the file that
/// it leads to keeps its permissions. The error is a sentence.
std::optional<std::string> rewrite(const std::filesystem::path& file, const std::string& text);

}  // namespace guerdon::tools
