// Which row of a table or parameter, which points of a curve, which interval gave a value. The
// answers are looked up again; where they do not agree with the run, nothing is said.
#include <algorithm>
#include <compare>
#include <cstddef>
#include <optional>
#include <string>
#include <type_traits>
#include <variant>

#include <fmt/core.h>

#include "engine/trace/facts.h"

namespace guerdon::engine {
namespace {

/// Nothing where the order is unknown: different alternatives, or texts that cannot be read.
std::optional<std::strong_ordering> order_of(const Value& a, const Value& b,
                                             const RunContext* context) {
  if (a.index() != b.index()) return {};
  return std::visit(
      [&](const auto& left) -> std::optional<std::strong_ordering> {
        using T = std::decay_t<decltype(left)>;
        const T& right = std::get<T>(b);
        if constexpr (std::is_same_v<T, Symbol>) {
          if (left == right) return std::strong_ordering::equal;
          if (context == nullptr) return {};
          return context->texts.text(left) <=> context->texts.text(right);
        } else if constexpr (std::is_same_v<T, ChoiceCode>) {
          return left.code <=> right.code;
        } else if constexpr (std::is_same_v<T, RowRef>) {
          return left.row <=> right.row;
        } else if constexpr (std::is_same_v<T, Missing>) {
          return std::strong_ordering::equal;
        } else if constexpr (std::is_same_v<T, bool>) {
          return int{left} <=> int{right};
        } else {
          return left <=> right;
        }
      },
      a);
}

bool within(const Interval& interval, const Value& value, const RunContext* context) {
  if (interval.low) {
    const auto order = order_of(value, *interval.low, context);
    if (!order || *order < 0 || (*order == 0 && !interval.low_included)) return false;
  }
  if (interval.high) {
    const auto order = order_of(value, *interval.high, context);
    if (!order || *order > 0 || (*order == 0 && !interval.high_included)) return false;
  }
  return true;
}

bool accepts(const CellTest& test, const Value& value, const RunContext* context) {
  if (test.any) return true;
  if (is_missing(value)) return test.missing;
  return test.present ||
         std::any_of(test.intervals.begin(), test.intervals.end(),
                     [&](const Interval& interval) { return within(interval, value, context); });
}

std::optional<std::size_t> fitting_row(const RunReader& reader, const DecisionTable& table,
                                       const op::TableLookup& op, std::uint32_t at) {
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    bool fits = true;
    for (std::size_t i = 0; fits && i < op.arguments.size(); ++i)
      fits = accepts(table.rows[row].tests[i], reader.column(op.arguments[i]).value(at),
                     reader.context());
    if (fits) return row;
  }
  return {};
}

/// "; row 3 gives 15 USD" of a neighbour; empty where there is none or it cannot be said.
std::string neighbour(const RunReader& reader, const DecisionTable& table, std::uint32_t result,
                      std::size_t row) {
  if (row >= table.rows.size()) return {};
  const std::string gives = reader.words(table.rows[row].results[result], table.results[result]);
  return gives.empty() ? gives : fmt::format("; row {} gives {}", row + 1, gives);
}

std::string point_words(const RunReader& reader, const Curve& curve, const CurvePoint& point) {
  return fmt::format("{} (gives {})", reader.words(point.at, curve.argument),
                     reader.words(point.gives, curve.result));
}

std::string_view end_words(Curve::End end) {
  switch (end) {
    case Curve::End::kFault:
      return "no value";
    case Curve::End::kLevel:
      return "level";
    case Curve::End::kValue:
      return "a value of its own";
    case Curve::End::kContinue:
      return "continued";
  }
  return "level";
}

std::string curve_words(const RunReader& reader, const Curve& curve, const Number& at) {
  const CurvePoint& first = curve.points.front();
  const CurvePoint& last = curve.points.back();
  if (at < first.at)
    return fmt::format("below the first point, {}: {}", point_words(reader, curve, first),
                       end_words(curve.below));
  if (at > last.at) {
    std::string words = fmt::format("beyond the last point, {}: {}",
                                    point_words(reader, curve, last), end_words(curve.beyond));
    if (curve.beyond == Curve::End::kContinue && curve.beyond_limit)
      words += " to the limit of " + reader.words(*curve.beyond_limit, curve.result);
    return words;
  }
  const auto after =
      std::upper_bound(curve.points.begin(), curve.points.end(), at,
                       [](const Number& x, const CurvePoint& point) { return x < point.at; });
  const CurvePoint& before = *(after - 1);
  if (before.at == at) return "at the point " + point_words(reader, curve, before);
  return fmt::format("between {} and {}", point_words(reader, curve, before),
                     point_words(reader, curve, *after));
}

std::ptrdiff_t named_keys(const ParameterRow& row) {
  return std::count_if(row.keys.begin(), row.keys.end(),
                       [](const Value& key) { return !is_missing(key); });
}

bool for_keys(const RunReader& reader, const ParameterRow& row, const std::vector<NodeId>& keys,
              std::uint32_t at) {
  for (std::size_t i = 0; i < keys.size(); ++i)
    if (!is_missing(row.keys[i]) && row.keys[i] != reader.column(keys[i]).value(at)) return false;
  return true;
}

/// Of the rows for the keys the latest begun on the day; of those the one that names most keys.
const ParameterRow* row_in_force(const RunReader& reader, const Parameter& parameter,
                                 const op::ParameterLookup& op, std::uint32_t at) {
  const Date day{static_cast<std::int32_t>(reader.column(op.day).integer(at))};
  const ParameterRow* found = nullptr;
  for (const ParameterRow& row : parameter.rows) {
    if (row.from > day || !for_keys(reader, row, op.keys, at)) continue;
    const bool better = found == nullptr || row.from > found->from ||
                        (row.from == found->from && named_keys(row) > named_keys(*found));
    if (better) found = &row;
  }
  return found;
}

std::string interval_words(const DayInterval& interval) {
  if (interval.last == kLastDate) return fmt::format("from {} on", to_iso(interval.first));
  return fmt::format("from {} to {}", to_iso(interval.first), to_iso(interval.last));
}

/// The last interval that overlaps [first, last], and how many do.
struct Overlap {
  const DayInterval* interval = nullptr;
  std::size_t count = 0;
};

Overlap overlap(std::span<const DayInterval> intervals, Date first, Date last) {
  Overlap found;
  for (const DayInterval& interval : intervals) {
    if (interval.last < first || interval.first > last) continue;
    found.interval = &interval;
    ++found.count;
  }
  return found;
}

}  // namespace

