// The version of this build.
#pragma once

#include <string_view>

namespace guerdon::tools {

/// The project's version as written in the root CMakeLists.txt, such as "0.1.0".
std::string_view version();

}  // namespace guerdon::tools
