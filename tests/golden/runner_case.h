// Running one case of a document.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "tests/golden/runner_document.h"
#include "tests/golden/runner_paths.h"

namespace guerdon::tests {

struct Mismatch {
  std::size_t line = 0;     ///< in the document, counted from 1
  std::string message;      ///< what differs
  bool mendable = false;    ///< an update would write what the case really gives
  Replacement replacement;  ///< if mendable: that
};

struct CaseResult {
  std::optional<std::string> skipped;  ///< why nothing was run
  std::vector<Mismatch> mismatches;    ///< empty: the case holds
};

/// Builds the case's world in a temporary folder, runs its commands there and compares.
/// `document_folder` is what `@here` means.
CaseResult run_case(const Case& test, const Places& places,
                    const std::filesystem::path& document_folder);

}  // namespace guerdon::tests
