// Rows of a table that never decide, and rows that hold together.
#include <algorithm>
#include <numeric>
#include <set>

#include "dsl/check/coverage.h"

namespace guerdon::dsl {

using engine::AtomRange;
using engine::CellGrid;

namespace {

/// Few enough rows to be compared each with each.
constexpr std::size_t kPairwise = 8;

/// Drops the rows that cannot decide in a part because an earlier one takes all of it.
void cut_after_taker(const CellGrid& grid, Part& part) {
  const auto taker = std::find_if(part.rows.begin(), part.rows.end(),
                                  [&](std::uint32_t row) { return takes(grid, row, part.region); });
  if (taker != part.rows.end()) part.rows.erase(taker + 1, part.rows.end());
}

/// The first atoms that two cells share; empty where they share none.
AtomRange shared(std::span<const AtomRange> a, std::span<const AtomRange> b, AtomRange side) {
  a = within(a, side);
  b = within(b, side);
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.size() && j < b.size()) {
    if (a[i].meets(b[j])) {
      return {std::max({a[i].begin, b[j].begin, side.begin}),
              std::min({a[i].end, b[j].end, side.end})};
    }
    if (a[i].end <= b[j].begin)
      ++i;
    else
      ++j;
  }
  return {};
}

std::optional<Region> shared_region(const CellGrid& grid, const Region& domain, std::uint32_t first,
                                    std::uint32_t second) {
  Region region;
  for (std::size_t column = 0; column < domain.size(); ++column) {
    const AtomRange both =
        shared(grid.cell(first, column), grid.cell(second, column), domain[column]);
    if (both.empty()) return {};
    region.push_back(both);
  }
  return region;
}

/// Whether the lowest corner of a region lies in a part: true of exactly one of disjoint parts.
bool begins_in(const Region& region, const Region& part) {
  for (std::size_t column = 0; column < region.size(); ++column)
    if (!part[column].holds(region[column].begin)) return false;
  return true;
}

void compare_each(const CellGrid& grid, const Region& domain, const Part& part, std::size_t limit,
                  std::vector<Overlap>& found) {
  for (std::size_t i = 0; i < part.rows.size(); ++i) {
    for (std::size_t j = i + 1; j < part.rows.size() && found.size() < limit; ++j) {
      auto region = shared_region(grid, domain, part.rows[i], part.rows[j]);
      if (region && begins_in(*region, part.region))
        found.push_back({part.rows[i], part.rows[j], std::move(*region)});
    }
  }
}

}  // namespace

std::optional<Rows> find_unreachable(const CellGrid& grid, const Region& domain, Effort& effort) {
  Rows all(grid.rows());
  std::iota(all.begin(), all.end(), 0u);
  std::vector<bool> reached(grid.rows(), false);
  std::vector<Part> open{part_of(grid, domain, all)};
  while (!open.empty()) {
    Part part = std::move(open.back());
    open.pop_back();
    if (!effort.spend(part.rows.size() * part.region.size())) return {};
    cut_after_taker(grid, part);
    // Only rows that are not yet known to decide somewhere matter, and what stands before them.
    while (!part.rows.empty() && reached[part.rows.back()]) part.rows.pop_back();
    if (part.rows.empty()) continue;
    if (takes(grid, part.rows.front(), part.region)) {
      reached[part.rows.front()] = true;
      continue;
    }
    auto halves = split(grid, part);
    // The upper half first: it holds the values that no cell names, where defaults decide.
    open.push_back(std::move(halves->first));
    open.push_back(std::move(halves->second));
  }
  Rows unreachable;
  for (const std::uint32_t row : all)
    if (!reached[row]) unreachable.push_back(row);
  return unreachable;
}

Rows rows_instead_of(const CellGrid& grid, const Region& domain, std::uint32_t row,
                     Effort& effort) {
  Rows up_to(row + std::size_t{1});
  std::iota(up_to.begin(), up_to.end(), 0u);
  std::set<std::uint32_t> deciding;
  std::vector<Part> open{part_of(grid, domain, up_to)};
  while (!open.empty()) {
    Part part = std::move(open.back());
    open.pop_back();
    if (!effort.spend(part.rows.size() * part.region.size())) break;
    // Elsewhere the row does not hold, and it does not matter who decides.
    if (part.rows.empty() || part.rows.back() != row) continue;
    cut_after_taker(grid, part);
    if (takes(grid, part.rows.front(), part.region)) {
      deciding.insert(part.rows.front());
      continue;
    }
    if (part.rows.back() != row) part.rows.push_back(row);
    auto halves = split(grid, part);
    open.push_back(std::move(halves->second));
    open.push_back(std::move(halves->first));
  }
  return {deciding.begin(), deciding.end()};
}

std::vector<Overlap> find_overlaps(const CellGrid& grid, const Region& domain, const Rows& rows,
                                   std::size_t limit, Effort& effort) {
  std::vector<Overlap> found;
  std::vector<Part> open{part_of(grid, domain, rows)};
  while (!open.empty() && found.size() < limit) {
    const Part part = std::move(open.back());
    open.pop_back();
    if (!effort.spend(part.rows.size() * part.region.size())) break;
    if (part.rows.size() < 2) continue;
    auto halves = part.rows.size() <= kPairwise ? std::nullopt : split(grid, part);
    if (!halves) {
      compare_each(grid, domain, part, limit, found);
      continue;
    }
    open.push_back(std::move(halves->second));
    open.push_back(std::move(halves->first));
  }
  return found;
}

}  // namespace guerdon::dsl
