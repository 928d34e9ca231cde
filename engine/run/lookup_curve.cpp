// Curves: exact linear interpolation between points.
#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include <fmt/core.h>

#include "engine/plan/words.h"
#include "engine/run/kernels.h"
#include "engine/run/row_block.h"

namespace guerdon::engine {
namespace {

/// One curve at many places.
class CurveReader {
 public:
  CurveReader(const Curve& curve, const CurveLines& lines) : curve_(curve), lines_(lines) {}

  /// Nothing where the curve says nothing.
  std::optional<Number> at(const Number& at) const {
    const std::vector<CurvePoint>& points = curve_.points;
    if (at < points.front().at) return below_first(at);
    if (at > points.back().at) return beyond_last(at);
    const auto after =
        std::upper_bound(points.begin(), points.end(), at,
                         [](const Number& x, const CurvePoint& point) { return x < point.at; });
    if (after == points.end()) return points.back().gives;
    return on_line(static_cast<std::size_t>(after - points.begin()), at);
  }

 private:
  /// On the line that ends at the point.
  Number on_line(std::size_t point, const Number& at) const {
    return lines_[point].offset + lines_[point].slope * at;
  }

  std::optional<Number> below_first(const Number& at) const {
    switch (curve_.below) {
      case Curve::End::kFault:
        return {};
      case Curve::End::kLevel:
        return curve_.points.front().gives;
      case Curve::End::kValue:
        return curve_.below_value;
      case Curve::End::kContinue:
        return on_line(curve_.points.size() < 2 ? 0 : 1, at);
    }
    return {};
  }

  std::optional<Number> beyond_last(const Number& at) const {
    switch (curve_.beyond) {
      case Curve::End::kFault:
        return {};
      case Curve::End::kLevel:
        return curve_.points.back().gives;
      case Curve::End::kValue:
        return curve_.beyond_value;
      case Curve::End::kContinue:
        return continued(at);
    }
    return {};
  }

  Number continued(const Number& at) const {
    const std::vector<CurvePoint>& points = curve_.points;
    Number value = on_line(points.size() - 1, at);
    if (points.size() < 2 || !curve_.beyond_limit) return value;
    const bool rises = points.back().gives >= points[points.size() - 2].gives;
    return rises ? std::min(value, *curve_.beyond_limit) : std::max(value, *curve_.beyond_limit);
  }

  const Curve& curve_;
  const CurveLines& lines_;
};

/// The whole column where the curve says something of every present argument.
std::optional<Column> try_whole(const Type& type, const CurveReader& curve,
                                const Column& argument) {
  const Column* const operands[] = {&argument};
  auto states = strict_states(operands, argument.size());
  if (!states) return {};
  Column::Numbers values(argument.size());
  const bool all = with_numbers(argument, [&](auto read) {
    for (std::size_t row = 0; row < values.size(); ++row) {
      if ((*states)[row] != State::kPresent) continue;
      auto value = curve.at(read(row));
      if (!value || value->exceeds_limit()) return false;
      values[row] = std::move(*value);
    }
    return true;
  });
  if (!all) return {};
  return Column::of_data(type, std::move(values), std::move(*states));
}

std::string no_value(const RowBlock& block, const op::CurveLookup& op, std::size_t row) {
  const Curve& curve = block.plan().curves[op.curve];
  const auto point = [&](const CurvePoint& at) {
    return in_words(at.at, curve.argument, block.schema(), block.texts());
  };
  return fmt::format("curve `{}` has points from {} to {} and says nothing of {}",
                     name_in_words(curve.name, block.texts()), point(curve.points.front()),
                     point(curve.points.back()), block.words(op.argument, row));
}

}  // namespace

Column compute(RowBlock& block, NodeId id, const op::CurveLookup& op) {
  const CurveReader curve(block.plan().curves[op.curve], block.lookups().lines(op));
  const Column& argument = block.column(op.argument);
  if (auto column = try_whole(block.node(id).type, curve, argument)) return std::move(*column);
  Column result = block.empty_column(id);
  for (std::size_t row = 0; row < result.size(); ++row) {
    if (!argument.present(row)) {
      result.copy_row(row, argument, row);
    } else if (const auto value = curve.at(argument.number(row))) {
      block.store(result, id, row, *value);
    } else {
      result.set_fault(row, block.fault(id, row, FaultCode::kNoTableRow, no_value(block, op, row)));
    }
  }
  return result;
}

}  // namespace guerdon::engine
