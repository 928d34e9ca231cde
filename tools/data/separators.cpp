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
class PortableBlock {
 public:
  explicit PortableBlock(const char* text) { std::memcpy(&parts_, text, sizeof(parts_)); }

  bool is_plain() const {
    const __m128i quote = _mm_set1_epi8('"');
    const __m128i carriage_return = _mm_set1_epi8('\r');
    __m128i others = _mm_setzero_si128();
    for (const __m128i part : parts_.of) {
      // As signed numbers, NUL and all beyond ASCII are below 1.
      others = _mm_or_si128(others, _mm_cmplt_epi8(part, _mm_set1_epi8(1)));
      others = _mm_or_si128(others, _mm_cmpeq_epi8(part, quote));
      others = _mm_or_si128(others, _mm_cmpeq_epi8(part, carriage_return));
    }
    return _mm_movemask_epi8(others) == 0;
  }
  std::uint64_t equal(char sign) const {
    const __m128i wanted = _mm_set1_epi8(sign);
    Parts same;
    for (std::size_t i = 0; i < std::size(parts_.of); ++i)
      same.of[i] = _mm_cmpeq_epi8(parts_.of[i], wanted);
    return high(same);
  }
  std::uint64_t beyond_ascii() const { return high(parts_); }

 private:
  struct Parts {
    __m128i of[kScanStep / sizeof(__m128i)];
  };

  static std::uint64_t high(const Parts& parts) {
    std::uint64_t mask = 0;
    for (std::size_t i = std::size(parts.of); i-- > 0;)
      mask = mask << 16 | static_cast<unsigned>(_mm_movemask_epi8(parts.of[i]));
    return mask;
  }

  Parts parts_;
};

#else

class PortableBlock {
 public:
  explicit PortableBlock(const char* text) : text_(text) {}

  bool is_plain() const { return false; }
  std::uint64_t equal(char sign) const {
    return where([sign](char c) { return c == sign; });
  }
  std::uint64_t beyond_ascii() const {
    return where([](char c) { return (static_cast<unsigned char>(c) & 0x80) != 0; });
  }

 private:
  template <class Holds>
  std::uint64_t where(const Holds& holds) const {
    std::uint64_t mask = 0;
    for (unsigned i = 0; i < kScanStep; ++i) mask |= std::uint64_t{holds(text_[i]) ? 1U : 0U} << i;
    return mask;
  }

  const char* text_;
};

#endif

std::uint32_t* find_portable(const char* text, std::size_t size, std::uint32_t base,
                             std::uint32_t* positions, ScanState& state) {
  return find_separators<PortableBlock>(WriteByEights(), text, size, base, positions, state);
}

}  // namespace

FindSeparators separator_finder_portable() { return find_portable; }

FindSeparators separator_finder() {
  if (const FindSeparators widest = separator_finder_avx512()) return widest;
  if (const FindSeparators wide = separator_finder_avx2()) return wide;
  return find_portable;
}

}  // namespace guerdon::tools
