// The header of a file against the fields of a source.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tools/data/field_reader.h"
#include "tools/data/load_error.h"

namespace guerdon::tools {

inline constexpr std::uint32_t kNoColumn = 0xFFFF'FFFFu;

/// Where each reader finds its cells in one file.
struct HeaderMatch {
  std::vector<std::uint32_t> columns;  // by reader; kNoColumn: the field stays missing
  std::vector<std::string> titles;     // of the file's columns; "column 18" where it has none
  std::vector<std::string> unread;     // columns that the source does not name
};

/// Where a header stands: `line` is 0 where the format has none.
struct HeaderPlace {
  std::string file;
  std::uint32_t line = 1;
};

/// Errors are missing, unknown and doubled columns, with near names.
HeaderMatch match_header(const SourceSetup& setup, const std::vector<FieldReader>& readers,
                         std::span<const std::string_view> cells, const HeaderPlace& place,
                         LoadErrors& errors);

}  // namespace guerdon::tools
