// Periods that are data: the rows of the record that a policy's header names.
#pragma once

#include <optional>
#include <string>

#include "engine/base/result.h"
#include "engine/value/period_calendar.h"
#include "tools/cli/console.h"
#include "tools/cli/exit_code.h"
#include "tools/cli/run.h"

namespace guerdon::tools {

/// The calendar of a policy that says `period RECORD`; nothing where periods are not data. What is
/// wrong with the rows is said on the console.
engine::Result<std::optional<engine::PeriodCalendar>, ExitCode> read_periods(
    CheckedPolicy& policy, const std::string& data, const Console& console);

/// The period that a user wrote, by its name in the calendar or by days; says what is wrong.
std::optional<engine::Period> named_period(const std::string& written,
                                           const std::optional<engine::PeriodCalendar>& calendar,
                                           const Console& console);

}  // namespace guerdon::tools
