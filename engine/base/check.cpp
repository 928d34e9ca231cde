#include "engine/base/check.h"

#include <cstdio>
#include <cstdlib>

namespace guerdon::engine {

void check_failed(const char* condition, const char* file, int line) {
  std::fprintf(stderr, "guerdon: internal error: %s (%s:%d)\n", condition, file, line);
  std::abort();
}

}  // namespace guerdon::engine
