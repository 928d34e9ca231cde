// Rows that do not count, and why: `rejected.csv`.
#pragma once

#include <string>

#include "tools/data/manifest.h"

namespace guerdon::tools {

/// All rejected rows, by file and line.
std::string rejected_csv(const Manifest& manifest);

/// For people: one line a source and reason, with the count and the first places. Empty for none.
std::string rejected_words(const Manifest& manifest);

}  // namespace guerdon::tools
