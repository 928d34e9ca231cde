#include "engine/plan/cell_grid.h"

#include <algorithm>

namespace guerdon::engine {

std::span<const AtomRange> within(std::span<const AtomRange> cell, AtomRange side) {
  const auto first = std::partition_point(cell.begin(), cell.end(),
                                          [&](AtomRange range) { return range.end <= side.begin; });
  const auto last = std::partition_point(first, cell.end(),
                                         [&](AtomRange range) { return range.begin < side.end; });
  return {first, last};
}

bool takes_all(std::span<const AtomRange> cell, AtomRange side) {
  const auto inside = within(cell, side);
  return inside.size() == 1 && inside.front().holds(side);
}

CellGrid::CellGrid(const DecisionTable& table, const Schema& schema, const Interner& texts)
    : rows_(static_cast<std::uint32_t>(table.rows.size())) {
  const std::size_t columns = table.parameter_types.size();
  for (std::size_t column = 0; column < columns; ++column) {
    std::vector<const CellTest*> tests;
    for (const DecisionRow& row : table.rows) tests.push_back(&row.tests[column]);
    axes_.emplace_back(table.parameter_types[column], schema, tests, texts);
  }
  offsets_.reserve(table.rows.size() * columns + 1);
  offsets_.push_back(0);
  for (const DecisionRow& row : table.rows) {
    for (std::size_t column = 0; column < columns; ++column) {
      const std::vector<AtomRange> accepted = axes_[column].accepted(row.tests[column]);
      ranges_.insert(ranges_.end(), accepted.begin(), accepted.end());
      offsets_.push_back(ranges_.size());
    }
  }
}

bool CellGrid::accepts(std::uint32_t row, std::size_t column, std::uint32_t atom) const {
  const auto ranges = cell(row, column);
  const auto found = std::partition_point(ranges.begin(), ranges.end(),
                                          [&](AtomRange range) { return range.end <= atom; });
  return found != ranges.end() && found->begin <= atom;
}

bool CellGrid::accepts(std::uint32_t row, std::span<const std::uint32_t> point) const {
  for (std::size_t column = 0; column < axes_.size(); ++column)
    if (!accepts(row, column, point[column])) return false;
  return true;
}

}  // namespace guerdon::engine
