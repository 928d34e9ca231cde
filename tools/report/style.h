// Colours on a terminal, nothing elsewhere.
#pragma once

#include <string>
#include <string_view>

namespace guerdon::tools {

enum class Paint { kError, kWarning, kNote, kPlace, kBold, kFaint };

/// How to mark text. Without colour every text stays as it is.
struct Style {
  bool color = false;
  std::string operator()(Paint paint, std::string_view text) const;
};

}  // namespace guerdon::tools
