// Definitions, metrics with their `at least`, scorecards, gates as conditions.
#include <algorithm>

#include "dsl/types/walk.h"
#include "engine/base/check.h"
#include "tests/reference/evaluate.h"

namespace guerdon::reference {

namespace ast = dsl::ast;
using dsl::Definition;
using dsl::DefinitionId;
using engine::RowRef;

Evaluator::Evaluator(const dsl::Program& program, const engine::FunctionTable& functions,
                     const Data& data, const engine::Zone& zone, const engine::Period& period)
    : detail_(program.detail()),
      functions_(functions),
      data_(data),
      zone_(zone),
      main_(detail_.modules.id_at(0)) {
  Aim own;
  own.period = period;
  aims_.push_back(std::move(own));
}

Value Evaluator::value(ast::ExprId id, std::uint32_t agent) {
  Place place;
  place.module = main_;
  place.agent = agent;
  return eval(id, place);
}

Value Evaluator::value(ast::ExprId id, std::uint32_t agent, Place::Row row) {
  Place place;
  place.module = main_;
  place.agent = agent;
  place.rows.push_back(row);
  return eval(id, place);
}

Value Evaluator::definition(DefinitionId id, std::uint32_t agent) {
  return ask(id, 0, agent, kNobody);
}

/// Asked once for each aim, agent or row.
Value Evaluator::ask(DefinitionId id, std::uint32_t aim, std::uint32_t agent, std::uint32_t row) {
  const Definition& definition = detail_.definitions[id];
  if (definition.level == dsl::Level::kPolicy) agent = kNobody;
  const Asked asked{id.index(), aim, agent, row};
  if (const auto known = known_.find(asked); known != known_.end()) return known->second;
  Place place;
  place.module = definition.module;
  place.aim = aim;
  place.agent = agent;
  if (definition.level == dsl::Level::kRecord) place.rows.push_back({definition.record, row, {}});
  Value value = body(id, std::move(place));
  known_[asked] = value;
  return value;
}

Value Evaluator::body(DefinitionId id, Place place) {
  switch (detail_.definitions[id].kind) {
    case Definition::Kind::kDefine:
      return define(id, std::move(place));
    case Definition::Kind::kMetric:
      return metric(id, place);
    case Definition::Kind::kScorecard:
      return scorecard(id, place);
    case Definition::Kind::kAward:
      GUERDON_CHECK(place.aim == 0);
      return award(id, place.agent);
    default:
      break;
  }
  GUERDON_CHECK(false);
  return Missing{};
}

Value Evaluator::define(DefinitionId id, Place place) {
  const Definition& definition = detail_.definitions[id];
  const auto& declared = std::get<ast::DefineDecl>(tree(place)[definition.decl].node);
  GUERDON_CHECK(declared.exceptions.empty());
  for (const ast::Step& step : tree(place).all(declared.steps))
    place.locals.emplace_back(step.name.symbol, eval(step.value, place));
  return eval(declared.value, place);
}

Value Evaluator::metric(DefinitionId id, const Place& place) {
  const Definition& definition = detail_.definitions[id];
  const auto& declared = std::get<ast::MetricDecl>(tree(place)[definition.decl].node);
  if (declared.at_least.valid()) {
    const Value counted = population_of(id, place);
    if (!is_present(counted)) return counted;
    if (std::get<Rational>(counted) < std::get<Rational>(eval(declared.at_least, place)))
      return Missing{};
  }
  return eval(declared.value, place);
}

Value Evaluator::population(DefinitionId metric, std::uint32_t agent) {
  Place place;
  place.module = detail_.definitions[metric].module;
  place.agent = agent;
  return population_of(metric, place);
}

/// How many rows the outermost aggregates of its value used: of several the most.
Value Evaluator::population_of(DefinitionId id, const Place& place) {
  Value most = Rational(0);
  const Definition& definition = detail_.definitions[id];
  count_outer(std::get<ast::MetricDecl>(tree(place)[definition.decl].node).value, place, most);
  return most;
}

namespace {

/// Faults first, then what is missing, then the larger.
void raise(Value& most, const Value& counted) {
  if (is_broken(most)) return;
  if (!is_present(counted)) {
    if (is_broken(counted) || !is_missing(most)) most = counted;
  } else if (is_present(most)) {
    most = std::max(std::get<Rational>(most), std::get<Rational>(counted));
  }
}

}  // namespace

void Evaluator::count_outer(ast::ExprId id, const Place& place, Value& most) {
  const ast::Expr& expr = tree(place)[id];
  if (const auto* node = std::get_if<ast::Aggregate>(&expr.node)) {
    const dsl::AggregateInfo& info = module(place).aggregates.at(id.index());
    if (info.last_periods > 0) {
      Place then = place;
      for (std::uint32_t i = 0; i < info.last_periods; ++i) {
        count_outer(node->value, then, most);
        Aim aim = aims_[then.aim];
        const auto before = engine::period_before(aim.period);
        if (!before) break;
        aim.period = *before;
        then.aim = aim_index(std::move(aim));
      }
    } else if (!info.paired) {
      const Gathered rows = gather(id, *node, place, false);
      raise(most, rows.instead  ? *rows.instead
                  : rows.broken ? Value(*rows.broken)
                                : Value(Rational(rows.used)));
    }
    return;
  }
  const auto ref = module(place).refs.find(id.index());
  if (ref != module(place).refs.end() && ref->second.kind == dsl::Ref::Kind::kDefinition) {
    Place at = place;
    if (const auto* node = std::get_if<ast::Elsewhere>(&expr.node);
        node && !node->for_period.valid())
      at.aim = aim_index(aim_elsewhere(*node, place));
    count_outer_of(ref->second.definition, at, most);
  }
  if (const auto callee = module(place).callees.find(id.index());
      callee != module(place).callees.end())
    count_outer_of(callee->second, place, most);
  const bool ranks = std::holds_alternative<ast::Rank>(expr.node);  // the agent's own rows count
  dsl::for_each_operand(tree(place), expr, [&](ast::ExprId operand, bool inner) {
    if (!inner || ranks) count_outer(operand, place, most);
  });
}

/// The aggregates of a definition that another one reads stand in that other one's place.
void Evaluator::count_outer_of(DefinitionId id, const Place& place, Value& most) {
  const Definition& definition = detail_.definitions[id];
  Place inside = place;
  inside.module = definition.module;
  const ast::Decl& declared = tree(inside)[definition.decl];
  if (const auto* define = std::get_if<ast::DefineDecl>(&declared.node)) {
    for (const ast::Step& step : tree(inside).all(define->steps))
      count_outer(step.value, inside, most);
    count_outer(define->value, inside, most);
  } else if (const auto* metric = std::get_if<ast::MetricDecl>(&declared.node)) {
    count_outer(metric->value, inside, most);
  } else if (definition.kind == Definition::Kind::kScorecard) {
    for (const dsl::ScoreRow& row : detail_.scorecards.at(id).rows)
      count_outer_of(row.metric, inside, most);
  } else if (definition.kind == Definition::Kind::kTable) {
    for (const ast::ExprId cell : definition.computed) count_outer(cell, inside, most);
  }
}

/// What a measured value attains.
Value Evaluator::attainment(const dsl::Scorecard& card, const dsl::ScoreRow& row,
                            const Value& measured) const {
  if (!is_present(measured)) return measured;
  const Definition& metric = detail_.definitions[row.metric];
  const auto& declared =
      std::get<ast::MetricDecl>(detail_.modules[metric.module].tree[metric.decl].node);
  const bool lower = declared.direction == ast::MetricDecl::Direction::kLowerIsBetter;
  const Rational& value = std::get<Rational>(measured);
  const auto at = [&](std::size_t i) { return from_engine(row.points[i].at, metric.type); };
  const auto gives = [&](std::size_t i) { return from_engine(row.points[i].gives); };
  if (card.ratio) {
    if (at(0) == 0) return Broken{engine::FaultCode::kDivisionByZero};
    Rational ratio = value / at(0);
    if (lower) ratio = 2 - ratio;
    if (card.has_clamp)
      ratio = std::min(std::max(ratio, from_engine(card.clamp_low)), from_engine(card.clamp_high));
    return ratio;
  }
  const std::size_t last = row.points.size() - 1;
  if (value < at(0)) return lower ? gives(0) : Rational(0);
  if (value > at(last)) return lower ? Rational(0) : gives(last);
  for (std::size_t i = 0; i < last; ++i)
    if (value < at(i + 1))
      return gives(i) + (gives(i + 1) - gives(i)) * ((value - at(i)) / (at(i + 1) - at(i)));
  return gives(last);
}

Value Evaluator::scorecard(DefinitionId id, const Place& place) {
  using Missed = ast::ScorecardDecl::Missing;
  const dsl::Scorecard& card = detail_.scorecards.at(id);
  const Definition& definition = detail_.definitions[id];
  const auto missing = std::get<ast::ScorecardDecl>(tree(place)[definition.decl].node).missing;
  std::vector<Value> keys;
  if (card.by_ref.kind != dsl::Ref::Kind::kNone) keys.push_back(reference(card.by_ref, place));
  const auto weights = [&]() -> std::optional<std::uint32_t> {
    return deciding_row(card.weights, keys);
  };
  const std::optional<Value> no_key = not_there(keys);
  const std::optional<std::uint32_t> column = no_key ? std::nullopt : weights();
  Rational points = 0;
  Rational carried = 0;
  std::optional<Value> lost;       // of the weights of what is there
  std::optional<Value> lost_part;  // of what is missing
  for (std::uint32_t i = 0; i < card.rows.size(); ++i) {
    const Value scored =
        attainment(card, card.rows[i], ask(card.rows[i].metric, place.aim, place.agent, kNobody));
    Value weight = no_key ? *no_key : Value(Broken{engine::FaultCode::kNoTableRow});
    if (column)
      weight = from_engine(card.weights.rows[*column].results[i], engine::Type::percent());
    if (is_broken(scored)) {
      if (!lost) lost = scored;
    } else if (is_missing(scored)) {
      if (missing != Missed::kOnTarget) continue;
      if (is_present(weight))
        points += std::get<Rational>(weight);
      else if (!lost_part)
        lost_part = weight;
    } else if (is_present(weight)) {
      points += std::get<Rational>(weight) * std::get<Rational>(scored);
      carried += std::get<Rational>(weight);
    } else if (!lost) {
      lost = weight;
    }
  }
  if (lost) return *lost;
  if (carried == 0) return Missing{};
  if (lost_part) return *lost_part;
  return missing == Missed::kReweight ? points / carried : points;
}

/// Whoever is not concerned passes; what is missing counts as the gate says.
Value Evaluator::gate_passes(DefinitionId id, const Place& place) {
  const Definition& definition = detail_.definitions[id];
  Place at;
  at.module = definition.module;
  const Value agent = agent_at(place);
  if (!is_present(agent)) return agent;
  at.agent = std::get<RowRef>(agent).row;
  const auto& gate = std::get<ast::GateDecl>(tree(at)[definition.decl].node);
  if (gate.for_set.valid() && tree(at)[gate.for_set].where.valid()) {
    const Value concerned = eval(tree(at)[gate.for_set].where, at);
    if (is_broken(concerned)) return concerned;
    if (!is_true(concerned)) return true;
  }
  const Value required = eval(gate.require, at);
  if (is_missing(required)) return gate.when_missing == ast::WhenMissing::kPass;
  return required;
}

}  // namespace guerdon::reference
