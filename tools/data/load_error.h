// Why a file could not be read as a table, or a source not be served.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "dsl/diagnostic/diagnostic.h"
#include "engine/base/span.h"

namespace guerdon::tools {

/// One problem that ends the run before anything is written (family E06). Worded like a Diagnostic:
/// lower case, no full stop, backticks round names.
struct LoadError {
  dsl::Code code{};
  std::string file;        ///< relative to the data directory; empty: none
  std::uint32_t line = 0;  ///< 1-based; 0: none
  std::string message;
  std::string help;   ///< may be empty
  engine::Span span;  ///< the place in the policy that asks for it; empty: none
};

using LoadErrors = std::vector<LoadError>;

}  // namespace guerdon::tools
