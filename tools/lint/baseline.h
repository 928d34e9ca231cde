// A list of findings that a project lives with: only new ones count.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "tools/lint/result.h"

namespace guerdon::tools::lint {

/// The fingerprints in a baseline's text. The error is a sentence.
engine::Result<std::set<std::string>, std::string> read_baseline(std::string_view text);

/// A baseline of all findings of the files: JSON, a line each, in the order of the files.
std::string baseline_of(const std::vector<LintedFile>& files);

/// Takes the findings away that the baseline has; how many these were.
std::size_t apply_baseline(std::vector<LintedFile>& files, const std::set<std::string>& known);

}  // namespace guerdon::tools::lint
