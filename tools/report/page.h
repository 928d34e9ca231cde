// A page of the documentation, for a terminal.
#pragma once

#include <string>
#include <string_view>

#include "tools/report/style.h"

namespace guerdon::tools {

/// A Markdown page as plain text: paragraphs wrapped, headings marked, blocks indented under the
/// name of their file, links reduced to their words. The middle of a very long block is left out,
/// and that is said.
std::string render_page(std::string_view markdown, Style style);

}  // namespace guerdon::tools
