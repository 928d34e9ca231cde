#include "tools/data/key_table.h"

#include <bit>
#include <string>

namespace guerdon::tools {

KeyTable::KeyTable(const KeyIndex& index, const engine::Interner& names)
    : index_(&index),
      slots_(std::bit_ceil(index.size() * 3 + 2)),
      mask_(slots_.size() - 1),
      shift_(64 - static_cast<unsigned>(std::countr_zero(slots_.size()))) {
  std::string padded;
  for (const auto& [key, row] : index) {
    const auto* symbol = std::get_if<engine::Symbol>(&key);
    if (symbol == nullptr) continue;
    const std::string_view text = names.text(*symbol);
    padded.assign(text);
    padded.append(sizeof(std::uint64_t), '\0');
    std::size_t at = hash_of({padded.data(), text.size()}) >> shift_;
    while (slots_[at].row != kNone) at = (at + 1) & mask_;
    slots_[at] = {padded_word(text), static_cast<std::uint32_t>(text.size()), row};
    if (texts_.size() <= row) texts_.resize(row + 1);
    texts_[row] = text.data();
  }
}

}  // namespace guerdon::tools
