// From a typed program to the plan of one period.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dsl/diagnostic/diagnostic.h"
#include "dsl/program/program.h"
#include "engine/base/interner.h"
#include "engine/plan/plan.h"
#include "engine/value/period.h"
#include "engine/value/period_calendar.h"

namespace guerdon::dsl {

/// A construct that is checked and that this engine does not evaluate.
struct Unevaluated {
  engine::Span span;
  std::string what;  ///< "a `floor`"
};

/// What a run of the program would have to leave out: everything of the kind in the plan's own
/// clauses, and in those definitions of other modules that these reach. In the order of the text.
std::vector<Unevaluated> unevaluated(const Program& program);

/// Reports each of them.
void report_unevaluated(const Program& program, Diagnostics& diagnostics);

/// Reports a policy that says of nobody that they are paid. It has a plan, which holds the
/// calculator's results, and cannot be run on data.
void require_subject(const Program& program, Diagnostics& diagnostics);

/// Makes every sugar and implicit step explicit. Nothing where the program uses something that this
/// engine does not evaluate (reported). CALENDAR: where periods are data, those of the data.
std::optional<engine::Plan> lower(const Program& program, const engine::Period& period,
                                  const engine::FunctionTable& functions, engine::Interner& names,
                                  Diagnostics& diagnostics,
                                  const engine::PeriodCalendar* calendar = nullptr);

}  // namespace guerdon::dsl
