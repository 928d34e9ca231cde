// Letters, digits and signs of Unicode that look like those of the language.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace guerdon::dsl::syntax {

/// The code point at the beginning of a text that is UTF-8, and its bytes.
struct CodePoint {
  std::uint32_t value = 0;
  std::size_t length = 0;
};
CodePoint first_code_point(std::string_view text);

/// Whether it is taken for a letter or digit when it stands beside others.
bool is_foreign_letter(std::uint32_t code_point);

/// What looks like an ASCII character without being one.
struct Lookalike {
  char ascii = '\0';  ///< NUL where nothing is known to look alike
  std::string name;   ///< as Unicode names the code point
};
Lookalike lookalike(std::uint32_t code_point);

}  // namespace guerdon::dsl::syntax
