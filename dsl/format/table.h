// Tables with aligned bars.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "dsl/format/walk.h"

namespace guerdon::dsl::format {

/// The rows of one table as they are printed.
class Table {
 public:
  /// Reads the cells of the rows; the walk comes back to where it is.
  Table(Walk& walk, const std::vector<At>& rows, bool has_header);

  /// The next row, from its first bar to its last.
  std::string next_row();

 private:
  struct Cell {
    std::string text;
    bool is_amount = false;
    std::size_t whole = 0;  ///< columns before the decimal point
    std::string unit;
  };
  using Row = std::vector<Cell>;

  static Row read(Walk& walk, At row);
  static Cell read_cell(Walk& walk, At cell);
  /// The columns that the row's first cell takes.
  std::size_t span(const Row& row) const;
  void align_amounts(std::size_t column, bool has_header);
  void measure();

  std::vector<Row> rows_;
  std::vector<std::size_t> widths_;
  std::size_t next_ = 0;
};

}  // namespace guerdon::dsl::format
