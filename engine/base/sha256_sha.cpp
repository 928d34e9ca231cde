// Compiled for the SHA instructions of x86, and called only where the machine has them.
#include "engine/base/sha256_blocks.h"

#if defined(__x86_64__) && defined(__SHA__)

#include <cpuid.h>
#include <immintrin.h>

namespace guerdon::engine {
namespace {

__m128i load(const void* from) { return _mm_loadu_si128(static_cast<const __m128i*>(from)); }
void store(void* to, __m128i value) { _mm_storeu_si128(static_cast<__m128i*>(to), value); }

/// Four rounds with the words W of the message; the instructions want the state as ABEF and CDGH.
void four_rounds(__m128i& abef, __m128i& cdgh, __m128i w, std::size_t round) {
  const __m128i keyed = _mm_add_epi32(w, load(&kSha256Rounds[round]));
  cdgh = _mm_sha256rnds2_epu32(cdgh, abef, keyed);
  abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(keyed, 0x0E));
}

/// The next four words of the message, of the sixteen before.
__m128i next_words(__m128i w0, __m128i w1, __m128i w2, __m128i w3) {
  const __m128i early = _mm_add_epi32(_mm_sha256msg1_epu32(w0, w1), _mm_alignr_epi8(w3, w2, 4));
  return _mm_sha256msg2_epu32(early, w3);
}

void take_block(__m128i& abef, __m128i& cdgh, const unsigned char* block) {
  const __m128i big_endian = _mm_set_epi64x(0x0C0D0E0F'08090A0B, 0x04050607'00010203);
  const __m128i abef_before = abef;
  const __m128i cdgh_before = cdgh;
  __m128i w[4];
  for (std::size_t i = 0; i < 16; ++i) {
    __m128i& now = w[i % 4];
    now = i < 4 ? _mm_shuffle_epi8(load(block + 16 * i), big_endian)
                : next_words(w[i % 4], w[(i + 1) % 4], w[(i + 2) % 4], w[(i + 3) % 4]);
    four_rounds(abef, cdgh, now, 4 * i);
  }
  abef = _mm_add_epi32(abef, abef_before);
  cdgh = _mm_add_epi32(cdgh, cdgh_before);
}

void take_blocks(std::uint32_t* state, const unsigned char* blocks, std::size_t count) {
  const __m128i cdab = _mm_shuffle_epi32(load(state), 0xB1);
  const __m128i efgh = _mm_shuffle_epi32(load(state + 4), 0x1B);
  __m128i abef = _mm_alignr_epi8(cdab, efgh, 8);
  __m128i cdgh = _mm_blend_epi16(efgh, cdab, 0xF0);
  for (; count > 0; --count, blocks += 64) take_block(abef, cdgh, blocks);
  const __m128i feba = _mm_shuffle_epi32(abef, 0x1B);
  const __m128i dchg = _mm_shuffle_epi32(cdgh, 0xB1);
  store(state, _mm_blend_epi16(feba, dchg, 0xF0));
  store(state + 4, _mm_alignr_epi8(dchg, feba, 8));
}

bool machine_has_them() {
  unsigned a = 0;
  unsigned b = 0;
  unsigned c = 0;
  unsigned d = 0;
  constexpr unsigned kSha = 1U << 29;
  return __get_cpuid_count(7, 0, &a, &b, &c, &d) != 0 && (b & kSha) != 0 &&
         __builtin_cpu_supports("sse4.1") != 0;
}

}  // namespace

TakeBlocks take_blocks_sha() { return machine_has_them() ? take_blocks : nullptr; }

}  // namespace guerdon::engine

#else

namespace guerdon::engine {

TakeBlocks take_blocks_sha() { return nullptr; }

}  // namespace guerdon::engine

#endif
