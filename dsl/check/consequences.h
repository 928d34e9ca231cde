// Messages that only repeat another one.
#pragma once

#include "dsl/diagnostic/diagnostic.h"
#include "dsl/source/source_map.h"

namespace guerdon::dsl {

/// One cause, one message: takes out the unknown names whose own declaration could not be read,
/// and, where a module was not found, those that no near name explains.
void drop_consequences(const SourceMap& sources, Diagnostics& diagnostics);

}  // namespace guerdon::dsl
