// Compiled for AVX2 and BMI, and called only where the machine has them.
#include "tools/data/separators.h"

#if defined(__x86_64__) && defined(__AVX2__)

#include <immintrin.h>

#include "tools/data/separators_core.h"

namespace guerdon::tools {
namespace {

class LoadAvx2 {
 public:
  ByteMasks operator()(const char* text) const {
    const __m256i low = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(text));
    const __m256i high = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(text + 32));
    return {equal(low, high, '"'),  equal(low, high, ','),  equal(low, high, '\n'),
            equal(low, high, '\r'), equal(low, high, '\0'), bits(low, high)};
  }

 private:
  static std::uint64_t bits(__m256i low, __m256i high) {
    return static_cast<std::uint32_t>(_mm256_movemask_epi8(low)) |
           std::uint64_t{static_cast<std::uint32_t>(_mm256_movemask_epi8(high))} << 32;
  }
  static std::uint64_t equal(__m256i low, __m256i high, char sign) {
    const __m256i wanted = _mm256_set1_epi8(sign);
    return bits(_mm256_cmpeq_epi8(low, wanted), _mm256_cmpeq_epi8(high, wanted));
  }
};

std::uint32_t* find_avx2(const char* text, std::size_t size, std::uint32_t base,
                         std::uint32_t* positions, ScanState& state) {
  return find_separators(LoadAvx2(), text, size, base, positions, state);
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
