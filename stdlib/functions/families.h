// The families of builtins, each adding its rows to the catalogue.
#pragma once

#include "engine/plan/function_table.h"

namespace guerdon::stdlib {

/// min, max, abs, clamp.
void add_numeric(engine::FunctionTable& table);
/// year, month, day, weekday.
void add_calendar(engine::FunctionTable& table);

}  // namespace guerdon::stdlib
