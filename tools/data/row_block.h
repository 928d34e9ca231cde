// A stretch of a CSV file: whole rows and where their cells lie.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace guerdon::tools {

/// Rows as offsets into a text. Positions are of the separators: a cell lies between two that
/// follow each other. Text may be read up to kPadding bytes behind any cell.
struct RowBlock {
  static constexpr std::size_t kPadding = 64;

  const char* text = nullptr;
  const std::uint32_t* positions = nullptr;
  /// By row: the place in `positions` of the separator before its first cell.
  std::vector<std::uint32_t> rows;
  std::uint32_t columns = 0;  ///< cells of each of these rows
  /// Cells as the file has them, quotes and carriage returns at row ends included; else bare.
  bool raw = true;

  /// A row that does not have so many cells, or is not well formed.
  struct Misfit {
    std::uint32_t first = 0;  ///< as in `rows`
    std::uint32_t cells = 0;
    std::int64_t line = 0;
    std::string_view malformed;
  };
  std::vector<Misfit> misfits;

  /// Whether the rows follow each other without anything between them.
  bool is_regular() const {
    return rows.empty() || (rows.front() == 0 && rows.back() == (rows.size() - 1) * columns);
  }

  /// The cell as it stands: see `raw`.
  std::string_view cell(std::uint32_t first, std::uint32_t column) const {
    const std::uint32_t begin = positions[first + column] + 1;
    return {text + begin, positions[first + column + 1] - begin};
  }
};

/// A raw cell without its quotes and, at a row's end, carriage return; padded as any other. SCRATCH
/// keeps the text of one whose quotes had to be undoubled.
std::string_view bare_cell(std::string_view raw, bool ends_row, std::string& scratch);

}  // namespace guerdon::tools
