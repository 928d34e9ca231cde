// Decision tables, schedules, curves, dated parameters: read row by row, without an index.
#include <algorithm>

#include "engine/base/check.h"
#include "tests/reference/evaluate.h"

namespace guerdon::reference {

using dsl::Definition;
using engine::CellTest;
using engine::FaultCode;

namespace {

bool within(const engine::Interval& interval, const Value& value, const engine::Type& type,
            const engine::Interner& texts) {
  if (interval.low) {
    const auto side = order(value, from_engine(*interval.low, type), texts);
    if (side < 0 || (side == 0 && !interval.low_included)) return false;
  }
  if (interval.high) {
    const auto side = order(value, from_engine(*interval.high, type), texts);
    if (side > 0 || (side == 0 && !interval.high_included)) return false;
  }
  return true;
}

bool accepts(const CellTest& test, const Value& value, const engine::Type& type,
             const engine::Interner& texts) {
  if (test.any) return true;
  if (is_missing(value)) return test.missing;
  return test.present || std::any_of(test.intervals.begin(), test.intervals.end(),
                                     [&](const engine::Interval& interval) {
                                       return within(interval, value, type, texts);
                                     });
}

}  // namespace

std::optional<std::uint32_t> Evaluator::deciding_row(const engine::DecisionTable& table,
                                                     const std::vector<Value>& arguments) const {
  for (std::uint32_t row = 0; row < table.rows.size(); ++row) {
    bool all = true;
    for (std::size_t i = 0; i < arguments.size() && all; ++i)
      all = accepts(table.rows[row].tests[i], arguments[i], table.parameter_types[i], texts());
    if (all) return row;
  }
  return {};
}

Value Evaluator::lookup(dsl::DefinitionId id, std::uint32_t result,
                        const std::vector<Value>& arguments, std::optional<Value> day,
                        const Place& place) {
  const Definition& definition = detail_.definitions[id];
  if (definition.kind == Definition::Kind::kTable) {
    bool missing = false;
    for (const Value& argument : arguments) {
      if (is_broken(argument)) return argument;
      missing = missing || is_missing(argument);
    }
    const auto row = deciding_row(definition.table, arguments);
    if (!row) return missing ? Value(Missing{}) : Value(Broken{FaultCode::kNoTableRow});
    const engine::DecisionRow& decides = definition.table.rows[*row];
    const std::uint32_t expression = decides.expression(result);
    if (expression == engine::kNoExpression)
      return from_engine(decides.results[result], definition.table.results[result]);
    Place inside = place;
    inside.module = definition.module;
    inside.locals.clear();
    for (std::size_t i = 0; i < arguments.size(); ++i)
      inside.locals.emplace_back(definition.parameters[i].name, arguments[i]);
    return eval(definition.computed[expression], inside);
  }
  std::vector<Value> operands = arguments;
  if (definition.kind == Definition::Kind::kParameter)
    operands.push_back(day ? *day : Value(aims_[place.aim].period.first));
  if (const auto absent = not_there(operands)) return *absent;
  switch (definition.kind) {
    case Definition::Kind::kSchedule:
      return schedule(definition.schedule, std::get<Rational>(arguments[0]));
    case Definition::Kind::kCurve:
      return curve(definition.curve, std::get<Rational>(arguments[0]));
    default:
      return parameter(definition.parameter, arguments, std::get<engine::Date>(operands.back()));
  }
}

/// `marginal`: each slice at its own rate; `whole`: all of it at the rate of the slice reached.
Value Evaluator::schedule(const engine::Schedule& schedule, const Rational& argument) const {
  const auto bound = [&](std::size_t row) {
    return from_engine(schedule.rows[row].from, schedule.argument);
  };
  const auto rate = [&](std::size_t row) {
    return from_engine(schedule.rows[row].rate, schedule.rate);
  };
  std::size_t reached = 0;
  for (std::size_t row = 0; row < schedule.rows.size(); ++row) {
    const bool in =
        schedule.owns_bound || row == 0 ? bound(row) <= argument : bound(row) < argument;
    if (in) reached = row + 1;
  }
  if (reached == 0) {
    if (!schedule.below) return Broken{FaultCode::kBelowSchedule};
    return schedule.marginal ? Rational(0) : argument * from_engine(*schedule.below, schedule.rate);
  }
  if (!schedule.marginal) return checked(argument * rate(reached - 1));
  Rational total = 0;
  for (std::size_t row = 0; row < reached; ++row) {
    const Rational end = row + 1 < reached ? bound(row + 1) : argument;
    total += (end - bound(row)) * rate(row);
  }
  return checked(total);
}

Value Evaluator::curve(const engine::Curve& curve, const Rational& argument) const {
  using End = engine::Curve::End;
  const auto at = [&](std::size_t i) { return from_engine(curve.points[i].at, curve.argument); };
  const auto gives = [&](std::size_t i) {
    return from_engine(curve.points[i].gives, curve.result);
  };
  const auto line = [&](std::size_t from, std::size_t to) {
    const Rational share = (argument - at(from)) / (at(to) - at(from));
    return gives(from) + share * (gives(to) - gives(from));
  };
  const std::size_t last = curve.points.size() - 1;
  if (argument < at(0)) {
    if (curve.below == End::kFault) return Broken{FaultCode::kNoTableRow};
    GUERDON_CHECK(curve.below == End::kValue);
    return from_engine(curve.below_value, curve.result);
  }
  if (at(last) < argument) {
    switch (curve.beyond) {
      case End::kFault:
        return Broken{FaultCode::kNoTableRow};
      case End::kLevel:
        return gives(last);
      case End::kValue:
        return from_engine(curve.beyond_value, curve.result);
      case End::kContinue:
        break;
    }
    if (last == 0) return gives(0);
    const Rational further = line(last - 1, last);
    if (!curve.beyond_limit) return checked(further);
    const Rational limit = from_engine(*curve.beyond_limit, curve.result);
    const bool rises = gives(last - 1) <= gives(last);
    return checked(rises ? std::min(further, limit) : std::max(further, limit));
  }
  for (std::size_t i = 0; i < last; ++i)
    if (argument < at(i + 1)) return checked(line(i, i + 1));
  return gives(last);
}

/// Of the rows in force on the day the one that names most keys, then the latest, then the one
/// known last. A row ends where a later one with the same keys begins.
Value Evaluator::parameter(const engine::Parameter& parameter, const std::vector<Value>& keys,
                           engine::Date day) const {
  const engine::ParameterRow* decides = nullptr;
  const auto named = [](const engine::ParameterRow& row) {
    return std::count_if(row.keys.begin(), row.keys.end(),
                         [](const engine::Value& key) { return !engine::is_missing(key); });
  };
  const auto follows = [](const engine::ParameterRow& row, const engine::ParameterRow& other) {
    return row.from != other.from ? row.from > other.from : row.known > other.known;
  };
  for (const engine::ParameterRow& row : parameter.rows) {
    bool fits = row.from <= day;
    for (std::size_t i = 0; i < keys.size() && fits; ++i)
      fits = engine::is_missing(row.keys[i]) ||
             order(keys[i], from_engine(row.keys[i], parameter.key_types[i]), texts()) == 0;
    if (!fits) continue;
    // The latest of its own keys holds, or none of them does.
    const bool replaced = std::any_of(
        parameter.rows.begin(), parameter.rows.end(), [&](const engine::ParameterRow& other) {
          return other.keys == row.keys && other.from <= day && follows(other, row);
        });
    if (replaced || (row.until && *row.until < day)) continue;
    if (decides == nullptr || named(row) > named(*decides) ||
        (named(row) == named(*decides) && row.from > decides->from))
      decides = &row;
  }
  if (decides == nullptr) return Broken{FaultCode::kNoParameterRow};
  return from_engine(decides->value, parameter.type);
}

}  // namespace guerdon::reference
