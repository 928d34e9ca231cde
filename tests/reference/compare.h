// The two sides of a world beside each other.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tests/reference/engine_run.h"
#include "tests/reference/pay.h"
#include "tests/reference/world.h"

namespace guerdon::reference {

/// Every difference in a sentence: values by name and agent, faults, statements. None: they agree.
std::vector<std::string> differences(const World& world, const EngineRun& run,
                                     Mistake mistake = {});

/// Runs both.
std::vector<std::string> compare(const World& world, const std::filesystem::path& folder);

}  // namespace guerdon::reference
