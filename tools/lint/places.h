// Places of findings as other programs count them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "tools/lint/result.h"

namespace guerdon::tools::lint {

/// Lines and columns begin at 1; columns count code points, the end column is the one behind.
struct Region {
  std::string file;  ///< as the user wrote the path
  bool library = false;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::uint32_t end_line = 0;
  std::uint32_t end_column = 0;
  std::string_view snippet;  ///< the text of the place
};

/// Nothing for "no place".
std::optional<Region> region_of(const LintedFile& file, engine::Span span);

/// "safe", "unsafe", "display".
std::string_view safety_word(dsl::FixSafety safety);

}  // namespace guerdon::tools::lint
