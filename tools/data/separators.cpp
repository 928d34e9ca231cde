#include "tools/data/separators.h"

#include <cstring>
#include <iterator>

#include "tools/data/separators_core.h"

#if defined(__x86_64__)
#include <emmintrin.h>
#endif

namespace guerdon::tools {
namespace {

#if defined(__x86_64__)

/// With SSE2, which every machine of 64 bits has.
class LoadPortable {
 public:
  ByteMasks operator()(const char* text) const {
    Parts parts;
    std::memcpy(&parts, text, sizeof(parts));
    return {equal(parts, '"'),  equal(parts, ','),  equal(parts, '\n'),
            equal(parts, '\r'), equal(parts, '\0'), high(parts)};
  }

 private:
  struct Parts {
    __m128i of[kScanStep / sizeof(__m128i)];
  };

  static std::uint64_t equal(const Parts& parts, char sign) {
    const __m128i wanted = _mm_set1_epi8(sign);
    Parts same;
    for (std::size_t i = 0; i < std::size(parts.of); ++i)
      same.of[i] = _mm_cmpeq_epi8(parts.of[i], wanted);
    return high(same);
  }
  static std::uint64_t high(const Parts& parts) {
    std::uint64_t mask = 0;
    for (std::size_t i = std::size(parts.of); i-- > 0;)
      mask = mask << 16 | static_cast<unsigned>(_mm_movemask_epi8(parts.of[i]));
    return mask;
  }
};

#else

class LoadPortable {
 public:
  ByteMasks operator()(const char* text) const {
    ByteMasks masks{};
    for (unsigned i = 0; i < kScanStep; ++i) {
      const char c = text[i];
      const std::uint64_t bit = std::uint64_t{1} << i;
      if (c == '"') masks.quote |= bit;
      if (c == ',') masks.comma |= bit;
      if (c == '\n') masks.line_feed |= bit;
      if (c == '\r') masks.carriage_return |= bit;
      if (c == '\0') masks.nul |= bit;
      if ((static_cast<unsigned char>(c) & 0x80) != 0) masks.beyond_ascii |= bit;
    }
    return masks;
  }
};

#endif

std::uint32_t* find_portable(const char* text, std::size_t size, std::uint32_t base,
                             std::uint32_t* positions, ScanState& state) {
  return find_separators(LoadPortable(), text, size, base, positions, state);
}

}  // namespace

FindSeparators separator_finder_portable() { return find_portable; }

FindSeparators separator_finder() {
  const FindSeparators fast = separator_finder_avx2();
  return fast != nullptr ? fast : find_portable;
}

}  // namespace guerdon::tools
