// Lists of integers by group, grown one value at a time in any order of groups.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "engine/base/check.h"
#include "engine/base/large_pages.h"

namespace guerdon::engine {

/// A list of Keys for each group. A list is a chain of chunks in shared blocks, each chunk larger
/// than the one before, so that short lists cost little and long ones are nearly arrays.
template <class Key>
class KeyLists {
 public:
  explicit KeyLists(std::size_t groups) : lists_(groups) {}

  void add(std::size_t group, Key key) {
    List& list = lists_[group];
    if (list.next == list.end) grow(list);
    at(list.next++) = key;
  }

  /// Asks for the memory where the next key of a group goes.
  void prefetch(std::size_t group) const {
    if (!blocks_.empty()) __builtin_prefetch(&at(lists_[group].next), 1);
  }

  /// The same for where its last keys are.
  void prefetch_last(std::size_t group) const {
    if (!blocks_.empty()) __builtin_prefetch(&at(lists_[group].end));
  }

  /// Calls visit(keys, count) for each chunk of a group's list.
  template <class Visit>
  void each_chunk(std::size_t group, const Visit& visit) const {
    const List& list = lists_[group];
    std::uint32_t next = list.next;
    std::uint32_t end = list.end;
    while (end != 0) {
      const std::uint32_t begin = end - static_cast<std::uint32_t>(at(end + 1));
      visit(&at(begin), std::size_t{next - begin});
      next = end = static_cast<std::uint32_t>(at(end));
    }
  }

  std::size_t groups() const { return lists_.size(); }

 private:
  /// Positions in the blocks: where the next key goes, and where the last chunk ends. There stand
  /// the end of the chunk before (0: none) and the chunk's own capacity.
  struct List {
    std::uint32_t next = 0;
    std::uint32_t end = 0;
  };
  static constexpr std::uint32_t kBlockBits = 19;
  static constexpr std::uint32_t kBlock = 1U << kBlockBits;
  static constexpr std::uint32_t kFirstBlock = 1U << 15;  // few keys take little
  static constexpr std::uint32_t kFooter = 2;
  // With their footers chunks take 1, 3, 7, 15 and from then on 17 lines of 64 bytes (of 32-bit
  // keys). Were it powers of two, the ends of lists that grow alike would fall on the same few
  // places of the caches.
  static constexpr std::uint32_t kFirst = 14;
  static constexpr std::uint32_t kLine = kFirst + kFooter;
  static constexpr std::uint32_t kLargest = 17 * kLine - kFooter;

  Key& at(std::uint32_t position) {
    return blocks_[position >> kBlockBits][position & (kBlock - 1)];
  }
  const Key& at(std::uint32_t position) const {
    return blocks_[position >> kBlockBits][position & (kBlock - 1)];
  }

  void grow(List& list) {
    std::uint32_t capacity = kFirst;
    if (list.end != 0) {
      const auto before = static_cast<std::uint32_t>(at(list.end + 1));
      capacity = std::min(before * 2 + kFooter + kLine, kLargest);
    }
    const std::uint32_t begin = allocate(capacity + kFooter);
    const std::uint32_t end = begin + capacity;
    at(end) = static_cast<Key>(list.end);
    at(end + 1) = static_cast<Key>(capacity);
    list = {begin, end};
  }

  /// Positions in one block; never 0.
  std::uint32_t allocate(std::uint32_t size) {
    if (free_ + size > block_end_) {
      GUERDON_CHECK(blocks_.size() < (std::size_t{1} << (32 - kBlockBits)) - 1);
      const auto block = static_cast<std::uint32_t>(blocks_.size());
      const std::uint32_t keys = block == 0 ? kFirstBlock : kBlock;
      blocks_.emplace_back(LargePages<Key>().allocate(keys), Free{keys});
      free_ = block == 0 ? kFirst + kFooter : block << kBlockBits;
      block_end_ = (block << kBlockBits) + (keys - 1);
    }
    return std::exchange(free_, free_ + size);
  }

  struct Free {
    std::size_t keys;
    void operator()(Key* block) const { LargePages<Key>().deallocate(block, keys); }
  };

  LargeVector<List> lists_;
  std::vector<std::unique_ptr<Key[], Free>> blocks_;
  std::uint32_t free_ = 0;
  std::uint32_t block_end_ = 0;
};

}  // namespace guerdon::engine
