// The forms in which findings are printed, by the name after `--format`.
#pragma once

#include <string>
#include <vector>

#include "tools/lint/result.h"
#include "tools/report/style.h"

namespace guerdon::tools {

/// Empty for a name of a form, else what is wrong with it: for the command line.
std::string unknown_findings_format(const std::string& name);

/// The findings in that form; of any other name as text.
std::string findings_in(const std::string& format, const std::vector<lint::LintedFile>& files,
                        Style style);

}  // namespace guerdon::tools
