// The subject's rows by key, for many lookups.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include "engine/base/interner.h"
#include "engine/value/value.h"
#include "tools/data/refer.h"

namespace guerdon::tools {

/// Keys that are texts are found by their bytes, without a symbol for each that is asked for.
class KeyTable {
 public:
  static constexpr std::uint32_t kNone = 0xFFFF'FFFFu;

  KeyTable(const KeyIndex& index, const engine::Interner& names);

  /// kNone where no key is this text.
  std::uint32_t find(std::string_view text) const {
    std::size_t at = hash(text) & mask_;
    while (slots_[at].row != kNone) {
      const Slot& slot = slots_[at];
      if (slot.size == text.size() && std::memcmp(slot.text, text.data(), text.size()) == 0)
        return slot.row;
      at = (at + 1) & mask_;
    }
    return kNone;
  }
  /// The same for keys of any type.
  std::uint32_t find(const engine::Value& key) const {
    const auto found = index_->find(key);
    return found == index_->end() ? kNone : found->second;
  }

  static std::uint64_t hash(std::string_view text);

 private:
  struct Slot {
    const char* text = nullptr;  // the interner's
    std::uint32_t size = 0;
    std::uint32_t row = kNone;
  };
  const KeyIndex* index_;
  std::vector<Slot> slots_;
  std::size_t mask_ = 0;
};

}  // namespace guerdon::tools
