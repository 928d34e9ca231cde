// Typed 32-bit ids and the vectors they index.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

#include "engine/base/check.h"

namespace guerdon::engine {

/// A 32-bit index that only fits the Store of the same Tag. Default-constructed: no id.
template <class Tag>
class Id {
 public:
  constexpr Id() = default;
  constexpr explicit Id(std::uint32_t index) : index_(index) {}

  constexpr std::uint32_t index() const { return index_; }
  constexpr bool valid() const { return index_ != kNone; }
  constexpr explicit operator bool() const { return valid(); }

  friend constexpr bool operator==(Id, Id) = default;
  friend constexpr auto operator<=>(Id, Id) = default;

 private:
  static constexpr std::uint32_t kNone = 0xFFFF'FFFFu;
  std::uint32_t index_ = kNone;
};

/// A run of consecutive ids or pool entries: [first, first + count).
struct Range {
  std::uint32_t first = 0;
  std::uint32_t count = 0;
  bool empty() const { return count == 0; }
};

/// A vector indexed by a typed id. Owns its values.
template <class IdType, class T>
class Store {
 public:
  IdType add(T value) {
    GUERDON_CHECK(values_.size() < 0xFFFF'FFFEu);
    values_.push_back(std::move(value));
    return IdType(static_cast<std::uint32_t>(values_.size() - 1));
  }
  T& operator[](IdType id) { return values_[checked(id)]; }
  const T& operator[](IdType id) const { return values_[checked(id)]; }
  std::size_t size() const { return values_.size(); }
  bool empty() const { return values_.empty(); }
  /// Drops every value from `size` on: how a builder rolls back to a mark.
  void truncate(std::size_t size) {
    values_.erase(values_.begin() + static_cast<std::ptrdiff_t>(size), values_.end());
  }
  auto begin() { return values_.begin(); }
  auto end() { return values_.end(); }
  auto begin() const { return values_.begin(); }
  auto end() const { return values_.end(); }
  IdType id_at(std::size_t index) const { return IdType(static_cast<std::uint32_t>(index)); }

 private:
  std::size_t checked(IdType id) const {
    GUERDON_CHECK(id.index() < values_.size());
    return id.index();
  }
  std::vector<T> values_;
};

}  // namespace guerdon::engine

template <class Tag>
struct std::hash<guerdon::engine::Id<Tag>> {
  std::size_t operator()(guerdon::engine::Id<Tag> id) const noexcept {
    return std::hash<std::uint32_t>{}(id.index());
  }
};
