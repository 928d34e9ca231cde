// What C++ files include.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace guerdon::tests {

struct Include {
  std::string_view target;
  bool quoted = false;   ///< "…" rather than <…>
  std::size_t line = 0;  ///< counted from 1
};

/// The includes of a C++ text; the views are into it.
std::vector<Include> includes_of(std::string_view text);

/// engine, dsl, stdlib, tools or tests; nothing for a path outside them.
std::optional<std::string_view> layer_of(std::string_view path);

/// The path's folder, at most two levels of it: "engine/value", "stdlib".
std::string_view folder_of(std::string_view path);

bool is_header(std::string_view path);
bool is_cpp(std::string_view path);  ///< a header or a source

}  // namespace guerdon::tests
