// Source lines with underlines, for message.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/source/source_map.h"
#include "tools/report/style.h"

namespace guerdon::tools {

struct Mark;

/// The part of a mark that lies on one line: bytes [begin, end) of it.
struct LineMark {
  std::uint32_t line = 0;  ///< 1-based
  std::size_t begin = 0;
  std::size_t end = 0;
  bool primary = false;
  std::string text;
};

/// The parts of a mark to draw: of a span over several lines its first and its last one, the text
/// at the last. Empty for "no place".
std::vector<LineMark> line_marks(const Mark& mark, const dsl::SourceMap& sources);

/// The column of line numbers left of the source.
struct Gutter {
  std::size_t digits = 2;
  Style style;
  Paint primary = Paint::kError;

  std::string numbered(std::uint32_t line) const;  ///< "   41 | "
  std::string blank(std::string_view sign) const;  ///< "      SIGN "
  std::string indent() const;                      ///< blanks up to the sign
};

/// The lines with their marks, which are in order of lines; "..." where lines are left out.
std::string draw_lines(const dsl::SourceMap& sources, dsl::FileId file,
                       const std::vector<LineMark>& marks, const Gutter& gutter);

}  // namespace guerdon::tools
