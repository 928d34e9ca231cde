// Compiled for AVX2, and called only where the machine has it.
#include "tools/data/cell_words.h"

#if defined(__x86_64__) && defined(__AVX2__)

#include "tools/data/cell_words_core.h"

namespace guerdon::tools {

const CellReaders* cell_readers_avx2() {
  return __builtin_cpu_supports("avx2") ? &kReaders : nullptr;
}

}  // namespace guerdon::tools

#else

namespace guerdon::tools {

const CellReaders* cell_readers_avx2() { return nullptr; }

}  // namespace guerdon::tools

#endif
