// Few short texts and what each stands for, to be found without trying them one by one.
#pragma once

#include <cstdint>
#include <vector>

namespace guerdon::tools {

/// Texts of up to eight bytes, as their first_bytes. Each has a place of its own, so that one look
/// tells: which text comes cannot be foreseen, and every guess costs.
class WordTable {
 public:
  struct Entry {
    std::uint64_t word = 0;
    std::uint32_t size = 0;  ///< 0: no text
    std::uint32_t code = 0;
  };

  /// Each text once.
  explicit WordTable(const std::vector<Entry>& entries = {});

  /// The entry of this text, or any other: compare it.
  const Entry& at(std::uint64_t word) const { return slots_[(word * factor_) >> shift_]; }

 private:
  bool place(const std::vector<Entry>& entries);

  std::vector<Entry> slots_;
  std::uint64_t factor_ = 0x9E37'79B9'7F4A'7C15u;  // 2^64 by the golden ratio, to begin with
  unsigned shift_ = 62;
};

}  // namespace guerdon::tools
