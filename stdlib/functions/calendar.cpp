// Builtins on dates that need no calendar of working days.
#include "engine/value/date.h"
#include "stdlib/functions/families.h"

namespace guerdon::stdlib {
namespace {

using engine::Date;
using engine::Interner;
using engine::KernelResult;
using engine::Number;
using engine::Pattern;
using engine::Value;
using Arguments = std::span<const Value>;

KernelResult year(Arguments arguments, const Interner&) {
  return Value(Number(engine::civil(std::get<Date>(arguments[0])).year));
}

KernelResult month(Arguments arguments, const Interner&) {
  return Value(Number(engine::civil(std::get<Date>(arguments[0])).month));
}

KernelResult day(Arguments arguments, const Interner&) {
  return Value(Number(engine::civil(std::get<Date>(arguments[0])).day));
}

KernelResult weekday(Arguments arguments, const Interner&) {
  return Value(Number(engine::weekday(std::get<Date>(arguments[0]))));
}

}  // namespace

void add_calendar(engine::FunctionTable& table) {
  const auto add = [&table](engine::Function function) { table.add(std::move(function)); };
  add({"year",
       {Pattern::kDate},
       false,
       Pattern::kNumber,
       year,
       "The year of a date.",
       "year(2026-04-01) = 2026"});
  add({"month",
       {Pattern::kDate},
       false,
       Pattern::kNumber,
       month,
       "The month of a date, 1 to 12.",
       "month(2026-04-01) = 4"});
  add({"day",
       {Pattern::kDate},
       false,
       Pattern::kNumber,
       day,
       "The day of a date in its month, 1 to 31.",
       "day(2026-04-01) = 1"});
  add({"weekday",
       {Pattern::kDate},
       false,
       Pattern::kNumber,
       weekday,
       "The day of a date in its week, Monday 1 to Sunday 7.",
       "weekday(2026-04-01) = 3"});
}

}  // namespace guerdon::stdlib
