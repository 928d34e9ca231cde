// The builtin functions of the language: an explicit catalogue.
#pragma once

#include "engine/plan/function_table.h"

namespace guerdon::stdlib {

/// All builtins, in the order in which help lists them.
engine::FunctionTable builtins();

}  // namespace guerdon::stdlib
