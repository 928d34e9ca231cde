#include "tools/cli/version.h"

#ifndef GUERDON_VERSION
#error "the build defines GUERDON_VERSION for this file"
#endif

namespace guerdon::tools {

std::string_view version() { return GUERDON_VERSION; }

}  // namespace guerdon::tools