void add_facts(RunReader& reader, Place place, const op::TableLookup& op, Step& step) {
  if (step.state != State::kPresent) return;
  const DecisionTable& table = reader.plan().tables[op.table];
  const auto row = fitting_row(reader, table, op, place.row);
  if (!row || table.rows[*row].results[op.result] != step.value) return;
  step.note = fmt::format("row {} of {}", *row + 1, table.rows.size());
  const std::string name = reader.quoted(table.name);
  if (!name.empty()) step.note += " of " + name;
  if (*row > 0) step.note += neighbour(reader, table, op.result, *row - 1);
  step.note += neighbour(reader, table, op.result, *row + 1);
  if (!table.rows[*row].span.empty()) step.span = table.rows[*row].span;
  if (step.cites.empty()) step.cites = table.cites;
}

void add_facts(RunReader& reader, Place place, const op::CurveLookup& op, Step& step) {
  const Column& argument = reader.column(op.argument);
  if (!argument.present(place.row)) return;
  const Curve& curve = reader.plan().curves[op.curve];
  step.note = curve_words(reader, curve, argument.number(place.row));
  if (step.cites.empty()) step.cites = curve.cites;
}

void add_facts(RunReader& reader, Place place, const op::ParameterLookup& op, Step& step) {
  if (step.state != State::kPresent) return;
  const Parameter& parameter = reader.plan().parameters[op.parameter];
  const ParameterRow* row = row_in_force(reader, parameter, op, place.row);
  if (row == nullptr || row->value != step.value) return;
  step.note = "from " + to_iso(row->from);
  step.note += row->until ? " to " + to_iso(*row->until) : " on";
  const std::string name = reader.quoted(parameter.name);
  if (!name.empty()) step.note = fmt::format("{} {}", name, step.note);
  if (!row->span.empty()) step.span = row->span;
  if (!row->cites.empty()) step.cites = row->cites;
}

void add_facts(RunReader& reader, Place place, const op::DatedField& op, Step& step) {
  if (step.state == State::kFault) return;
  std::uint32_t subject = place.row;
  if (op.index.valid()) {
    const auto named = reader.reference(op.index, place.row);
    if (!named) return;
    subject = *named;
  }
  Date first = op.first;
  Date last = op.last;
  if (op.day.valid()) {
    if (!reader.column(op.day).present(place.row)) return;
    first = last = Date{static_cast<std::int32_t>(reader.column(op.day).integer(place.row))};
  }
  const Overlap found = overlap(reader.intervals(op.intervals).of(subject), first, last);
  if (found.interval == nullptr) return;
  step.note = interval_words(*found.interval);
  if (found.count > 1 && !op.day.valid())
    step.note += fmt::format(", the last of {} rows in the period", found.count);
}

}  // namespace guerdon::engine
