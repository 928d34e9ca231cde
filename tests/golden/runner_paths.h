// Where the tests find the project and its program.
#pragma once

#include <filesystem>

namespace guerdon::tests {

/// The places that a golden case may name: the program under test, the project's root (`@source`)
/// and the folder of shared data beside it (`@shared`), which need not exist.
struct Places {
  std::filesystem::path program;
  std::filesystem::path source;
  std::filesystem::path shared;
};

/// As built; the environment's GUERDON_PROGRAM and GUERDON_SHARED override two of them.
Places built_places();

}  // namespace guerdon::tests
