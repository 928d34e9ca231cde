// A folder of a policy's versions: the file in force in a period.
#pragma once

#include <filesystem>
#include <vector>

#include "engine/base/result.h"
#include "engine/value/period.h"
#include "tools/cli/console.h"
#include "tools/cli/exit_code.h"

namespace guerdon::tools {

/// A version, and the days of the period that it decides.
struct VersionInForce {
  std::filesystem::path file;
  engine::Date first;
  engine::Date last;
};

/// The file itself; of a folder, the versions that are in force in the period, in their order. What
/// makes the folder no chain of versions is said on the console.
engine::Result<std::vector<VersionInForce>, ExitCode> versions_in_force(
    const std::filesystem::path& policy, const engine::Period& period, const Console& console);

/// Whether the policies of a folder form a chain of versions; says on the console why not. A folder
/// with fewer than two policies, or with policies of several names, is none and passes.
bool check_versions(const std::filesystem::path& folder, const Console& console);

}  // namespace guerdon::tools
