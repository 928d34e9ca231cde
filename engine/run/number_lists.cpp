#include "engine/run/number_lists.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "engine/value/ten_to.h"

namespace guerdon::engine {
namespace {

/// The ends of lists lie far from each other: a stretch of them is asked for before it is needed.
template <class Key>
void add_all(KeyLists<Key>& lists, std::span<const std::uint32_t> groups,
             std::span<const std::int64_t> values) {
  constexpr std::size_t kAhead = 64;
  for (std::size_t first = 0; first < values.size(); first += kAhead) {
    const std::size_t last = std::min(first + kAhead, values.size());
    for (std::size_t i = first; i < last; ++i) lists.prefetch(groups[i]);
    for (std::size_t i = first; i < last; ++i) lists.add(groups[i], static_cast<Key>(values[i]));
  }
}

}  // namespace

void NumberLists::add(std::span<const std::uint32_t> groups, std::span<const std::int64_t> values) {
  std::uint64_t all = 0;
  for (const std::int64_t value : values) all |= static_cast<std::uint64_t>(value);
  if (small_ && all > UINT32_MAX) widen();
  if (small_)
    add_all(*small_, groups, values);
  else
    add_all(*large_, groups, values);
}

void NumberLists::widen() {
  large_.emplace(small_->groups());
  for (std::size_t group = 0; group < small_->groups(); ++group)
    small_->each_chunk(group, [&](const std::uint32_t* keys, std::size_t count) {
      for (std::size_t i = 0; i < count; ++i) large_->add(group, keys[i]);
    });
  small_.reset();
}

std::optional<std::int64_t> NumberLists::set_scale(unsigned scale) {
  if (scale <= scale_) return ten_to(scale_ - scale);
  const auto factor = ten_to(scale - scale_);
  if (!factor) return {};
  const std::size_t groups = small_ ? small_->groups() : large_->groups();
  NumberLists rescaled(groups);
  std::vector<std::int64_t> values;
  std::vector<std::uint32_t> group_of;
  for (std::size_t group = 0; group < groups; ++group) {
    values.clear();
    append(group, values);
    for (std::int64_t& value : values)
      if (__builtin_mul_overflow(value, *factor, &value)) return {};
    group_of.assign(values.size(), static_cast<std::uint32_t>(group));
    rescaled.add(group_of, values);
  }
  *this = std::move(rescaled);
  scale_ = scale;
  return 1;
}

}  // namespace guerdon::engine
