// Texts as numbers of 64 bits, to compare and to find them quickly.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace guerdon::tools {

/// The bits of the first SIZE bytes of a word that was read from a text.
inline std::uint64_t first_mask(std::uint64_t size) {
  const std::uint64_t missing = size < sizeof(std::uint64_t) ? sizeof(std::uint64_t) - size : 0;
  return missing == sizeof(std::uint64_t) ? 0 : ~std::uint64_t{0} >> 8 * missing;
}

/// The first eight bytes of a text, behind its end zeros. Text may be read up to 8 bytes.
inline std::uint64_t first_bytes(const char* text, std::size_t size) {
  std::uint64_t word = 0;
  if constexpr (std::endian::native == std::endian::little) {
    std::memcpy(&word, text, sizeof(word));
    return word & first_mask(size);
  }
  std::memcpy(&word, text, std::min(size, sizeof(word)));
  return word;
}

/// The same of a text behind which nothing may be read.
inline std::uint64_t padded_word(std::string_view text) {
  std::array<char, sizeof(std::uint64_t)> padded{};
  text.copy(padded.data(), padded.size());
  return first_bytes(padded.data(), text.size());
}

/// One step of a hash of 64 bits: the hash so far, or the text's size, and the next eight bytes.
inline std::uint64_t hash_of_word(std::uint64_t word, std::uint64_t hash) {
  constexpr std::uint64_t kFactor = 0x9E37'79B9'7F4A'7C15u;  // 2^64 by the golden ratio
  hash = (hash ^ word) * kFactor;
  return hash ^ hash >> 32;
}

/// A hash of 64 bits; behind the text 8 bytes may be read.
inline std::uint64_t hash_of(std::string_view text) {
  std::uint64_t hash = hash_of_word(first_bytes(text.data(), text.size()), text.size());
  for (std::size_t at = sizeof(std::uint64_t); at < text.size(); at += sizeof(std::uint64_t))
    hash = hash_of_word(first_bytes(text.data() + at, text.size() - at), hash);
  return hash;
}

}  // namespace guerdon::tools
