#include <cstdlib>

#if defined(__GLIBC__)
#include <malloc.h>
#endif

#include "tools/cli/cli.h"

namespace {

/// A run makes and drops columns of some megabytes all the time. Memory that is given back to the
/// system for each must be asked for, and be cleared, again.
void keep_freed_memory() {
#if defined(__GLIBC__)
  constexpr int kMegabyte = 1 << 20;
  ::mallopt(M_MMAP_THRESHOLD, 32 * kMegabyte);  // the most that it takes
  ::mallopt(M_TRIM_THRESHOLD, 1024 * kMegabyte);
  ::mallopt(M_TOP_PAD, 4 * kMegabyte);
#endif
}

}  // namespace

int main(int argc, char** argv) {
  keep_freed_memory();
  return guerdon::tools::run_cli(argc, argv);
}
