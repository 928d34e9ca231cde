#include "tools/data/key_table.h"

#include <bit>

namespace guerdon::tools {
namespace {

constexpr std::uint64_t kFactor = 0x9E37'79B9'7F4A'7C15u;  // 2^64 divided by the golden ratio

std::uint64_t mix(std::uint64_t hash, std::uint64_t word) {
  hash = (hash ^ word) * kFactor;
  return hash ^ (hash >> 32);
}

}  // namespace

std::uint64_t KeyTable::hash(std::string_view text) {
  std::uint64_t hash = text.size();
  const char* at = text.data();
  std::size_t left = text.size();
  std::uint64_t word = 0;
  for (; left > sizeof(word); left -= sizeof(word), at += sizeof(word)) {
    std::memcpy(&word, at, sizeof(word));
    hash = mix(hash, word);
  }
  word = 0;
  std::memcpy(&word, at, left);
  return mix(hash, word);
}

KeyTable::KeyTable(const KeyIndex& index, const engine::Interner& names)
    : index_(&index), slots_(std::bit_ceil(index.size() * 2 + 1)), mask_(slots_.size() - 1) {
  for (const auto& [key, row] : index) {
    const auto* symbol = std::get_if<engine::Symbol>(&key);
    if (symbol == nullptr) continue;
    const std::string_view text = names.text(*symbol);
    std::size_t at = hash(text) & mask_;
    while (slots_[at].row != kNone) at = (at + 1) & mask_;
    slots_[at] = {text.data(), static_cast<std::uint32_t>(text.size()), row};
  }
}

}  // namespace guerdon::tools
