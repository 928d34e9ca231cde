#include "engine/run/fold_figures.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <span>

#include "engine/run/scaling.h"
#include "engine/value/ten_to.h"

namespace guerdon::engine {
namespace {

constexpr std::size_t kLanes = sizeof(std::uint64_t);
constexpr std::uint64_t kHighBits = 0x8080'8080'8080'8080u;

using Lanes = std::array<std::uint64_t, kLanes>;

/// Swaps, in each pair of words that lie kApart from each other, the upper parts of 8 * kApart bits
/// of the first with the lower ones of the second.
template <unsigned kApart>
inline void swap_parts(Lanes& words, std::uint64_t lower) {
  for (unsigned i = 0; i < kLanes; ++i) {
    if ((i & kApart) != 0) continue;
    const std::uint64_t differ = ((words[i] >> 8 * kApart) ^ words[i + kApart]) & lower;
    words[i + kApart] ^= differ;
    words[i] ^= differ << 8 * kApart;
  }
}

/// A word a row, with a byte of each mask; the first mask's is the lowest.
void pack(const std::array<const std::uint8_t*, kLanes>& masks,
          std::vector<std::uint64_t>& packed) {
  const auto [a, b, c, d, e, f, g, h] = masks;
  std::uint64_t* const words = packed.data();
  std::size_t row = 0;
  if constexpr (std::endian::native == std::endian::little) {
    for (; row + kLanes <= packed.size(); row += kLanes) {
      // Eight rows of eight masks, to be seen from the other side.
      Lanes lanes;
      for (std::size_t lane = 0; lane < kLanes; ++lane)
        std::memcpy(&lanes[lane], masks[lane] + row, sizeof(std::uint64_t));
      swap_parts<4>(lanes, 0x0000'0000'FFFF'FFFFu);
      swap_parts<2>(lanes, 0x0000'FFFF'0000'FFFFu);
      swap_parts<1>(lanes, 0x00FF'00FF'00FF'00FFu);
      std::memcpy(words + row, lanes.data(), sizeof(lanes));
    }
  }
  for (; row < packed.size(); ++row)
    words[row] = a[row] | std::uint64_t{b[row]} << 8 | std::uint64_t{c[row]} << 16 |
                 std::uint64_t{d[row]} << 24 | std::uint64_t{e[row]} << 32 |
                 std::uint64_t{f[row]} << 40 | std::uint64_t{g[row]} << 48 |
                 std::uint64_t{h[row]} << 56;
}

}  // namespace

SelectionFigures::SelectionFigures(const FoldShape& shape, std::size_t selection,
                                   std::size_t groups)
    : selection_(selection), groups_(groups) {
  const auto places = [&](const std::vector<FoldFigure>& figures, auto&& take) {
    std::vector<std::size_t> place(figures.size(), kNoFigure);
    std::size_t next = 0;
    for (std::size_t i = 0; i < figures.size(); ++i) {
      if (figures[i].selection != selection) continue;
      place[i] = next++;
      take(i);
    }
    return place;
  };
  place_of_count_ = places(shape.counts, [&](std::size_t i) { counted_.push_back(i); });
  place_of_sum_ = places(shape.sums, [&](std::size_t i) { summed_.push_back({i, 0}); });
  place_of_list_ = places(shape.lists, [&](std::size_t i) { listed_.push_back(i); });
  counts_.resize(groups * counted_.size());
  sums_.resize(groups * summed_.size());
  for (std::size_t i = 0; i < listed_.size(); ++i) lists_.emplace_back(groups);
  scratch_.resize(counted_.size() + 1);
  partial_.resize((counted_.size() + kLanes - 1) / kLanes * groups);
}

/// The rows in scope that count and have a group.
void SelectionFigures::select(const FoldSelection& selection, BatchRun& batch) {
  const std::size_t rows = batch.rows();
  in_.assign(rows, 1);
  std::uint8_t* const in = in_.data();
  const auto narrow = [in, rows](const std::uint8_t* mask) {
    for (std::size_t row = 0; mask != nullptr && row < rows; ++row)
      in[row] = static_cast<std::uint8_t>(in[row] & mask[row]);
  };
  if (!batch.counts().empty()) narrow(batch.counts().data());
  if (selection.scope.valid()) narrow(batch.truth(selection.scope));
  if (selection.index.valid()) narrow(batch.presence(selection.index));
  rows_.resize(rows);
  row_groups_.resize(rows);
  std::size_t count = 0;
  if (selection.index.valid()) {
    const Column::Integers& groups = batch.column(selection.index).integers();
    for (std::size_t row = 0; row < rows; ++row) {
      const auto group = static_cast<std::uint64_t>(groups[row]);
      rows_[count] = static_cast<std::uint32_t>(row);
      row_groups_[count] = static_cast<std::uint32_t>(group);
      count += group < groups_ ? in[row] : 0U;
    }
  } else {
    for (std::size_t row = 0; row < rows; ++row) {
      rows_[count] = static_cast<std::uint32_t>(row);
      row_groups_[count] = 0;
      count += in[row];
    }
  }
  rows_.resize(count);
  row_groups_.resize(count);
}

const std::uint8_t* SelectionFigures::takes(const FoldFigure& figure, BatchRun& batch,
                                            std::vector<std::uint8_t>& scratch) {
  const std::uint8_t* value = nullptr;
  if (figure.value.valid())
    value = figure.must_hold ? batch.truth(figure.value) : batch.presence(figure.value);
  const std::uint8_t* filter = figure.filter.valid() ? batch.truth(figure.filter) : nullptr;
  if (value == nullptr || filter == nullptr) return value == nullptr ? filter : value;
  scratch.resize(batch.rows());
  std::uint8_t* const both = scratch.data();
  for (std::size_t row = 0, rows = scratch.size(); row < rows; ++row)
    both[row] = static_cast<std::uint8_t>(filter[row] & value[row]);
  return both;
}

/// Counts of eight figures are first added up in the bytes of one word: a row adds one number.
void SelectionFigures::count_rows(const FoldShape& shape, BatchRun& batch) {
  zeros_.resize(batch.rows(), 0);
  ones_.resize(batch.rows(), 1);
  packed_.resize(batch.rows());
  for (std::size_t first = 0; first < counted_.size(); first += kLanes) {
    std::array<const std::uint8_t*, kLanes> masks{};
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      const std::size_t i = first + lane;
      masks[lane] = zeros_.data();
      if (i >= counted_.size()) continue;
      const std::uint8_t* mask = takes(shape.counts[counted_[i]], batch, scratch_[i]);
      masks[lane] = mask == nullptr ? ones_.data() : mask;
    }
    pack(masks, packed_);
    std::uint64_t* const partial = partial_.data() + first / kLanes * groups_;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const std::uint32_t group = row_groups_[i];
      partial[group] += packed_[rows_[i]];
      // A byte that is full keeps no more; looking at each one's highest bit is enough.
      if ((partial[group] & kHighBits) != 0) settle(first, group);
    }
  }
}

void SelectionFigures::settle(std::size_t first, std::size_t group) {
  std::uint64_t& partial = partial_[first / kLanes * groups_ + group];
  std::uint32_t* const counts = &counts_[group * counted_.size() + first];
  const std::size_t lanes = std::min(kLanes, counted_.size() - first);
  for (std::size_t lane = 0; lane < lanes; ++lane)
    counts[lane] += static_cast<std::uint32_t>(partial >> (8 * lane) & 0xFF);
  partial = 0;
}

void SelectionFigures::settle_all() {
  for (std::size_t first = 0; first < counted_.size(); first += kLanes)
    for (std::size_t group = 0; group < groups_; ++group) settle(first, group);
}

bool SelectionFigures::set_sum_scale(std::size_t place, unsigned scale) {
  const wide_sum factor = wide_ten_to(scale - summed_[place].scale);
  for (std::size_t group = 0; group < groups_; ++group) {
    wide_sum& sum = sums_[group * summed_.size() + place];
    if (__builtin_mul_overflow(sum, factor, &sum)) return false;
  }
  summed_[place].scale = scale;
  return true;
}

bool SelectionFigures::add_sum(std::size_t place, const FoldFigure& figure, BatchRun& batch) {
  const Column::Decimals* decimals = batch.column(figure.value).decimals();
  if (decimals == nullptr) return false;
  const unsigned scale = summed_[place].scale;
  if (scale < decimals->scale && !set_sum_scale(place, decimals->scale)) return false;
  const std::optional<std::int64_t> factor = ten_to(summed_[place].scale - decimals->scale);
  if (!factor) return false;
  const std::uint8_t* mask = takes(figure, batch, scratch_.back());
  const std::size_t width = summed_.size();
  bool fits = true;
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const std::size_t row = rows_[i];
    // What the mask leaves out is added as nothing: a jump that cannot be foreseen costs more.
    const std::int64_t taken = mask == nullptr ? -1 : -static_cast<std::int64_t>(mask[row]);
    const wide_sum value = wide_sum{decimals->coefficients[row] & taken} * *factor;
    wide_sum& sum = sums_[row_groups_[i] * width + place];
    fits = !__builtin_add_overflow(sum, value, &sum) && fits;
  }
  return fits;
}

bool SelectionFigures::add_list(std::size_t place, const FoldFigure& figure, BatchRun& batch) {
  const Column& column = batch.column(figure.value);
  const Column::Decimals* decimals = column.decimals();
  if (column.type().is_numeric() && decimals == nullptr) return false;
  const std::vector<std::int64_t>& values =
      decimals == nullptr ? column.integers() : decimals->coefficients;
  NumberLists& list = lists_[place];
  const auto factor = list.set_scale(decimals == nullptr ? 0 : decimals->scale);
  if (!factor) return false;
  const std::uint8_t* mask = takes(figure, batch, scratch_.back());
  listed_values_.resize(rows_.size());
  listed_groups_.resize(rows_.size());
  std::size_t count = 0;
  bool fits = true;
  // All are written, and those that the mask leaves out written over: which they are cannot be
  // foreseen.
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const std::size_t row = rows_[i];
    const std::size_t takes_it = mask == nullptr ? 1 : mask[row];
    listed_groups_[count] = row_groups_[i];
    const bool overflows = __builtin_mul_overflow(values[row], *factor, &listed_values_[count]);
    fits = fits && !(overflows && takes_it != 0);
    count += takes_it;
  }
  if (fits)
    list.add(std::span(listed_groups_).first(count), std::span(listed_values_).first(count));
  return fits;
}

