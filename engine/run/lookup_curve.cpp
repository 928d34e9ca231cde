// Curves: exact linear interpolation between points.
#include <algorithm>
#include <optional>

#include <fmt/core.h>

#include "engine/plan/words.h"
#include "engine/run/run.h"

namespace guerdon::engine {
namespace {

/// The straight line through two points; level through two that stand at the same argument.
Number on_line(const CurvePoint& a, const CurvePoint& b, const Number& at) {
  if (a.at == b.at) return b.gives;
  return a.gives + (b.gives - a.gives) * (at - a.at) / (b.at - a.at);
}

std::optional<Number> below_first(const Curve& curve, const Number& at) {
  const CurvePoint& first = curve.points.front();
  switch (curve.below) {
    case Curve::End::kFault:
      return {};
    case Curve::End::kLevel:
      return first.gives;
    case Curve::End::kValue:
      return curve.below_value;
    case Curve::End::kContinue:
      return curve.points.size() < 2 ? first.gives : on_line(first, curve.points[1], at);
  }
  return {};
}

Number continued(const Curve& curve, const Number& at) {
  const CurvePoint& last = curve.points.back();
  if (curve.points.size() < 2) return last.gives;
  const CurvePoint& before = curve.points[curve.points.size() - 2];
  const Number value = on_line(before, last, at);
  if (!curve.beyond_limit) return value;
  return last.gives >= before.gives ? std::min(value, *curve.beyond_limit)
                                    : std::max(value, *curve.beyond_limit);
}

std::optional<Number> beyond_last(const Curve& curve, const Number& at) {
  switch (curve.beyond) {
    case Curve::End::kFault:
      return {};
    case Curve::End::kLevel:
      return curve.points.back().gives;
    case Curve::End::kValue:
      return curve.beyond_value;
    case Curve::End::kContinue:
      return continued(curve, at);
  }
  return {};
}

std::optional<Number> value_at(const Curve& curve, const Number& at) {
  if (at < curve.points.front().at) return below_first(curve, at);
  if (at > curve.points.back().at) return beyond_last(curve, at);
  const auto after =
      std::upper_bound(curve.points.begin(), curve.points.end(), at,
                       [](const Number& x, const CurvePoint& point) { return x < point.at; });
  if (after == curve.points.end()) return curve.points.back().gives;
  return on_line(*(after - 1), *after, at);
}

std::string no_value(const Run& run, const op::CurveLookup& op, std::size_t row) {
  const Curve& curve = run.plan().curves[op.curve];
  const auto point = [&](const CurvePoint& at) {
    return in_words(at.at, curve.argument, run.schema(), run.texts());
  };
  return fmt::format("curve `{}` has points from {} to {} and says nothing of {}",
                     name_in_words(curve.name, run.texts()), point(curve.points.front()),
                     point(curve.points.back()), run.words(op.argument, row));
}

}  // namespace

Column compute(Run& run, NodeId id, const op::CurveLookup& op) {
  Column result = run.empty_column(id);
  const Curve& curve = run.plan().curves[op.curve];
  const Column& argument = run.column(op.argument);
  for (std::size_t row = 0; row < result.size(); ++row) {
    if (!argument.present(row)) {
      result.copy_row(row, argument, row);
    } else if (const auto value = value_at(curve, argument.number(row))) {
      run.store(result, id, row, *value);
    } else {
      result.set_fault(row, run.fault(id, row, FaultCode::kNoTableRow, no_value(run, op, row)));
    }
  }
  return result;
}

}  // namespace guerdon::engine
