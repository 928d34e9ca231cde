// Mends of findings, applied to a file's text.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "tools/lint/result.h"

namespace guerdon::tools::lint {

/// One mend that may be applied: of the file's own text alone.
struct Mending {
  const Result* result = nullptr;
  const dsl::Fix* fix = nullptr;
};

/// The mends of a file that are exactly so safe, at most one a finding, in the order of the text;
/// of several whose edits meet only the first.
std::vector<Mending> mends_of(const LintedFile& file, dsl::FileId id, dsl::FixSafety safety);

/// The file's text with these mends' edits.
std::string mended(const dsl::SourceMap& sources, dsl::FileId id,
                   const std::vector<Mending>& mends);

}  // namespace guerdon::tools::lint
