// Texts as numbers of 64 bits, to compare and to find them quickly.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace guerdon::tools {

/// The first eight bytes of a text, behind its end zeros. Text may be read up to 8 bytes.
inline std::uint64_t first_bytes(const char* text, std::size_t size) {
  std::uint64_t word = 0;
  if constexpr (std::endian::native == std::endian::little) {
    std::memcpy(&word, text, sizeof(word));
    if (size >= sizeof(word)) return word;
    return word & ((std::uint64_t{1} << 8 * size) - 1);
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

/// A hash of 64 bits; behind the text 8 bytes may be read.
inline std::uint64_t hash_of(std::string_view text) {
  constexpr std::uint64_t kFactor = 0x9E37'79B9'7F4A'7C15u;  // 2^64 by the golden ratio
  std::uint64_t hash = text.size();
  const char* at = text.data();
  std::size_t left = text.size();
  if (left <= sizeof(std::uint64_t)) {
    hash = (hash ^ first_bytes(at, left)) * kFactor;
    return hash ^ hash >> 32;
  }
  do {
    const std::size_t size = std::min(left, sizeof(std::uint64_t));
    hash = (hash ^ first_bytes(at, size)) * kFactor;
    hash ^= hash >> 32;
    at += size;
    left -= size;
  } while (left > 0);
  return hash;
}

}  // namespace guerdon::tools
