// A line of words, some of them in quotes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace guerdon::tests {

/// What a backslash does between double quotes: escape only `"` and `\`, or also write the line end
/// `\n`, the tab `\t` and the carriage return `\r`.
enum class Escapes { kQuotes, kText };

/// Splits at blanks. '…' keeps everything as it is, "…" knows escapes, and quoted parts join what
/// stands beside them. Nothing if a quote is not closed.
std::optional<std::vector<std::string>> split_words(std::string_view line, Escapes escapes);

}  // namespace guerdon::tests
