#include "tools/data/utf8.h"

#include <cstdint>
#include <cstring>

namespace guerdon::tools {
namespace {

unsigned char byte_at(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]);
}

bool is_continuation(unsigned char byte) { return (byte & 0xC0u) == 0x80u; }

/// Length of the well-formed sequence that begins with a byte above 0x7F, 0 if there is none.
std::size_t sequence_length(std::string_view bytes, std::size_t at) {
  const unsigned char lead = byte_at(bytes, at);
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || bytes.size() - at < length) return 0;
  for (std::size_t i = 1; i < length; ++i)
    if (!is_continuation(byte_at(bytes, at + i))) return 0;
  const unsigned char second = byte_at(bytes, at + 1);
  const bool overlong = (lead == 0xE0 && second < 0xA0) || (lead == 0xF0 && second < 0x90);
  const bool surrogate = lead == 0xED && second >= 0xA0;
  const bool beyond = lead == 0xF4 && second >= 0x90;
  return overlong || surrogate || beyond ? 0 : length;
}

/// Eight bytes that are all ASCII and not NUL.
bool plain_word(const char* bytes) {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, sizeof word);
  constexpr std::uint64_t kHigh = 0x8080'8080'8080'8080u;
  constexpr std::uint64_t kOnes = 0x0101'0101'0101'0101u;
  // In a word of ASCII bytes a borrow reaches the high bit only from a zero byte.
  return ((word | (word - kOnes)) & kHigh) == 0;
}

}  // namespace

std::optional<BadByte> find_bad_byte(std::string_view bytes) {
  std::size_t at = 0;
  while (at < bytes.size()) {
    if (bytes.size() - at >= 8 && plain_word(bytes.data() + at)) {
      at += 8;
      continue;
    }
    const unsigned char byte = byte_at(bytes, at);
    if (byte == 0) return BadByte{at, true};
    const std::size_t length = byte < 0x80 ? 1 : sequence_length(bytes, at);
    if (length == 0) return BadByte{at, false};
    at += length;
  }
  return std::nullopt;
}

std::string cut(std::string_view utf8, std::size_t limit) {
  std::size_t characters = 0;
  for (std::size_t at = 0; at < utf8.size(); ++at) {
    if (is_continuation(byte_at(utf8, at))) continue;
    if (characters++ == limit) return std::string(utf8.substr(0, at)) + "…";
  }
  return std::string(utf8);
}

}  // namespace guerdon::tools
