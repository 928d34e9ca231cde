// Compiled for AVX2 and BMI, and called only where the machine has them.
#include "tools/data/separators.h"

#if defined(__x86_64__) && defined(__AVX2__)

#include <immintrin.h>

#include "tools/data/separators_core.h"

namespace guerdon::tools {
namespace {

class Avx2Block {
 public:
  explicit Avx2Block(const char* text)
      : low_(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(text))),
        high_(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(text + 32))) {}

  bool is_plain() const {
    return _mm256_movemask_epi8(_mm256_or_si256(others(low_), others(high_))) == 0;
  }
  std::uint64_t equal(char sign) const {
    const __m256i wanted = _mm256_set1_epi8(sign);
    return bits(_mm256_cmpeq_epi8(low_, wanted), _mm256_cmpeq_epi8(high_, wanted));
  }
  std::uint64_t beyond_ascii() const { return bits(low_, high_); }

 private:
  static __m256i others(__m256i half) {
    // As signed numbers, NUL and all beyond ASCII are below 1.
    const __m256i no_text = _mm256_cmpgt_epi8(_mm256_set1_epi8(1), half);
    return _mm256_or_si256(no_text,
                           _mm256_or_si256(_mm256_cmpeq_epi8(half, _mm256_set1_epi8('"')),
                                           _mm256_cmpeq_epi8(half, _mm256_set1_epi8('\r'))));
  }
  static std::uint64_t bits(__m256i low, __m256i high) {
    return static_cast<std::uint32_t>(_mm256_movemask_epi8(low)) |
           std::uint64_t{static_cast<std::uint32_t>(_mm256_movemask_epi8(high))} << 32;
  }

  __m256i low_;
  __m256i high_;
};

std::uint32_t* find_avx2(const char* text, std::size_t size, std::uint32_t base,
                         std::uint32_t* positions, ScanState& state) {
  return find_separators<Avx2Block>(WriteByEights(), text, size, base, positions, state);
}

}  // namespace

FindSeparators separator_finder_avx2() {
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") ? find_avx2 : nullptr;
}

}  // namespace guerdon::tools

#else

namespace guerdon::tools {

FindSeparators separator_finder_avx2() { return nullptr; }

}  // namespace guerdon::tools

#endif
