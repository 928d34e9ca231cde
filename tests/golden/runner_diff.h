// What differs between two texts, line by line.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace guerdon::tests {

struct Difference {
  std::size_t first_line = 0;  ///< the first line of `expected` that differs, counted from 0
  std::string text;  ///< lines with `-` are expected and absent, with `+` come instead of them
};

/// The texts must differ. A few equal lines stand around each difference.
Difference difference(std::string_view expected, std::string_view actual);

}  // namespace guerdon::tests
