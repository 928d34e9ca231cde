// The subject's rows by key, for many lookups.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include "engine/base/interner.h"
#include "engine/base/large_pages.h"
#include "engine/value/value.h"
#include "tools/data/cell_words.h"
#include "tools/data/first_bytes.h"
#include "tools/data/refer.h"

namespace guerdon::tools {

/// Keys that are texts are found by their bytes, without a symbol for each that is asked for.
class KeyTable {
 public:
  static constexpr std::uint32_t kNone = 0xFFFF'FFFFu;

  KeyTable(const KeyIndex& index, const engine::Interner& names);

  /// kNone where no key is this text. Behind it 8 bytes may be read.
  std::uint32_t find(std::string_view text) const {
    const std::uint64_t hash = hash_of(text);
    const std::uint64_t word = first_bytes(text.data(), text.size());
    for (std::size_t at = hash >> shift_; slots_[at].row != kNone; at = (at + 1) & mask_) {
      const Slot& slot = slots_[at];
      if (slot.word == word && slot.size == text.size() &&
          (text.size() <= sizeof(word) ||
           std::memcmp(texts_[slot.row], text.data(), text.size()) == 0))
        return slot.row;
    }
    return kNone;
  }
  /// Looks for each of COUNT cells as they stand in a file. Those are done whose key is found at
  /// once; others may be there all the same.
  void find(const ShortCells& cells, std::size_t count, std::int64_t* rows,
            const CellMarks& marks) const;
  /// The same for keys of any type.
  std::uint32_t find(const engine::Value& key) const {
    const auto found = index_->find(key);
    return found == index_->end() ? kNone : found->second;
  }

 private:
  struct Slot {
    std::uint64_t word = 0;  // the text's first bytes
    std::uint32_t size = 0;
    std::uint32_t row = kNone;
  };
  struct New {
    std::size_t place = 0;  // where it goes, or behind it
    Slot slot;
  };
  void place(std::vector<New>& added);

  const KeyIndex* index_;
  engine::LargeVector<Slot> slots_;
  std::vector<const char*> texts_;  // by row: the interner's
  std::size_t mask_ = 0;
  unsigned shift_ = 0;  // the first bits of a hash depend on all bytes
};

}  // namespace guerdon::tools
