// The policy files that a command is given by paths.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"

namespace guerdon::tools {

/// Whether a file's name ends in `.guerdon` or `.guerdon.md`.
bool is_policy_file(std::string_view name);

/// The policy files of one folder, in byte order, without those of the folders in it. The error is
/// a sentence about the folder.
engine::Result<std::vector<std::filesystem::path>, std::string> policy_files_in(
    const std::filesystem::path& folder);

/// The files themselves and the policy files in folders, at any depth but not in hidden folders;
/// those of a folder in byte order, each file once. The error is a sentence about a path.
engine::Result<std::vector<std::filesystem::path>, std::string> policy_files(
    const std::vector<std::string>& paths);

}  // namespace guerdon::tools
