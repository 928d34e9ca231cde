#include "engine/value/type.h"

#include <cstdlib>
#include <string_view>

namespace guerdon::engine {
namespace {

constexpr int kMaxPower = 2;

Number power_of(std::int64_t base, int power) {
  Number result(1);
  for (int i = 0; i < std::abs(power); ++i) result = result * Number(base);
  return power < 0 ? Number(1) / result : result;
}

Unit inverse(Unit unit) {
  unit.currency_power = static_cast<std::int8_t>(-unit.currency_power);
  unit.time_power = static_cast<std::int8_t>(-unit.time_power);
  unit.calendar_power = static_cast<std::int8_t>(-unit.calendar_power);
  unit.noun = Symbol();
  return unit;
}

/// The time unit in which a product is shown: durations in seconds, a rate in its operand's unit,
/// and `money / duration`, where only seconds are at hand, per hour as pay is quoted.
TimeUnit product_time_unit(const Unit& a, const Unit& b, const Unit& product) {
  if (product.time_power == 0 || product.is_duration()) return TimeUnit::kSecond;
  if (a.time_power != 0 && !a.is_duration()) return a.time_unit;
  if (b.time_power != 0 && !inverse(b).is_duration() && !b.is_duration()) return b.time_unit;
  return TimeUnit::kHour;
}

bool add_power(std::int8_t& power, int more) {
  const int sum = power + more;
  if (std::abs(sum) > kMaxPower) return false;
  power = static_cast<std::int8_t>(sum);
  return true;
}

std::string_view time_word(TimeUnit unit) {
  switch (unit) {
    case TimeUnit::kSecond:
      return "second";
    case TimeUnit::kMinute:
      return "minute";
    case TimeUnit::kHour:
      return "hour";
    case TimeUnit::kDay:
      return "day";
    case TimeUnit::kWeek:
      return "week";
  }
  return "second";
}

std::string_view calendar_word(CalendarUnit unit) {
  switch (unit) {
    case CalendarUnit::kMonth:
      return "month";
    case CalendarUnit::kQuarter:
      return "quarter";
    case CalendarUnit::kYear:
      return "year";
  }
  return "year";
}

void append_word(std::string& text, std::string_view word, std::string_view separator) {
  if (!text.empty()) text += separator;
  text += word;
}

}  // namespace

std::int64_t seconds_in(TimeUnit unit) {
  switch (unit) {
    case TimeUnit::kSecond:
      return 1;
    case TimeUnit::kMinute:
      return 60;
    case TimeUnit::kHour:
      return 3600;
    case TimeUnit::kDay:
      return 86400;
    case TimeUnit::kWeek:
      return 604800;
  }
  return 1;
}

bool same_dimension(const Unit& a, const Unit& b) {
  return a.currency_power == b.currency_power && a.time_power == b.time_power &&
         a.calendar_power == b.calendar_power &&
         (a.currency_power == 0 || a.currency == b.currency) &&
         (a.calendar_power == 0 || a.calendar_unit == b.calendar_unit);
}

Number conversion_factor(const Unit& from, const Unit& to) {
  GUERDON_CHECK(same_dimension(from, to));
  if (from.time_power == 0 || from.time_unit == to.time_unit) return Number(1);
  return power_of(seconds_in(from.time_unit), from.time_power) *
         power_of(seconds_in(to.time_unit), -to.time_power);
}

std::optional<UnitProduct> multiply(const Unit& a, const Unit& b) {
  UnitProduct product;
  Unit& unit = product.unit;
  unit = a;
  unit.noun = Symbol();
  if (a.currency_power != 0 && b.currency_power != 0 && a.currency != b.currency) return {};
  if (a.calendar_power != 0 && b.calendar_power != 0 && a.calendar_unit != b.calendar_unit)
    return {};
  if (a.currency_power == 0) unit.currency = b.currency;
  if (a.calendar_power == 0) unit.calendar_unit = b.calendar_unit;
  if (!add_power(unit.currency_power, b.currency_power)) return {};
  if (!add_power(unit.time_power, b.time_power)) return {};
  if (!add_power(unit.calendar_power, b.calendar_power)) return {};
  if (unit.currency_power == 0) unit.currency = {};
  if (unit.calendar_power == 0) unit.calendar_unit = CalendarUnit::kMonth;
  unit.time_unit = product_time_unit(a, b, unit);
  product.factor = power_of(seconds_in(a.time_unit), a.time_power) *
                   power_of(seconds_in(b.time_unit), b.time_power) *
                   power_of(seconds_in(unit.time_unit), -unit.time_power);
  if (a.noun.valid() && b.is_none()) unit.noun = a.noun;
  if (b.noun.valid() && a.is_none()) unit.noun = b.noun;
  if (unit.is_none()) unit.noun = Symbol();
  return product;
}

std::optional<UnitProduct> divide(const Unit& a, const Unit& b) {
  std::optional<UnitProduct> product = multiply(a, inverse(b));
  if (product && b.is_none() && !a.is_none()) product->unit.noun = a.noun;
  return product;
}

Type Type::quantity(Unit unit) {
  Type type = of(Kind::kQuantity);
  type.unit = unit;
  return type;
}

Type Type::money(std::array<char, 3> currency) {
  Unit unit;
  unit.currency = currency;
  unit.currency_power = 1;
  return quantity(unit);
}

Type Type::duration() {
  Unit unit;
  unit.time_power = 1;
  return quantity(unit);
}

Type Type::of_choice(ChoiceId choice) {
  Type type = of(Kind::kChoice);
  type.choice = choice;
  return type;
}

Type Type::reference(RecordId record) {
  Type type = of(Kind::kReference);
  type.record = record;
  return type;
}

bool same_kind(const Type& a, const Type& b) {
  if (a.kind != b.kind) return false;
  switch (a.kind) {
    case Kind::kQuantity:
      return same_dimension(a.unit, b.unit);
    case Kind::kChoice:
      return a.choice == b.choice;
    case Kind::kReference:
      return a.record == b.record;
    default:
      return true;
  }
}

std::string unit_name(const Unit& unit, const Interner& names) {
  if (unit.is_duration()) return "seconds";
  std::string above;
  std::string below;
  if (unit.noun.valid()) above = names.text(unit.noun);
  const auto place = [&](std::string_view word, int power, bool plural) {
    for (int i = 0; i < power; ++i)
      append_word(above, std::string(word) + (plural ? "s" : ""), " ");
    for (int i = 0; i < -power; ++i) append_word(below, word, " per ");
  };
  place({unit.currency.data(), 3}, unit.currency_power, false);
  place(time_word(unit.time_unit), unit.time_power, true);
  place(calendar_word(unit.calendar_unit), unit.calendar_power, true);
  if (below.empty()) return above;
  return above.empty() ? "per " + below : above + " per " + below;
}

}  // namespace guerdon::engine
