// CSV as RFC 4180 writes it, with LF as the line end.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace guerdon::tools {

/// The text, in quotes where it holds a comma, a quote, a line end or a blank at an end.
std::string csv_cell(std::string_view text);

/// The same at the end of OUT.
void append_csv_cell(std::string& out, std::string_view text);

/// One line with its LF.
std::string csv_line(const std::vector<std::string>& cells);

}  // namespace guerdon::tools
