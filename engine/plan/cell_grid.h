// The conditions of a decision table as ranges of atoms: what its lookup and its analysis work on.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/plan/axis.h"

namespace guerdon::engine {

/// The ranges of a cell that reach into a side, and no more.
std::span<const AtomRange> within(std::span<const AtomRange> cell, AtomRange side);
/// Whether a cell accepts every atom of a side.
bool takes_all(std::span<const AtomRange> cell, AtomRange side);

/// Every cell of a table over the axes of its columns. A row holds for a point, one atom a column,
/// where each of its cells accepts the column's atom. Refers to the texts it was made with.
class CellGrid {
 public:
  CellGrid(const DecisionTable& table, const Schema& schema, const Interner& texts);

  std::size_t columns() const { return axes_.size(); }
  std::uint32_t rows() const { return rows_; }
  const Axis& axis(std::size_t column) const { return axes_[column]; }
  /// Ascending, with gaps between them; empty for a cell that accepts nothing.
  std::span<const AtomRange> cell(std::uint32_t row, std::size_t column) const {
    const std::size_t at = row * axes_.size() + column;
    return {ranges_.data() + offsets_[at], offsets_[at + 1] - offsets_[at]};
  }
  bool accepts(std::uint32_t row, std::size_t column, std::uint32_t atom) const;
  bool accepts(std::uint32_t row, std::span<const std::uint32_t> point) const;

 private:
  std::uint32_t rows_ = 0;
  std::vector<Axis> axes_;
  std::vector<AtomRange> ranges_;
  std::vector<std::size_t> offsets_;  // by row and column, and one more
};

}  // namespace guerdon::engine
