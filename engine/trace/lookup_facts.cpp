// Which row of a table or parameter, which points of a curve, which interval gave a value.
#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/core.h>

#include "engine/run/schedule.h"
#include "engine/trace/facts.h"

namespace guerdon::engine {
namespace {

/// "; row 3 gives 15 USD" of a neighbour; empty where there is none or it cannot be said.
std::string neighbour(const RunReader& reader, const DecisionTable& table, std::uint32_t result,
                      std::size_t row) {
  if (row >= table.rows.size()) return {};
  if (table.rows[row].expression(result) != kNoExpression) return {};
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

/// The line that gave the value: a point that it goes through, and the next unless it is level.
void add_line(Step& step, const CurvePoint& at, const CurvePoint* next) {
  step.facts.push_back({"at", at.at});
  step.facts.push_back({"gives", at.gives});
  if (next == nullptr) return;
  step.facts.push_back({"next_at", next->at});
  step.facts.push_back({"next_gives", next->gives});
}

/// The same of an argument outside the curve: `outer` is the point at that end, `a` and `b` the two
/// there in ascending order, none of a curve of a single point.
void add_end(Step& step, Curve::End end, const CurvePoint& outer, const CurvePoint* a,
             const CurvePoint* b, const Number& value) {
  const auto say = [&step](std::string_view word) { step.facts.push_back({"end", word}); };
  switch (end) {
    case Curve::End::kFault:
      return;
    case Curve::End::kLevel:
      say("level");
      return add_line(step, outer, nullptr);
    case Curve::End::kValue:
      say("value");
      step.facts.push_back({"gives", value});
      return;
    case Curve::End::kContinue:
      say("continue");
      return a == nullptr ? add_line(step, outer, nullptr) : add_line(step, *a, b);
  }
}

void add_curve_facts(Step& step, const Curve& curve, const Number& at) {
  const std::vector<CurvePoint>& points = curve.points;
  const bool one = points.size() < 2;
  if (at < points.front().at)
    return add_end(step, curve.below, points.front(), one ? nullptr : &points[0],
                   one ? nullptr : &points[1], curve.below_value);
  if (at > points.back().at) {
    const CurvePoint* last = &points.back();
    add_end(step, curve.beyond, *last, one ? nullptr : last - 1, one ? nullptr : last,
            curve.beyond_value);
    if (curve.beyond == Curve::End::kContinue && curve.beyond_limit && !one)
      step.facts.push_back({"limit", *curve.beyond_limit});
    return;
  }
  const auto after =
      std::upper_bound(points.begin(), points.end(), at,
                       [](const Number& x, const CurvePoint& point) { return x < point.at; });
  const CurvePoint& before = *(after - 1);
  add_line(step, before, before.at == at ? nullptr : &*after);
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
  const auto row = reader.lookup_row(place);
  if (!row) return;
  step.note = fmt::format("row {} of {}", *row + 1, table.rows.size());
  const std::string name = reader.quoted(table.name);
  if (!name.empty()) step.note += " of " + name;
  if (*row > 0) step.note += neighbour(reader, table, op.result, *row - 1);
  step.note += neighbour(reader, table, op.result, *row + 1);
  if (!table.rows[*row].span.empty()) step.span = table.rows[*row].span;
  if (step.cites.empty()) step.cites = table.cites;
  if (table.rows[*row].expression(op.result) != kNoExpression)
    step.facts.push_back({"result", std::string_view("expression")});
}

void add_facts(RunReader& reader, Place place, const op::ScheduleLookup& op, Step& step) {
  if (step.state != State::kPresent) return;
  const Schedule& schedule = reader.plan().schedules[op.schedule];
  const auto slices = slices_of(schedule, reader.column(op.argument).number(place.row));
  if (!slices) return;
  const std::string name = reader.quoted(schedule.name);
  step.note = schedule.marginal
                  ? fmt::format("marginal: {} of {} slices", slices->size(), schedule.rows.size())
                  : "whole: all at the rate reached";
  if (!name.empty()) step.note = fmt::format("{} {}", name, step.note);
  if (step.cites.empty()) step.cites = schedule.cites;
}

std::vector<Step> slice_steps(const RunReader& reader, Place place) {
  const auto* op = std::get_if<op::ScheduleLookup>(&reader.node(place.node).operation);
  if (op == nullptr || !reader.column(op->argument).present(place.row)) return {};
  const Schedule& schedule = reader.plan().schedules[op->schedule];
  const auto slices = slices_of(schedule, reader.column(op->argument).number(place.row));
  std::vector<Step> steps;
  for (const Slice& slice : slices.value_or(std::vector<Slice>())) {
    Step step;
    step.kind = Step::Kind::kRow;
    step.operation = "slice";
    step.type = schedule.result;
    step.value = slice.amount;
    const std::string from = reader.words(slice.from, schedule.argument);
    const std::string to = reader.words(slice.to, schedule.argument);
    const std::string rate = reader.words(slice.rate, schedule.rate);
    step.note = schedule.marginal ? fmt::format("slice {} to {} at {}", from, to, rate)
                                  : fmt::format("all {} at {}", to, rate);
    step.span = slice.row == Slice::kBelow ? schedule.span : schedule.rows[slice.row].span;
    step.facts = {
        {"from", slice.from}, {"to", slice.to}, {"rate", slice.rate}, {"factor", schedule.factor}};
    steps.push_back(std::move(step));
  }
  return steps;
}

void add_facts(RunReader& reader, Place place, const op::CurveLookup& op, Step& step) {
  const Column& argument = reader.column(op.argument);
  if (!argument.present(place.row)) return;
  const Curve& curve = reader.plan().curves[op.curve];
  step.note = curve_words(reader, curve, argument.number(place.row));
  add_curve_facts(step, curve, argument.number(place.row));
  if (step.cites.empty()) step.cites = curve.cites;
}

void add_facts(RunReader& reader, Place place, const op::ParameterLookup& op, Step& step) {
  if (step.state != State::kPresent) return;
  const Parameter& parameter = reader.plan().parameters[op.parameter];
  const auto decided = reader.lookup_row(place);
  if (!decided) return;
  const ParameterRow* row = &parameter.rows[*decided];
  step.note = "from " + to_iso(row->from);
  step.note += row->until ? " to " + to_iso(*row->until) : " on";
  if (row->known) step.note += ", known since " + to_iso(*row->known);
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
