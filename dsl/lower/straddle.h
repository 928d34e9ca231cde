// A period that several versions of a policy share.
#pragma once

#include <optional>
#include <span>

#include "dsl/diagnostic/diagnostic.h"
#include "dsl/program/program.h"
#include "engine/plan/plan.h"

namespace guerdon::dsl {

/// A version of a policy, and the days of the period on which it is in force.
struct VersionDays {
  const Program* program = nullptr;
  engine::Date first;
  engine::Date last;
};

/// One plan of all versions, in their order, whose days make up the period. Each version has its
/// own awards and gates: an amount of the agent's is weighed by the version's days, and rows count
/// in the version of their day. All else is the last version's. Nothing where the versions do not
/// fit together, or use something that this engine does not evaluate (reported).
std::optional<engine::Plan> lower_straddling(std::span<const VersionDays> versions,
                                             const engine::Period& period,
                                             const engine::FunctionTable& functions,
                                             engine::Interner& names, Diagnostics& diagnostics,
                                             const engine::PeriodCalendar* calendar = nullptr);

}  // namespace guerdon::dsl
