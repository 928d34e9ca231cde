// Compiled for AVX-512, and called only where the machine has it.
#include "tools/data/cell_words.h"

#if defined(__x86_64__) && defined(__AVX512VL__)

#include "tools/data/cell_words_core.h"

namespace guerdon::tools {

const CellReaders* cell_readers_avx512() {
  return __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512bw") &&
                 __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx2")
             ? &kReaders
             : nullptr;
}

}  // namespace guerdon::tools

#else

namespace guerdon::tools {

const CellReaders* cell_readers_avx512() { return nullptr; }

}  // namespace guerdon::tools

#endif
