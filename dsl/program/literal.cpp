#include "dsl/program/literal.h"

#include <algorithm>

#include "engine/base/check.h"

namespace guerdon::dsl {
namespace {

using engine::CalendarUnit;
using engine::Kind;
using engine::Number;
using engine::TimeUnit;
using engine::Type;
using engine::Unit;

std::optional<TimeUnit> time_unit(ast::UnitKind kind) {
  switch (kind) {
    case ast::UnitKind::kSecond:
      return TimeUnit::kSecond;
    case ast::UnitKind::kMinute:
      return TimeUnit::kMinute;
    case ast::UnitKind::kHour:
      return TimeUnit::kHour;
    case ast::UnitKind::kDay:
      return TimeUnit::kDay;
    case ast::UnitKind::kWeek:
      return TimeUnit::kWeek;
    default:
      return {};
  }
}

std::optional<CalendarUnit> calendar_unit(ast::UnitKind kind) {
  switch (kind) {
    case ast::UnitKind::kMonth:
      return CalendarUnit::kMonth;
    case ast::UnitKind::kQuarter:
      return CalendarUnit::kQuarter;
    case ast::UnitKind::kYear:
      return CalendarUnit::kYear;
    default:
      return {};
  }
}

bool place(Unit& unit, const ast::Unit& written, std::int8_t power, const engine::Interner& names) {
  if (const auto time = time_unit(written.kind)) {
    if (unit.time_power != 0) return false;
    unit.time_unit = *time;
    unit.time_power = power;
    return true;
  }
  if (const auto calendar = calendar_unit(written.kind)) {
    unit.calendar_unit = *calendar;
    unit.calendar_power = power;
    return true;
  }
  if (written.kind == ast::UnitKind::kCurrency) {
    const auto currency = currency_of(names.text(written.name.symbol));
    if (!currency) return false;
    unit.currency = *currency;
    unit.currency_power = power;
    return true;
  }
  if (written.kind == ast::UnitKind::kNamed) {
    // A counted thing takes no part in the algebra; below the line it is only dropped.
    if (power > 0) unit.noun = written.name.symbol;
    return true;
  }
  return written.kind == ast::UnitKind::kNone;
}

Number months_in(ast::UnitKind kind) {
  if (kind == ast::UnitKind::kYear) return Number(12);
  return kind == ast::UnitKind::kQuarter ? Number(3) : Number(1);
}

}  // namespace

std::optional<std::array<char, 3>> currency_of(std::string_view letters) {
  if (letters.size() != 3) return {};
  if (!std::all_of(letters.begin(), letters.end(), [](char c) { return c >= 'A' && c <= 'Z'; }))
    return {};
  return std::array<char, 3>{letters[0], letters[1], letters[2]};
}

std::optional<Unit> unit_of(const ast::Unit& unit, const ast::Unit& per,
                            const engine::Interner& names) {
  Unit result;
  if (!place(result, unit, 1, names)) return {};
  if (per.kind != ast::UnitKind::kNone && !place(result, per, -1, names)) return {};
  return result;
}

std::optional<TypedValue> literal(const ast::Amount& amount, const engine::Interner& names) {
  const auto number = Number::parse(names.text(amount.digits));
  if (!number) return {};
  if (amount.per.kind == ast::UnitKind::kNone) {
    switch (amount.unit.kind) {
      case ast::UnitKind::kPercent:
        return TypedValue{Type::percent(), *number * Number::decimal(1, 2)};
      case ast::UnitKind::kPoint:
        return TypedValue{Type::of(Kind::kPoints), *number * Number::decimal(1, 2)};
      case ast::UnitKind::kMonth:
      case ast::UnitKind::kQuarter:
      case ast::UnitKind::kYear:
        return TypedValue{Type::of(Kind::kMonths), *number * months_in(amount.unit.kind)};
      case ast::UnitKind::kBusinessDay:
      case ast::UnitKind::kBusinessHour:
        return {};
      default:
        break;
    }
    if (const auto time = time_unit(amount.unit.kind))
      return TypedValue{Type::duration(), *number * Number(engine::seconds_in(*time))};
  }
  const auto unit = unit_of(amount.unit, amount.per, names);
  if (!unit) return {};
  return TypedValue{Type::quantity(*unit), *number};
}

engine::Date date_of(const ast::Date& date) {
  const auto made = engine::make_date(date.year, date.month, date.day);
  GUERDON_CHECK(made.has_value());  // the parser refused days that do not exist
  return *made;
}

engine::LocalDateTime local_of(const ast::DateLiteral& literal) {
  engine::LocalDateTime local{date_of(literal.date), {}};
  if (literal.has_time) {
    const int seconds = literal.time.hour * 3600 + literal.time.minute * 60 + literal.time.second;
    if (seconds >= engine::kSecondsPerDay) {
      local.date.days += 1;  // 24:00 is the next day's midnight
    } else {
      local.time.seconds = seconds;
    }
  }
  return local;
}

}  // namespace guerdon::dsl
