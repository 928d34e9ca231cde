// From a typed program to the plan of one period.
#pragma once

#include <optional>

#include "dsl/diagnostic/diagnostic.h"
#include "dsl/program/program.h"
#include "engine/base/interner.h"
#include "engine/plan/plan.h"
#include "engine/value/period.h"

namespace guerdon::dsl {

/// Makes every sugar and implicit step explicit. Nothing where the program uses something that this
/// engine does not evaluate (reported).
std::optional<engine::Plan> lower(const Program& program, const engine::Period& period,
                                  const engine::FunctionTable& functions, engine::Interner& names,
                                  Diagnostics& diagnostics);

}  // namespace guerdon::dsl
