// `guerdon lint --fix`: mends that prove themselves.
#pragma once

#include <map>
#include <string>

#include "tools/cli/linting.h"

namespace guerdon::tools {

/// Whether a text can take the place of another with no effect on pay, whatever the data: both have
/// the same plan; of modules, which have none, the same tree. False where one does not check.
bool means_the_same(const std::filesystem::path& path, const std::string& before,
                    const std::string& after);

/// What `--fix` did to one file.
struct Mended {
  std::string before;
  std::string after;
  std::map<std::string, std::size_t> by_rule;  ///< how many findings, by code
};

/// Mends what can be mended, round by round, until nothing more can. A safe mend stays only where
/// the plan of the policy is the same afterwards (of a module: its tree); with UNSAFE the others
/// stay where the text still checks. What was in the formatter's layout is so again.
engine::Result<Mended, ReadFailure> mend_file(const std::filesystem::path& path,
                                              const lint::Config& config,
                                              const LintRequest& request, bool unsafe,
                                              const Console& console);

}  // namespace guerdon::tools
