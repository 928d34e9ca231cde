#include "tools/data/key_table.h"

#include <array>
#include <bit>
#include <string>

namespace guerdon::tools {

KeyTable::KeyTable(const KeyIndex& index, const engine::Interner& names)
    : index_(&index),
      slots_(std::bit_ceil(index.size() * 3 + 2)),
      mask_(slots_.size() - 1),
      shift_(64 - static_cast<unsigned>(std::countr_zero(slots_.size()))) {
  // The places are asked for before they are written to: they come from far.
  std::vector<New> added;
  std::string padded;
  texts_.resize(index.size());
  for (const auto& [key, row] : index) {
    const auto* symbol = std::get_if<engine::Symbol>(&key);
    if (symbol == nullptr) continue;
    const std::string_view text = names.text(*symbol);
    padded.assign(text);
    padded.append(sizeof(std::uint64_t), '\0');
    const std::size_t at = hash_of({padded.data(), text.size()}) >> shift_;
    __builtin_prefetch(&slots_[at], 1);
    added.push_back({at, {padded_word(text), static_cast<std::uint32_t>(text.size()), row}});
    if (texts_.size() <= row) texts_.resize(row + 1);
    texts_[row] = text.data();
    if (added.size() == kCellsAtOnce) place(added);
  }
  place(added);
}

void KeyTable::place(std::vector<New>& added) {
  for (const auto& [first, slot] : added) {
    std::size_t at = first;
    while (slots_[at].row != kNone) at = (at + 1) & mask_;
    slots_[at] = slot;
  }
  added.clear();
}

/// First all places are asked for, then they are looked at: they come from far, and need not wait
/// for each other.
void KeyTable::find(const ShortCells& cells, std::size_t count, std::int64_t* rows,
                    const CellMarks& marks) const {
  std::uint8_t* const done = marks.done;
  std::uint8_t* const missing = marks.missing;
  const std::uint8_t may_be_missing = marks.may_be_missing;
  std::array<std::uint64_t, kCellsAtOnce> words;
  std::array<std::uint64_t, kCellsAtOnce> places;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint64_t size = cells.sizes[i];
    words[i] = cells.words[i] & first_mask(size);
    places[i] = hash_of_word(words[i], size) >> shift_;
    __builtin_prefetch(&slots_[places[i]]);
  }
  for (std::size_t i = 0; i < count; ++i) {
    const Slot& slot = slots_[places[i]];
    const std::uint64_t size = cells.sizes[i];
    const unsigned is_key =
        unsigned{slot.word == words[i]} & unsigned{slot.size == size} & unsigned{slot.row != kNone};
    // Of longer ones only the first bytes were compared, and quotes may be those of the file.
    const unsigned is_whole =
        unsigned{size - 1 < sizeof(std::uint64_t)} & unsigned{(words[i] & 0xFF) != '"'};
    const unsigned is_missing = unsigned{size == 0} & unsigned{may_be_missing};
    rows[i] = slot.row;
    missing[i] = static_cast<std::uint8_t>(is_missing);
    done[i] = static_cast<std::uint8_t>((is_key & is_whole) | is_missing);
  }
}

}  // namespace guerdon::tools
