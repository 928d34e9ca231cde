// Small tools for text that people read: UTF-8 that is safe on a terminal, widths, counts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace guerdon::tools {

/// Well-formed UTF-8 without control characters, direction controls or line ends: each such
/// character, and each byte that is not UTF-8, becomes U+FFFD, a tab four blanks. One code point of
/// the text never becomes none.
std::string printable(std::string_view text);

/// The number of code points.
std::size_t width(std::string_view text);

/// The text with blanks before (or after) it up to COLUMNS code points.
std::string pad_left(std::string_view text, std::size_t columns);
std::string pad_right(std::string_view text, std::size_t columns);

/// Policy text on one line: comments dropped, white space outside of quotes made one blank.
std::string one_line(std::string_view source);

/// A decimal's text with `,` between each three digits before the point; other texts unchanged.
std::string with_thousands(std::string_view decimal);

/// "1 error", "2 errors", "41 rows": the plural takes an s.
std::string counted(std::uint64_t count, std::string_view noun);

/// For texts and attributes of XML; what XML cannot hold becomes U+FFFD.
std::string xml_escaped(std::string_view text);

/// The text with a capital first letter (ASCII).
std::string capitalised(std::string_view text);

}  // namespace guerdon::tools
