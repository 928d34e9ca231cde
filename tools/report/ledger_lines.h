// A ledger's lines as a list.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/ledger/line.h"

namespace guerdon::tools {

enum class LedgerFormat { kTable, kCsv, kJson };
/// "table", "csv" or "json"; nothing for another name.
std::optional<LedgerFormat> ledger_format(std::string_view name);

/// In the order given. The table leaves out columns that no line fills and ends with the sums by
/// kind; JSON alone holds the facts that a line rests on.
std::string ledger_lines(const std::vector<engine::LedgerLine>& lines, std::string_view currency,
                         LedgerFormat format);

}  // namespace guerdon::tools
