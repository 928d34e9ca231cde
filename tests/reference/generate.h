// Worlds from seeds: a policy that checks by construction, and data with everything that data has.
#pragma once

#include <cstdint>
#include <string>

#include "tests/reference/world.h"

namespace guerdon::reference {

struct GenerateOptions {
  bool globs = false;  ///< the policy reads each record from `NAME*.csv`
  /// Decide before the seed does: for the policy from the front on, for the rows from the back.
  std::string bytes = {};
};

World generate(std::uint64_t seed, const GenerateOptions& options = {});

}  // namespace guerdon::reference
