// Arguments that no row of a table takes.
#include <algorithm>
#include <memory>
#include <numeric>

#include "dsl/check/coverage.h"

namespace guerdon::dsl {

using engine::AtomRange;
using engine::CellGrid;

namespace {

/// Joins B to A where they differ in one column only and touch there.
bool join(Region& a, const Region& b) {
  std::size_t differing = a.size();
  for (std::size_t column = 0; column < a.size(); ++column) {
    if (a[column] == b[column]) continue;
    if (differing != a.size()) return false;
    differing = column;
  }
  if (differing == a.size()) return true;
  AtomRange& side = a[differing];
  const AtomRange other = b[differing];
  if (side.end != other.begin && other.end != side.begin) return false;
  side = {std::min(side.begin, other.begin), std::max(side.end, other.end)};
  return true;
}

/// Whether a row reaches into a region in every column but one.
bool reaches_beside(const CellGrid& grid, std::uint32_t row, const Region& region,
                    std::size_t but) {
  for (std::size_t column = 0; column < region.size(); ++column)
    if (column != but && within(grid.cell(row, column), region[column]).empty()) return false;
  return true;
}

/// Rows to be looked at where the others leave a gap, and after them.
struct Later {
  Rows rows;
  std::shared_ptr<const Later> next;
};
struct Open {
  Part part;
  std::shared_ptr<const Later> later;
};

/// Where most rows take all of one column and some do not, cutting that column would carry the many
/// into every piece: they come first, alone, and the few only where the many leave a gap.
void set_aside(const CellGrid& grid, Open& open) {
  constexpr std::ptrdiff_t kMany = 16;
  Rows& rows = open.part.rows;
  for (std::size_t column = 0; column < open.part.region.size(); ++column) {
    const auto takes_column = [&](std::uint32_t row) {
      return takes_all(grid.cell(row, column), open.part.region[column]);
    };
    const auto many = std::count_if(rows.begin(), rows.end(), takes_column);
    const auto all = static_cast<std::ptrdiff_t>(rows.size());
    if (many == all || many < kMany || many < all - many) continue;
    const auto some = std::stable_partition(rows.begin(), rows.end(), takes_column);
    open.later = std::make_shared<const Later>(Later{Rows(some, rows.end()), open.later});
    rows.erase(some, rows.end());
    return;
  }
}

}  // namespace

std::vector<Region> find_gaps(const CellGrid& grid, const Region& domain, std::size_t limit,
                              Effort& effort) {
  Rows all(grid.rows());
  std::iota(all.begin(), all.end(), 0u);
  std::vector<Region> gaps;
  std::vector<Open> open;
  open.push_back({part_of(grid, domain, all), nullptr});
  while (!open.empty() && gaps.size() < limit) {
    Open next = std::move(open.back());
    open.pop_back();
    Part& part = next.part;
    if (!effort.spend((part.rows.size() + 1) * part.region.size())) break;
    if (part.rows.empty() && next.later == nullptr) {
      gaps.push_back(part.region);
      continue;
    }
    if (part.rows.empty()) {
      open.push_back({part_of(grid, part.region, next.later->rows), next.later->next});
      continue;
    }
    const auto covers = [&](std::uint32_t row) { return takes(grid, row, part.region); };
    // A last row that takes all the rest is common, so the search begins there.
    if (std::any_of(part.rows.rbegin(), part.rows.rend(), covers)) continue;
    set_aside(grid, next);
    auto halves = split(grid, part);
    open.push_back({std::move(halves->first), next.later});
    open.push_back({std::move(halves->second), next.later});
  }
  return gaps;
}

Region grown(const CellGrid& grid, const Region& domain, Region gap) {
  for (std::size_t column = 0; column < gap.size(); ++column) {
    AtomRange side = domain[column];
    for (std::uint32_t row = 0; row < grid.rows(); ++row) {
      if (!reaches_beside(grid, row, gap, column)) continue;
      for (const AtomRange range : within(grid.cell(row, column), side)) {
        if (range.end <= gap[column].begin) side.begin = std::max(side.begin, range.end);
        if (range.begin >= gap[column].end) side.end = std::min(side.end, range.begin);
      }
    }
    gap[column] = side;
  }
  return gap;
}

std::vector<Region> merged(std::vector<Region> regions) {
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t i = 0; i < regions.size(); ++i) {
      for (std::size_t j = regions.size(); j-- > i + 1;) {
        if (!join(regions[i], regions[j])) continue;
        regions.erase(regions.begin() + static_cast<std::ptrdiff_t>(j));
        changed = true;
      }
    }
  }
  return regions;
}

}  // namespace guerdon::dsl
