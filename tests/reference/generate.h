// Worlds from seeds: a policy that checks by construction, and data with everything that data has.
#pragma once

#include <cstdint>

#include "tests/reference/world.h"

namespace guerdon::reference {

struct GenerateOptions {
  bool globs = false;  ///< the policy reads each record from `NAME*.csv`
};

World generate(std::uint64_t seed, const GenerateOptions& options = {});

}  // namespace guerdon::reference
