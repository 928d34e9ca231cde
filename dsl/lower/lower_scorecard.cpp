// Scorecards as attainment, weight and a quotient of sums.
#include <algorithm>

#include "dsl/lower/lowering.h"

namespace guerdon::dsl {

using engine::ArithmeticOp;
using engine::NodeId;
using engine::Number;
using engine::Type;
namespace op = engine::op;

/// What a metric's value scores; missing where the metric is.
Lowered Lowering::attainment(const Scorecard& card, const ScoreRow& row, LowerScope& scope) {
  const Definition& metric = detail_.definitions[row.metric];
  const Lowered value = lower_definition(row.metric, scope.aim);
  const bool optional = metric.type.optional;
  const Type percent = Type::percent().as_optional(optional);
  const auto& declared =
      std::get<ast::MetricDecl>(detail_.modules[metric.module].tree[metric.decl].node);
  const bool lower_is_better = declared.direction == ast::MetricDecl::Direction::kLowerIsBetter;
  if (!card.ratio) {
    engine::Curve curve;
    curve.name = metric.name;
    curve.argument = metric.type.as_optional(false);
    curve.result = Type::percent();
    curve.points = row.points;
    curve.span = row.span;
    // Nothing before the threshold, level beyond the stretch.
    curve.below = lower_is_better ? engine::Curve::End::kLevel : engine::Curve::End::kValue;
    curve.beyond = lower_is_better ? engine::Curve::End::kValue : engine::Curve::End::kLevel;
    const engine::CurveId id = plan_.curves.add(std::move(curve));
    return {add(op::CurveLookup{id, value.node}, domain_of(value.level, scope), percent, row.span),
            value.level};
  }
  const Lowered target = constant(row.points.front().at, metric.type.as_optional(false), row.span);
  Lowered ratio = arithmetic({value, target}, {ArithmeticOp::kDivide}, percent, scope, row.span);
  if (lower_is_better)
    ratio = arithmetic({constant(Number(2), Type::percent(), row.span), ratio},
                       {ArithmeticOp::kSubtract}, percent, scope, row.span);
  if (!card.has_clamp) return ratio;
  op::Call clamp;
  clamp.function = functions_.find("clamp");
  GUERDON_CHECK(clamp.function.valid());
  clamp.arguments = {
      ratio.node, lift(constant(card.clamp_low, Type::percent(), row.span), ratio.level, scope),
      lift(constant(card.clamp_high, Type::percent(), row.span), ratio.level, scope)};
  return {add(std::move(clamp), domain_of(ratio.level, scope), percent, row.span), ratio.level};
}

Lowered Lowering::lower_scorecard(DefinitionId id, std::size_t aim) {
  const Definition& definition = detail_.definitions[id];
  const Scorecard& card = detail_.scorecards.at(id);
  LowerScope scope;
  scope.module = definition.module;
  scope.aim = aim;
  const auto& body = std::get<ast::ScorecardDecl>(tree(scope)[definition.decl].node);
  using Missing = ast::ScorecardDecl::Missing;
  const engine::Span span = definition.span;
  const engine::DomainId over = domain_of(kAgentLevel, scope);
  const auto agent = [&](Lowered value) { return lift(value, kAgentLevel, scope); };
  const auto number = [&](Number value) {
    return agent(constant(std::move(value), Type::percent(), span));
  };
  const engine::TableId weights = plan_.tables.add(card.weights);
  std::vector<NodeId> keys;
  if (card.by_ref.kind != Ref::Kind::kNone)
    keys.push_back(agent(lower_ref(card.by_ref, scope, span)));
  const auto named = [&](NodeId node, const ScoreRow& row, std::string_view what) {
    const std::string text =
        std::string(names_.text(detail_.definitions[row.metric].name)) + " " + std::string(what);
    plan_.nodes[node].name = intern(text);
    return node;
  };
  op::Arithmetic points;   // weight x attainment, added up
  op::Arithmetic carried;  // the weights that count
  const auto sum = [](op::Arithmetic& total, NodeId term) {
    if (!total.operands.empty()) total.operators.push_back(ArithmeticOp::kAdd);
    total.operands.push_back(term);
  };
  for (std::uint32_t i = 0; i < card.rows.size(); ++i) {
    const ScoreRow& row = card.rows[i];
    const NodeId weight = named(
        add(op::TableLookup{weights, i, keys}, over, Type::percent(), row.span), row, "weight");
    const NodeId scored = named(agent(attainment(card, row, scope)), row, "attainment");
    const NodeId present = add(op::Present{scored}, over, Type::boolean(), row.span);
    op::Arithmetic product;
    product.operands = {weight, scored};
    product.operators = {ArithmeticOp::kMultiply};
    const NodeId times = add(std::move(product), over, Type::percent(), row.span);
    // A missing metric on target scores its whole weight; otherwise nothing.
    const NodeId instead = body.missing == Missing::kOnTarget ? weight : number(Number(0));
    const NodeId part = named(
        add(op::Choose{present, times, instead}, over, Type::percent(), row.span), row, "points");
    sum(points, part);
    sum(carried,
        add(op::Choose{present, weight, number(Number(0))}, over, Type::percent(), row.span));
  }
  const NodeId total = add(std::move(points), over, Type::percent(), span);
  const NodeId weighed = add(std::move(carried), over, Type::percent(), span);
  plan_.nodes[weighed].name = intern("weight of the metrics that are there");
  NodeId score = total;
  if (body.missing == Missing::kReweight) {
    op::Arithmetic quotient;
    quotient.operands = {total, weighed};
    quotient.operators = {ArithmeticOp::kDivide};
    score = add(std::move(quotient), over, Type::percent(), span);
  }
  // Missing itself when every weighed metric is.
  const NodeId any = add(op::Compare{engine::CompareOp::kGreater, weighed, number(Number(0))}, over,
                         Type::boolean(), span);
  const NodeId nothing = agent(constant(engine::Missing{}, Type::percent().as_optional(), span));
  const NodeId made =
      add(op::Choose{any, score, nothing}, over, Type::percent().as_optional(), span);
  if (body.cites) plan_.nodes[made].cites = names_.text(body.cites.value);
  return {made, kAgentLevel};
}

}  // namespace guerdon::dsl
