#include "engine/base/large_pages.h"

#include <new>

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace guerdon::engine {

void* allocate_large(std::size_t bytes) {
  void* const memory = ::operator new (bytes, std::align_val_t{kLargePage});
#if defined(__linux__) && defined(MADV_HUGEPAGE)
  // Only whole pages: what stands behind them is somebody else's.
  ::madvise(memory, bytes / kLargePage * kLargePage, MADV_HUGEPAGE);
#endif
  return memory;
}

void free_large(void* memory) noexcept { ::operator delete (memory, std::align_val_t{kLargePage}); }

}  // namespace guerdon::engine
