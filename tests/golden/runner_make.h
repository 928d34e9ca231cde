// Files that cannot stand in Markdown, made from a few directives.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace guerdon::tests {

/// Writes `path` from directives, one a line, each appending to the file:
///   text "id,base_pay\n"     the text, with \n \t \r \" \\ in double quotes
///   bytes ff fe              bytes in hexadecimal
///   repeat 10000 "("         the text so many times
///   sparse 1GiB "x"          so many NUL bytes as a hole that takes no room on the disk, then the
///   text
/// A size is a number, or one with KiB, MiB or GiB. Returns what is wrong, if anything.
std::optional<std::string> make_file(const std::filesystem::path& path,
                                     std::string_view directives);

}  // namespace guerdon::tests
