// The pages of docs/errors: one for each code, with an example that shows it and one that is
// mended.
#pragma once

#include <string>
#include <vector>

#include "tests/structure/rules.h"

namespace guerdon::tests {

/// A code as the program prints it, and its title.
struct ErrorCode {
  std::string name;   ///< "E0301"
  std::string title;  ///< "types do not fit"
};

/// All that can be printed: the diagnostics' codes and the faults of the data.
std::vector<ErrorCode> error_codes();

/// Codes without a page or with two, pages without a code, and pages that lack a part: the title,
/// the bad example that shows the code, the good one that passes. PAGES are files below
/// docs/errors.
Findings bad_error_pages(const std::vector<TextFile>& pages, const std::vector<ErrorCode>& codes);

}  // namespace guerdon::tests
