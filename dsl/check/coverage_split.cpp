// Cutting the space of a table's arguments in parts.
#include <algorithm>

#include "dsl/check/coverage.h"

namespace guerdon::dsl {

using engine::AtomRange;
using engine::CellGrid;

namespace {

/// Where one column may be cut, and what it costs: rows that stand on both sides count twice.
struct Cut {
  std::size_t column = 0;
  std::uint32_t at = 0;
  std::size_t cost = 0;
};

/// The middle of the places inside the side where cells of the column begin or end.
std::optional<std::uint32_t> middle_end(const CellGrid& grid, const Part& part,
                                        std::size_t column) {
  const AtomRange side = part.region[column];
  std::vector<std::uint32_t> ends;
  for (const std::uint32_t row : part.rows) {
    for (const AtomRange range : within(grid.cell(row, column), side)) {
      if (range.begin > side.begin) ends.push_back(range.begin);
      if (range.end < side.end) ends.push_back(range.end);
    }
  }
  if (ends.empty()) return {};
  const auto middle = ends.begin() + static_cast<std::ptrdiff_t>(ends.size() / 2);
  std::nth_element(ends.begin(), middle, ends.end());
  return *middle;
}

Cut cut_at(const CellGrid& grid, const Part& part, std::size_t column, std::uint32_t at) {
  const AtomRange side = part.region[column];
  std::size_t left = 0;
  std::size_t right = 0;
  for (const std::uint32_t row : part.rows) {
    const auto cell = grid.cell(row, column);
    if (!within(cell, {side.begin, at}).empty()) ++left;
    if (!within(cell, {at, side.end}).empty()) ++right;
  }
  return {column, at, left + right + std::max(left, right)};
}

Part half(const CellGrid& grid, const Part& part, std::size_t column, AtomRange side) {
  Part result;
  result.region = part.region;
  result.region[column] = side;
  for (const std::uint32_t row : part.rows)
    if (!within(grid.cell(row, column), side).empty()) result.rows.push_back(row);
  return result;
}

}  // namespace

Part part_of(const CellGrid& grid, Region region, const Rows& rows) {
  Part part;
  for (const std::uint32_t row : rows) {
    bool reaches = true;
    for (std::size_t column = 0; reaches && column < region.size(); ++column)
      reaches = !within(grid.cell(row, column), region[column]).empty();
    if (reaches) part.rows.push_back(row);
  }
  part.region = std::move(region);
  return part;
}

bool takes(const CellGrid& grid, std::uint32_t row, const Region& region) {
  for (std::size_t column = 0; column < region.size(); ++column)
    if (!takes_all(grid.cell(row, column), region[column])) return false;
  return true;
}

std::optional<std::pair<Part, Part>> split(const CellGrid& grid, const Part& part) {
  std::optional<Cut> best;
  for (std::size_t column = 0; column < part.region.size(); ++column) {
    const auto at = middle_end(grid, part, column);
    if (!at) continue;
    const Cut cut = cut_at(grid, part, column, *at);
    if (!best || cut.cost < best->cost) best = cut;
  }
  if (!best) return {};
  const AtomRange side = part.region[best->column];
  return std::pair{half(grid, part, best->column, {side.begin, best->at}),
                   half(grid, part, best->column, {best->at, side.end})};
}

}  // namespace guerdon::dsl
