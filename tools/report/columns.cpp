#include "tools/report/columns.h"

#include <algorithm>

#include "tools/report/text.h"

namespace guerdon::tools {

std::string columns(const std::vector<std::vector<std::string>>& rows,
                    const std::vector<std::size_t>& right, std::size_t indent) {
  std::vector<std::size_t> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()), 0);
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], width(row[i]));
  }
  std::string out;
  for (const auto& row : rows) {
    std::string line(indent, ' ');
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (widths[i] == 0) continue;
      const bool at_right = std::find(right.begin(), right.end(), i) != right.end();
      line += (at_right ? pad_left(row[i], widths[i]) : pad_right(row[i], widths[i])) + "  ";
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + "\n";
  }
  return out;
}

}  // namespace guerdon::tools
