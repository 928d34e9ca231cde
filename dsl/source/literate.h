// Which parts of a file are policy text.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace guerdon::dsl {

/// A part of a file that is policy text, from its first byte to behind its last.
struct Stretch {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t indent = 0;  ///< blanks before the fence of a block in Markdown
};

/// Whether a file's name says that it is Markdown with policy text in it: `*.guerdon.md`.
bool is_literate(std::string_view name);

/// The whole text; of a literate file the insides of its fenced blocks whose first word is
/// `guerdon`. A block that is never closed ends with the text.
std::vector<Stretch> policy_text(std::string_view name, std::string_view text);

}  // namespace guerdon::dsl
