// Cells under each other.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace guerdon::tools {

/// Lines of cells that people read, two blanks between columns; those in `right` stand at the right
/// end of theirs. A column that no row fills is left out, and no line ends with blanks.
std::string columns(const std::vector<std::vector<std::string>>& rows,
                    const std::vector<std::size_t>& right, std::size_t indent = 0);

}  // namespace guerdon::tools
