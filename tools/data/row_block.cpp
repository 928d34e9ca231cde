#include "tools/data/row_block.h"

namespace guerdon::tools {

std::string_view bare_cell(std::string_view raw, bool ends_row, std::string& scratch) {
  if (ends_row && raw.ends_with('\r')) raw.remove_suffix(1);
  if (!raw.starts_with('"')) return raw;
  raw = raw.substr(1, raw.size() - 2);
  if (raw.find('"') == std::string_view::npos) return raw;
  scratch.clear();
  for (std::size_t i = 0; i < raw.size(); ++i) {
    scratch += raw[i];
    if (raw[i] == '"') ++i;
  }
  scratch.append(RowBlock::kPadding, '\0');
  return std::string_view(scratch).substr(0, scratch.size() - RowBlock::kPadding);
}

}  // namespace guerdon::tools
