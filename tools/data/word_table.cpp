#include "tools/data/word_table.h"

#include <bit>

namespace guerdon::tools {
namespace {

/// So many factors are tried before the table grows.
constexpr int kTries = 64;
/// A table of more bits would not stay in the nearest cache: then some texts are left out.
constexpr int kMostBits = 12;

}  // namespace

WordTable::WordTable(const std::vector<Entry>& entries) {
  const auto least = static_cast<int>(std::bit_width(entries.size())) + 1;
  for (int bits = least < 2 ? 2 : least; bits <= kMostBits; ++bits) {
    slots_.resize(std::size_t{1} << bits);
    shift_ = 64 - static_cast<unsigned>(bits);
    for (int i = 0; i < kTries; ++i) {
      if (place(entries)) return;
      factor_ = factor_ * 0x5851'F42D'4C95'7F2Du | 1;  // the next of a sequence that scatters
    }
  }
}

/// False: two texts have one place.
bool WordTable::place(const std::vector<Entry>& entries) {
  slots_.assign(slots_.size(), Entry());
  bool alone = true;
  for (const Entry& entry : entries) {
    Entry& slot = slots_[(entry.word * factor_) >> shift_];
    alone = alone && slot.size == 0;
    slot = entry;
  }
  return alone;
}

}  // namespace guerdon::tools
