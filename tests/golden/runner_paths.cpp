#include "tests/golden/runner_paths.h"

#include <cstdlib>

namespace guerdon::tests {

namespace fs = std::filesystem;

namespace {

fs::path from_environment(const char* name, const fs::path& otherwise) {
  const char* value = std::getenv(name);
  return value == nullptr || *value == '\0' ? otherwise : fs::absolute(value).lexically_normal();
}

}  // namespace

Places built_places() {
  const fs::path source(GUERDON_SOURCE_DIR);
  return {from_environment("GUERDON_PROGRAM", GUERDON_BINARY_PATH), source,
          from_environment("GUERDON_SHARED", source.parent_path() / "shared")};
}

}  // namespace guerdon::tests
