// Ids of the typed program.
#pragma once

#include "engine/base/id.h"

namespace guerdon::dsl {

struct ModuleTag;
using ModuleId = engine::Id<ModuleTag>;
struct DefinitionTag;
/// Anything with a name that stands for a value or a rule.
using DefinitionId = engine::Id<DefinitionTag>;

}  // namespace guerdon::dsl
