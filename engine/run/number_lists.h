// Lists of numbers or times by group, for medians and the like over rows that are not kept.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/run/key_lists.h"

namespace guerdon::engine {

/// Integers of one scale by group. They take 32 bits as long as all fit, else 64.
class NumberLists {
 public:
  explicit NumberLists(std::size_t groups) : small_(KeyLists<std::uint32_t>(groups)) {}

  /// From now on values are coefficients of this scale, or of a larger one that was set before;
  /// returns what each is to be multiplied by. Nothing: a value kept already has no room for it.
  std::optional<std::int64_t> set_scale(unsigned scale);
  unsigned scale() const { return scale_; }

  /// Adds values, each to the list of its group.
  void add(std::span<const std::uint32_t> groups, std::span<const std::int64_t> values);

  bool is_small() const { return small_.has_value(); }
  /// Asks for the memory of a group that will be read soon.
  void prefetch(std::size_t group) const {
    if (small_)
      small_->prefetch_last(group);
    else
      large_->prefetch_last(group);
  }
  /// Appends the values of a group; Value: std::int64_t, or std::uint32_t where is_small().
  template <class Value>
  void append(std::size_t group, std::vector<Value>& to) const {
    const auto copy = [&to](const auto* keys, std::size_t count) {
      to.insert(to.end(), keys, keys + count);
    };
    if (small_)
      small_->each_chunk(group, copy);
    else if constexpr (sizeof(Value) == sizeof(std::int64_t))
      large_->each_chunk(group, copy);
  }

 private:
  void widen();

  unsigned scale_ = 0;
  std::optional<KeyLists<std::uint32_t>> small_;
  std::optional<KeyLists<std::int64_t>> large_;
};

}  // namespace guerdon::engine
