// Runs the rules over one policy.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tools/lint/config.h"
#include "tools/lint/finding.h"
#include "tools/lint/measured.h"
#include "tools/lint/policy.h"

namespace guerdon::tools::lint {

/// What the command line chooses.
struct Selection {
  std::vector<const Rule*> only;  ///< empty: all
  bool has(const Rule& rule) const;
};

/// The findings of all rules that are not off for the file, without those that the author allows,
/// by place, then code. Suppressions that lack a reason, name no rule or are not needed are
/// findings themselves (W191 to W193). MEASURED may be null: then rules about data are not run.
std::vector<Finding> lint(const Policy& policy, const Config& config, const Selection& selection,
                          const std::filesystem::path& file, const Measured* measured);

}  // namespace guerdon::tools::lint
