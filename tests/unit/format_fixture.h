// What the formatter's tests share.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace guerdon::dsl {

/// A text formatted under a file name; nothing where it has syntax errors.
std::optional<std::string> formatted(std::string_view text,
                                     std::string_view name = "policy.guerdon");

/// The tree of a text as `dump` writes it; nothing where it has syntax errors.
std::optional<std::string> tree_of(std::string_view text);

/// The comments of a text, in order, without blanks at their ends.
std::vector<std::string> comments_of(std::string_view text);

/// The texts of the single declarations of a file, and where the tokens of one of them end.
std::vector<std::string> declarations_of(std::string_view text);
std::vector<std::size_t> token_ends(std::string_view declaration);

/// What the formatter promises, for a text without syntax errors: the same tree, all comments in
/// order, itself again when formatted, no blanks at the end of lines. Empty, or what is broken.
std::string broken_promise(std::string_view text);

/// Every policy and module of the project, from its root; the fixtures with all declarations too.
std::vector<std::filesystem::path> all_policies();
std::vector<std::filesystem::path> bundled_policies();
std::string read_file(const std::filesystem::path& path);

}  // namespace guerdon::dsl
