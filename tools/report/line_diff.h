// How two texts differ, in lines.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "tools/report/style.h"

namespace guerdon::tools {

/// The lines that are only in the old text, after `-`, and those only in the new one, after `+`,
/// each place under a line `NAME:LINE`; at most SHOWN lines in all, then how many more there are.
/// A line whose end alone differs shows it as `\r`.
std::string line_diff(std::string_view name, std::string_view before, std::string_view after,
                      std::size_t shown, Style style = {});

}  // namespace guerdon::tools
