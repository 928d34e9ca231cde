// Which arguments of a decision table no row takes, which rows never decide, which hold together.
// Exact, over the atoms of the table's axes: pure functions, each within a bound of work.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/plan/cell_grid.h"

namespace guerdon::dsl {

/// A box of arguments: a range of atoms for each column.
using Region = std::vector<engine::AtomRange>;
using Rows = std::vector<std::uint32_t>;

/// What an analysis may still do, in cells looked at. Tables as people write them need about their
/// size times its logarithm; only intricate boxes in many columns need more than is given.
class Effort {
 public:
  explicit Effort(std::size_t cells) : left_(cells) {}
  /// False once nothing is left.
  bool spend(std::size_t cells) {
    left_ = left_ > cells ? left_ - cells : 0;
    return left_ != 0;
  }
  bool exhausted() const { return left_ == 0; }

 private:
  std::size_t left_;
};

/// A region with the rows that reach into it, ascending.
struct Part {
  Region region;
  Rows rows;
};

/// The whole region with all rows that reach into it.
Part part_of(const engine::CellGrid& grid, Region region, const Rows& rows);
/// Whether a row takes every argument of a region.
bool takes(const engine::CellGrid& grid, std::uint32_t row, const Region& region);
/// Cuts a part in two where fewest rows lie on both sides; nothing where every row takes it all.
std::optional<std::pair<Part, Part>> split(const engine::CellGrid& grid, const Part& part);

/// Disjoint regions of DOMAIN that no row takes, at most LIMIT (then there may be more).
std::vector<Region> find_gaps(const engine::CellGrid& grid, const Region& domain, std::size_t limit,
                              Effort& effort);
/// The gap made as large as it can be: column by column, as far as no row reaches into it.
Region grown(const engine::CellGrid& grid, const Region& domain, Region gap);
/// Regions that differ in one column only, where they touch, made one.
std::vector<Region> merged(std::vector<Region> regions);

/// Rows that decide nowhere in DOMAIN because rows before them take all they take. Nothing where
/// the effort did not suffice to tell.
std::optional<Rows> find_unreachable(const engine::CellGrid& grid, const Region& domain,
                                     Effort& effort);
/// The rows before ROW that decide where ROW holds, in order.
Rows rows_instead_of(const engine::CellGrid& grid, const Region& domain, std::uint32_t row,
                     Effort& effort);

/// Two rows that hold together, for example at `region`.
struct Overlap {
  std::uint32_t first = 0;
  std::uint32_t second = 0;
  Region region;
};
/// Each pair of ROWS once, at most LIMIT pairs.
std::vector<Overlap> find_overlaps(const engine::CellGrid& grid, const Region& domain,
                                   const Rows& rows, std::size_t limit, Effort& effort);

}  // namespace guerdon::dsl
