// Compiled for AVX-512 with VBMI2, and called only where the machine has them.
#include "tools/data/separators.h"

#if defined(__x86_64__) && defined(__AVX512VBMI2__) && defined(__AVX512BW__)

#include <immintrin.h>

#include "tools/data/separators_core.h"

namespace guerdon::tools {
namespace {

class Avx512Block {
 public:
  explicit Avx512Block(const char* text) : text_(_mm512_loadu_si512(text)) {}

  bool is_plain() const {
    // As signed numbers, NUL and all beyond ASCII are below 1.
    return (_mm512_cmplt_epi8_mask(text_, _mm512_set1_epi8(1)) | equal('"') | equal('\r')) == 0;
  }
  std::uint64_t equal(char sign) const {
    return _mm512_cmpeq_epi8_mask(text_, _mm512_set1_epi8(sign));
  }
  std::uint64_t beyond_ascii() const { return _mm512_movepi8_mask(text_); }

 private:
  __m512i text_;
};

/// Writes the places of bits sixteen at a time, some of them for nothing.
class WriteBySixteens {
 public:
  std::uint32_t* operator()(std::uint64_t bits, std::uint32_t first, std::uint32_t* to) const {
    const __m512i places = _mm512_maskz_compress_epi8(bits, all_);
    const __m512i base = _mm512_set1_epi32(static_cast<int>(first));
    const int count = __builtin_popcountll(bits);
    write(_mm512_castsi512_si128(places), base, to);
    if (__builtin_expect(count > 16, 0)) {
      write(_mm512_extracti32x4_epi32(places, 1), base, to + 16);
      write(_mm512_extracti32x4_epi32(places, 2), base, to + 32);
      write(_mm512_extracti32x4_epi32(places, 3), base, to + 48);
    }
    return to + count;
  }

 private:
  static void write(__m128i places, __m512i base, std::uint32_t* to) {
    _mm512_storeu_si512(to, _mm512_add_epi32(_mm512_cvtepu8_epi32(places), base));
  }
  static __m512i counted() {
    alignas(64) unsigned char numbers[kScanStep];
    for (unsigned i = 0; i < kScanStep; ++i) numbers[i] = static_cast<unsigned char>(i);
    return _mm512_load_si512(numbers);
  }

  const __m512i all_ = counted();
};

std::uint32_t* find_avx512(const char* text, std::size_t size, std::uint32_t base,
                           std::uint32_t* positions, ScanState& state) {
  return find_separators<Avx512Block>(WriteBySixteens(), text, size, base, positions, state);
}

}  // namespace

FindSeparators separator_finder_avx512() {
  return __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vbmi2") ? find_avx512
                                                                                     : nullptr;
}

}  // namespace guerdon::tools

#else

namespace guerdon::tools {

FindSeparators separator_finder_avx512() { return nullptr; }

}  // namespace guerdon::tools

#endif
