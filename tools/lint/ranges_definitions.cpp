// Ranges of definitions: what their bodies and their data say.
#include <algorithm>

#include "tools/lint/ranges.h"

namespace guerdon::tools::lint {

using engine::Number;
using Unit = Range::Unit;

namespace {

/// Widens a range by a value; the first makes it.
void widen(std::optional<Range>& range, const Range& value) {
  range = range ? either(*range, value) : value;
}

}  // namespace

Range range_of_curve(const engine::Curve& curve) {
  const Unit unit = unit_of_type(curve.result);
  std::optional<Range> range;
  for (const engine::CurvePoint& point : curve.points)
    widen(range, Range::exactly(point.gives, unit));
  if (!range || unit == Unit::kOther) return Range::unknown(unit);
  if (curve.below == engine::Curve::End::kValue)
    widen(range, Range::exactly(curve.below_value, unit));
  if (curve.beyond == engine::Curve::End::kValue)
    widen(range, Range::exactly(curve.beyond_value, unit));
  if (curve.below == engine::Curve::End::kContinue) return Range::unknown(unit);
  if (curve.beyond != engine::Curve::End::kContinue) return *range;
  if (curve.beyond_limit)
    widen(range, Range::exactly(*curve.beyond_limit, unit));
  else
    return Range::unknown(unit);
  return *range;
}

Range range_of_scorecard(const Policy& policy, DefinitionId id) {
  const auto found = policy.detail().scorecards.find(id);
  const Range any{Number(0), {}, Unit::kPercent};
  if (found == policy.detail().scorecards.end()) return Range::unknown(Unit::kPercent);
  const dsl::Scorecard& card = found->second;
  if (card.ratio)
    return card.has_clamp ? Range{card.clamp_low, card.clamp_high, Unit::kPercent}
                          : Range::unknown(Unit::kPercent);
  // Nothing under the threshold, level beyond the stretch; weights add up to 100 %.
  std::optional<Range> range = Range::exactly(Number(0), Unit::kPercent);
  for (const dsl::ScoreRow& row : card.rows) {
    if (row.points.empty()) return any;
    for (const engine::CurvePoint& point : row.points)
      widen(range, Range::exactly(point.gives, Unit::kPercent));
  }
  return card.rows.empty() ? any : *range;
}

Range range_of_parameter(const engine::Parameter& parameter) {
  const Unit unit = unit_of_type(parameter.type);
  std::optional<Range> range;
  for (const engine::ParameterRow& row : parameter.rows) {
    const auto* number = std::get_if<Number>(&row.value);
    if (number == nullptr || unit == Unit::kOther) return Range::unknown(unit);
    widen(range, Range::exactly(*number, unit));
  }
  return range.value_or(Range::unknown(unit));
}

Range Ranges::of(DefinitionId id, engine::Symbol result) const {
  if (!id.valid()) return Range::unknown();
  const std::pair key(id, result);
  if (const auto found = definitions_.find(key); found != definitions_.end()) return found->second;
  Range range = compute(id, result);
  definitions_.emplace(key, range);
  return range;
}

Range Ranges::of_table(const Definition& definition, std::size_t column) const {
  const Unit unit = unit_of_type(column < definition.results.size() ? definition.results[column]
                                                                    : definition.type);
  std::optional<Range> range;
  for (const engine::DecisionRow& row : definition.table.rows) {
    const std::uint32_t computed = row.expression(column);
    if (computed != engine::kNoExpression) {
      if (computed >= definition.computed.size()) return Range::unknown(unit);
      widen(range, of(definition.module, definition.computed[computed]));
      continue;
    }
    const auto* number =
        column < row.results.size() ? std::get_if<Number>(&row.results[column]) : nullptr;
    if (number == nullptr || unit == Unit::kOther) return Range::unknown(unit);
    widen(range, Range::exactly(*number, unit));
  }
  return range.value_or(Range::unknown(unit));
}

Range Ranges::compute(DefinitionId id, engine::Symbol result) const {
  using Kind = Definition::Kind;
  const Definition& definition = policy_.definition(id);
  const Unit unit = unit_of_type(definition.type);
  switch (definition.kind) {
    case Kind::kDefine: {
      const auto* body = policy_.body<ast::DefineDecl>(id);
      Range range = of(definition.module, body->value);
      const auto exceptions = policy_.detail().exceptions.find(id);
      if (exceptions != policy_.detail().exceptions.end())
        for (const dsl::ExceptionRule& rule : exceptions->second)
          range = either(range, of(rule.module, rule.rule.value));
      // An agreement that is not loaded here may amend an open rule.
      return body->open_to.empty() ? range : Range::unknown(unit);
    }
    case Kind::kMetric:
      return of(definition.module, policy_.body<ast::MetricDecl>(id)->value);
    case Kind::kScorecard:
      return range_of_scorecard(policy_, id);
    case Kind::kCurve:
      return range_of_curve(definition.curve);
    case Kind::kTable: {
      const auto named =
          std::find(definition.result_names.begin(), definition.result_names.end(), result);
      const bool several = result.valid() && named != definition.result_names.end();
      return of_table(
          definition,
          several ? static_cast<std::size_t>(named - definition.result_names.begin()) : 0);
    }
    case Kind::kParameter:
      return range_of_parameter(definition.parameter);
    default:
      return Range::unknown(unit);
  }
}

}  // namespace guerdon::tools::lint