bool SelectionFigures::add(const FoldShape& shape, BatchRun& batch) {
  select(shape.selections[selection_], batch);
  count_rows(shape, batch);
  for (std::size_t i = 0; i < summed_.size(); ++i)
    if (!add_sum(i, shape.sums[summed_[i].figure], batch)) return false;
  for (std::size_t i = 0; i < listed_.size(); ++i)
    if (!add_list(i, shape.lists[listed_[i]], batch)) return false;
  return true;
}

bool SelectionFigures::absorb(SelectionFigures& other) {
  other.settle_all();
  for (std::size_t i = 0; i < counts_.size(); ++i) counts_[i] += other.counts_[i];
  for (std::size_t place = 0; place < summed_.size(); ++place) {
    const unsigned scale = std::max(summed_[place].scale, other.summed_[place].scale);
    if (!set_sum_scale(place, scale) || !other.set_sum_scale(place, scale)) return false;
  }
  bool fits = true;
  for (std::size_t i = 0; i < sums_.size(); ++i)
    fits = !__builtin_add_overflow(sums_[i], other.sums_[i], &sums_[i]) && fits;
  return fits;
}

std::uint32_t SelectionFigures::count(std::size_t figure, std::size_t group) const {
  return counts_[group * counted_.size() + place_of_count_[figure]];
}

Number SelectionFigures::sum(std::size_t figure, std::size_t group) const {
  const std::size_t place = place_of_sum_[figure];
  return number_of(sums_[group * summed_.size() + place], summed_[place].scale);
}

}  // namespace guerdon::engine
