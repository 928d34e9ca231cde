// Business days and business time on a calendar of the plan.
#include <fmt/core.h>

#include "engine/plan/words.h"
#include "engine/run/business_calendar.h"
#include "engine/run/run.h"

namespace guerdon::engine {

BusinessCalendar calendar_of(Run& run, CalendarId id) {
  const Calendar& calendar = run.plan().calendars[id];
  std::vector<Date> holidays;
  if (calendar.holidays.valid()) {
    const Column& days = run.field(calendar.holidays, calendar.holiday);
    for (std::size_t row = 0; row < days.size(); ++row)
      if (days.present(row)) holidays.push_back(Date{static_cast<std::int32_t>(days.integer(row))});
  }
  const Zone& zone = run.context().zone(calendar.zone.empty() ? run.schema().zone : calendar.zone);
  return BusinessCalendar(calendar, zone, std::move(holidays));
}

namespace {

void no_day(Run& run, NodeId id, CalendarId calendar, std::size_t row, Column& result) {
  const std::string name = name_in_words(run.plan().calendars[calendar].name, run.texts());
  result.set_fault(
      row, run.fault(id, row, FaultCode::kNoBusinessDay,
                     fmt::format("calendar `{}` has no such business day or hour within ten years",
                                 name)));
}

}  // namespace

Column compute(Run& run, NodeId id, const op::BusinessShift& op) {
  Column result = run.empty_column(id);
  const Column* const operands[] = {&run.column(op.from), &run.column(op.count)};
  const bool days = run.node(id).type.kind == Kind::kDate;
  const BusinessCalendar calendar = calendar_of(run, op.calendar);
  for (std::size_t row = 0; row < result.size(); ++row) {
    if (!all_present(result, row, operands)) continue;
    const auto count = operands[1]->number(row).to_int64();
    if (!count) {
      result.set_fault(row,
                       run.fault(id, row, FaultCode::kOutOfRange,
                                 fmt::format("{} is no whole number of business {}",
                                             run.words(op.count, row), days ? "days" : "seconds")));
      continue;
    }
    const std::int64_t from = operands[0]->integer(row);
    std::optional<std::int64_t> moved;
    if (days) {
      const auto day =
          calendar.shift_days(Date{static_cast<std::int32_t>(from)}, *count, op.before);
      if (day) moved = day->days;
    } else {
      const auto instant = calendar.shift_seconds(Instant{from}, *count, op.before);
      if (instant) moved = instant->seconds;
    }
    if (moved)
      result.set_integer(row, *moved);
    else
      no_day(run, id, op.calendar, row, result);
  }
  return result;
}

Column compute(Run& run, NodeId id, const op::BusinessTime& op) {
  Column result = run.empty_column(id);
  const Column* const operands[] = {&run.column(op.from), &run.column(op.to)};
  const BusinessCalendar calendar = calendar_of(run, op.calendar);
  for (std::size_t row = 0; row < result.size(); ++row) {
    if (!all_present(result, row, operands)) continue;
    result.set_number(row, Number(calendar.seconds_between(Instant{operands[0]->integer(row)},
                                                           Instant{operands[1]->integer(row)})));
  }
  return result;
}

}  // namespace guerdon::engine
