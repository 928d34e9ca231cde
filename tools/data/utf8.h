// Whether bytes are text.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace guerdon::tools {

/// The first byte that cannot stand in a text: a NUL, or one that is not UTF-8 (overlong forms,
/// surrogates and code points beyond U+10FFFF included).
struct BadByte {
  std::size_t offset = 0;
  bool is_nul = false;
};
std::optional<BadByte> find_bad_byte(std::string_view bytes);

/// The text, or its first `limit` characters and `…`.
std::string cut(std::string_view utf8, std::size_t limit);

}  // namespace guerdon::tools
