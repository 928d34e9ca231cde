#include "dsl/check/coverage_words.h"

#include <fmt/core.h>

#include "engine/plan/words.h"

namespace guerdon::dsl {

using engine::AtomRange;
using engine::Axis;
using engine::Interval;
using engine::Kind;
using engine::Number;
using engine::Type;
using engine::Value;

namespace {

/// A handy distance between two values of a numeric type.
Number step_of(const Type& type) {
  if (type.kind == Kind::kPercent || type.kind == Kind::kPoints) return Number(1) / Number(100);
  return Number(type.is_duration() ? 3600 : 1);
}

/// A value beyond this one.
Value next(const Value& value, const Type& type) {
  if (const auto* number = std::get_if<Number>(&value)) return *number + step_of(type);
  if (const auto* date = std::get_if<engine::Date>(&value)) return engine::Date{date->days + 1};
  if (const auto* instant = std::get_if<engine::Instant>(&value))
    return engine::Instant{instant->seconds + 60};
  if (const auto* time = std::get_if<engine::TimeOfDay>(&value))
    return engine::TimeOfDay{(time->seconds + 60) % engine::kSecondsPerDay};
  return value;
}

/// A number within bounds, as plain as can be.
Number number_within(const Interval& bounds, const Type& type) {
  if (!bounds.low && !bounds.high) return Number(0);
  if (bounds.low && bounds.low_included) return std::get<Number>(*bounds.low);
  if (bounds.high && bounds.high_included) return std::get<Number>(*bounds.high);
  if (!bounds.high) return std::get<Number>(*bounds.low) + step_of(type);
  if (!bounds.low) return std::get<Number>(*bounds.high) - step_of(type);
  return (std::get<Number>(*bounds.low) + std::get<Number>(*bounds.high)) / Number(2);
}

/// Durations in the largest unit that divides them.
std::string duration_words(const Number& seconds) {
  struct Named {
    int seconds;
    const char* name;
  };
  for (const Named unit : {Named{86'400, "days"}, Named{3600, "hours"}, Named{60, "minutes"}}) {
    const Number count = seconds / Number(unit.seconds);
    if (count.is_integer() && (unit.seconds != 86'400 || count.sign() > 0))
      return fmt::format("{} {}", count.str(), unit.name);
  }
  return seconds.str() + " seconds";
}

/// `08:00 to under 18:00`, not `to 17:59:59`.
Interval up_to_next_second(Interval bounds) {
  if (!bounds.high || !bounds.high_included) return bounds;
  if (const auto* time = std::get_if<engine::TimeOfDay>(&*bounds.high)) {
    bounds.high = engine::TimeOfDay{time->seconds + 1};
    bounds.high_included = false;
  } else if (const auto* instant = std::get_if<engine::Instant>(&*bounds.high)) {
    bounds.high = engine::Instant{instant->seconds + 1};
    bounds.high_included = false;
  }
  return bounds;
}

std::string list(const std::vector<std::string>& items) {
  std::string text;
  for (const std::string& item : items) text += (text.empty() ? "" : ", ") + item;
  return text;
}

}  // namespace

std::string CoverageWords::words(const Value& value, const Type& type) const {
  if (type.is_duration()) return duration_words(std::get<Number>(value));
  if (const auto* instant = std::get_if<engine::Instant>(&value)) {
    std::string text = engine::to_iso(zone_.to_local(*instant));
    if (text.ends_with(":00")) text.resize(text.size() - 3);
    return text;
  }
  return engine::in_words(value, type, detail_.schema, *detail_.names);
}

std::string CoverageWords::example(const Region& region) const {
  std::string text;
  for (std::size_t column = 0; column < region.size(); ++column) {
    const Axis& axis = grid_.axis(column);
    // A column whose cells say nothing has no part in it.
    if (axis.named() && axis.others() == 0 && region[column].holds(0u)) continue;
    if (!text.empty()) text += ", ";
    text += fmt::format("{} = {}", detail_.names->text(table_.parameters[column]),
                        example(axis, region[column]));
  }
  return text;
}

std::string CoverageWords::example(const Axis& axis, AtomRange side) const {
  if (side.begin == axis.missing()) return "missing";
  side.end = std::min(side.end, axis.missing());
  if (axis.named()) return named_example(axis, side);
  const Interval bounds = axis.bounds(side);
  const Type& type = axis.type();
  if (type.is_numeric()) return words(number_within(bounds, type), type);
  if (type.kind == Kind::kText) {
    if (!bounds.low) return "\"\"";
    const std::string low(detail_.names->text(std::get<engine::Symbol>(*bounds.low)));
    return bounds.low_included ? '"' + low + '"' : '"' + low + " \"";
  }
  if (bounds.low) return words(*bounds.low, type);
  if (bounds.high) return words(*bounds.high, type);
  return "any";
}

std::string CoverageWords::named_example(const Axis& axis, AtomRange side) const {
  if (side.begin < axis.others()) return words(axis.value_of(side.begin), axis.type());
  if (axis.type().kind == Kind::kText) return "any other text";
  if (axis.others() == 0) return "any";
  Value other = next(axis.value_of(axis.others() - 1), axis.type());
  // A time of day has a last one: go on from the first.
  while (axis.atom_of(other) != axis.others()) other = next(other, axis.type());
  return words(other, axis.type());
}

std::optional<std::vector<std::string>> CoverageWords::cells(const Region& region) const {
  std::vector<std::string> texts;
  for (std::size_t column = 0; column < region.size(); ++column) {
    auto text = cell(grid_.axis(column), region[column]);
    if (!text) return {};
    texts.push_back(std::move(*text));
  }
  return texts;
}

std::optional<std::string> CoverageWords::cell(const Axis& axis, AtomRange side) const {
  if (side == axis.all()) return "any";
  if (side == axis.present()) return exclusive_ ? "present" : "any";
  if (side.begin == axis.missing()) return "missing";
  if (side.end > axis.missing()) return {};  // some values and missing: two rows
  if (axis.named()) return named_cell(axis, side);
  const Type& type = axis.type();
  const Interval bounds = axis.bounds(side);
  if (type.kind != Kind::kChoice && type.kind != Kind::kBoolean) return span_cell(bounds, type);
  const auto options = [&](const Value& value) {
    if (const auto* flag = std::get_if<bool>(&value)) return *flag ? 1u : 0u;
    return std::get<engine::ChoiceCode>(value).code;
  };
  const bool choice = type.kind == Kind::kChoice;
  const std::uint32_t last =
      bounds.high ? options(*bounds.high)
                  : (choice ? static_cast<std::uint32_t>(
                                  detail_.schema.choices[type.choice.index()].options.size() - 1)
                            : 1u);
  std::vector<std::string> names;
  for (std::uint32_t code = bounds.low ? options(*bounds.low) : 0; code <= last; ++code)
    names.push_back(words(choice ? Value(engine::ChoiceCode{code}) : Value(code == 1), type));
  return list(names);
}

std::optional<std::string> CoverageWords::named_cell(const Axis& axis, AtomRange side) const {
  if (side.end == axis.missing()) {
    // All values but those under the side: no cell says so, unless there is one.
    if (!exclusive_) return "any";
    if (side.begin == 1) return "!= " + words(axis.value_of(0), axis.type());
    return {};
  }
  std::vector<std::string> values;
  for (std::uint32_t atom = side.begin; atom < side.end; ++atom)
    values.push_back(words(axis.value_of(atom), axis.type()));
  return list(values);
}

/// A span begins with its first value. One that begins after it is widened by it, where another row
/// before decides that value anyhow.
std::optional<std::string> CoverageWords::span_cell(const Interval& bounds,
                                                    const Type& type) const {
  const auto say = [&](const Value& value) { return words(value, type); };
  if (bounds.low && bounds.high && *bounds.low == *bounds.high) return say(*bounds.low);
  const Interval span = up_to_next_second(bounds);
  if (!span.high) return fmt::format("{} {}", span.low_included ? ">=" : ">", say(*span.low));
  if (!span.low) return fmt::format("{} {}", span.high_included ? "<=" : "<", say(*span.high));
  if (!span.low_included && exclusive_) return {};
  return fmt::format("{} to {}{}", say(*span.low), span.high_included ? "" : "under ",
                     say(*span.high));
}

}  // namespace guerdon::dsl
