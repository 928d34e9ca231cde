// Sets and aggregates: every row is looked at, one after the other.
#include <algorithm>

#include "dsl/types/walk.h"
#include "engine/base/check.h"
#include "tests/reference/evaluate.h"

namespace guerdon::reference {

namespace ast = dsl::ast;
using engine::Kind;
using engine::kNoField;
using engine::RecordId;
using engine::RowRef;

/// The rows that an aggregate looks at, where `where` is not asked yet.
struct Evaluator::Chosen {
  RecordId record;
  std::vector<std::uint32_t> rows;
  std::optional<Value> instead;  ///< there is nobody whose rows they could be
  Place around;                  ///< where conditions and values are evaluated, without the row
  bool cut = true;               ///< to the period
};

std::uint32_t Evaluator::aim_index(Aim aim) {
  const auto known = std::find(aims_.begin(), aims_.end(), aim);
  if (known != aims_.end()) return static_cast<std::uint32_t>(known - aims_.begin());
  aims_.push_back(std::move(aim));
  return static_cast<std::uint32_t>(aims_.size() - 1);
}

std::vector<engine::Symbol> Evaluator::group_path(const ast::Level& level,
                                                  const Place& place) const {
  std::vector<engine::Symbol> path;
  for (const ast::Name& part : tree(place).all(level.path.parts)) path.push_back(part.symbol);
  if (path.size() > 1 && path.front() == detail_.subject_name) path.erase(path.begin());
  return path;
}

/// The value that says which group an agent is in; of a dated field the last of the period.
Value Evaluator::group_key(std::span<const engine::Symbol> path, std::uint32_t agent,
                           std::uint32_t aim) {
  RecordId id = detail_.schema.subject;
  Value at = RowRef{agent};
  for (const engine::Symbol part : path) {
    if (!is_present(at)) return at;
    const engine::RecordSchema& schema = record(id);
    const std::uint32_t index = schema.field_index(part);
    const engine::FieldSchema& field = schema.fields[index];
    const std::uint32_t row = std::get<RowRef>(at).row;
    at = field.dated_by.valid() ? dated(row, field, {}, aims_[aim].period, true)
                                : data_.of(id).at(row, index);
    if (field.type.kind == Kind::kReference) id = field.type.record;
  }
  return at;
}

RecordId Evaluator::record_of(const ast::Set& set) const {
  const engine::Symbol name = tree().all(set.records.parts).back().symbol;
  for (std::uint32_t i = 0; i < detail_.schema.records.size(); ++i)
    if (detail_.schema.records[i].name == name) return RecordId(i);
  GUERDON_CHECK(false);
  return {};
}

/// Whether a row counts in the period: by its date or instant, or by the days that it spans.
Value Evaluator::in_period(const ast::Set& set, RecordId id, std::uint32_t row,
                           const Place& place) {
  const engine::RecordSchema& schema = record(id);
  engine::Period period = aims_[place.aim].period;
  if (set.in.valid()) period = period_of(tree(place)[set.in], period, place);
  const engine::InstantRange instants = engine::instants(period, zone_);
  Value when;
  if (set.counted_by) {
    const auto& paths = module(place).counted_by;
    const auto path = paths.find(set.counted_by.span.begin);
    when = path != paths.end()
               ? follow(id, RowRef{row}, path->second.hops, place)
               : data_.of(id).at(
                     row, schema.field_index(tree(place).all(set.counted_by.parts).back().symbol));
  } else if (schema.counted_by != kNoField) {
    when = data_.of(id).at(row, schema.counted_by);
  } else if (schema.is_interval()) {
    const Value& starts = data_.of(id).at(row, schema.starts);
    const Value ends =
        schema.ends == kNoField ? Value(Missing{}) : data_.of(id).at(row, schema.ends);
    if (const auto* first = std::get_if<engine::Date>(&starts)) {
      const auto* last = std::get_if<engine::Date>(&ends);
      return *first <= period.last && (last == nullptr || *last >= period.first);
    }
    const auto* first = std::get_if<engine::Instant>(&starts);
    const auto* last = std::get_if<engine::Instant>(&ends);
    if (first == nullptr || *first >= instants.end) return false;
    return last == nullptr || (*first < *last && instants.begin < *last);
  } else {
    return true;
  }
  if (is_broken(when)) return when;
  if (const auto* date = std::get_if<engine::Date>(&when)) return engine::contains(period, *date);
  if (const auto* instant = std::get_if<engine::Instant>(&when)) return instants.contains(*instant);
  return false;
}

/// Whose rows: this agent's, a group's, everyone's; from a row those that it is compared with.
Evaluator::Chosen Evaluator::choose(ast::ExprId id, const ast::Aggregate& node,
                                    const Place& place) {
  const dsl::AggregateInfo& info = module(place).aggregates.at(id.index());
  const ast::Set& set = tree(place)[node.set];
  const engine::RecordSchema& schema = record(info.record);
  Chosen chosen;
  chosen.record = info.record;
  chosen.around = place;
  const auto all = static_cast<std::uint32_t>(data_.of(info.record).size());
  const auto add_all = [&] {
    for (std::uint32_t row = 0; row < all; ++row) chosen.rows.push_back(row);
  };
  if (info.outer_row) {
    chosen.cut = false;
    add_all();
    return chosen;
  }
  const Value asking = agent_at(place);
  chosen.around.rows.clear();
  if (const auto* agent = std::get_if<RowRef>(&asking)) chosen.around.agent = agent->row;
  if (info.paired || (schema.owner == kNoField && !schema.is_subject)) {
    if (info.paired && !is_present(asking)) chosen.instead = asking;
    add_all();
    return chosen;
  }
  Aim aim = aims_[place.aim];
  if (set.across.kind == ast::Level::Kind::kEveryone) {
    aim.whose = Aim::Whose::kEveryone;
    aim.others = false;
  } else if (set.across.kind == ast::Level::Kind::kPath) {
    aim.whose = Aim::Whose::kGroup;
    aim.group = group_path(set.across, place);
    aim.others = false;
  }
  const bool asks = aim.whose != Aim::Whose::kEveryone || aim.others;
  if (asks && !is_present(asking)) {
    chosen.instead = asking;
    return chosen;
  }
  const std::uint32_t agent = chosen.around.agent;
  Value group;
  if (aim.whose == Aim::Whose::kGroup) {
    group = group_key(aim.group, agent, place.aim);
    if (!is_present(group)) {
      chosen.instead = group;
      return chosen;
    }
  }
  for (std::uint32_t row = 0; row < all; ++row) {
    const Value owner =
        schema.is_subject ? Value(RowRef{row}) : data_.of(info.record).at(row, schema.owner);
    const auto* of = std::get_if<RowRef>(&owner);
    if (of == nullptr) continue;
    const bool own = of->row == agent;
    if (aim.others && own) continue;
    if (aim.whose == Aim::Whose::kOwn && !own) continue;
    if (aim.whose == Aim::Whose::kGroup) {
      const Value theirs = group_key(aim.group, of->row, place.aim);
      if (!is_present(theirs) || order(theirs, group, texts()) != 0) continue;
    }
    chosen.rows.push_back(row);
  }
  return chosen;
}

/// The equalities that tie the rows of a set to what is around it: the side outside, the side of
/// the rows.
std::vector<std::pair<ast::ExprId, ast::ExprId>> Evaluator::joins(const ast::Aggregate& node,
                                                                  const Place& place) const {
  std::vector<ast::ExprId> terms;
  if (const ast::ExprId where = tree(place)[node.set].where; where.valid())
    dsl::conjuncts(tree(place), where, terms);
  if (node.kind == ast::AggregateKind::kAny) dsl::conjuncts(tree(place), node.value, terms);
  std::vector<std::pair<ast::ExprId, ast::ExprId>> found;
  for (const ast::ExprId term : terms) {
    std::optional<std::pair<ast::ExprId, ast::ExprId>> sides;
    if (const auto* compare = std::get_if<ast::Compare>(&tree(place)[term].node)) {
      if (compare->op == ast::CompareOp::kEqual) sides = {compare->left, compare->right};
    } else if (const auto* is = std::get_if<ast::Is>(&tree(place)[term].node)) {
      if (is->kind == ast::Is::Kind::kEqual)
        sides = {is->value, tree(place).all(is->operands).front()};
    }
    if (!sides) continue;
    const unsigned left = dsl::rows_read(tree(place), module(place), sides->first);
    const unsigned right = dsl::rows_read(tree(place), module(place), sides->second);
    if (left == dsl::kInnerRow && right == dsl::kOuterRow)
      std::swap(sides->first, sides->second);
    else if (left != dsl::kOuterRow || right != dsl::kInnerRow)
      continue;
    found.push_back(*sides);
  }
  return found;
}

Evaluator::Gathered Evaluator::gather(ast::ExprId id, const ast::Aggregate& node,
                                      const Place& place, bool values) {
  const Chosen chosen = choose(id, node, place);
  const ast::Set& set = tree(place)[node.set];
  Gathered gathered;
  gathered.instead = chosen.instead;
  const auto passes = [&](const Value& said) {
    if (is_broken(said) && !gathered.broken) gathered.broken = std::get<Broken>(said);
    return is_true(said);
  };
  const auto known = [&](const Value& value) {
    if (is_broken(value) && !gathered.broken) gathered.broken = std::get<Broken>(value);
    return is_present(value);
  };
  // Where the side outside cannot be told, nobody knows which rows are meant.
  std::optional<Broken> unknown;
  if (module(place).aggregates.at(id.index()).paired) {
    for (const auto& [outside, inside] : joins(node, place)) {
      Place at = chosen.around;
      at.rows.push_back({chosen.record, 0, {}});  // not read by it
      const Value side = eval(outside, at);
      if (is_broken(side) && !unknown) unknown = std::get<Broken>(side);
    }
  }
  for (const std::uint32_t row : chosen.rows) {
    if (chosen.instead || unknown) break;
    if (chosen.cut && !passes(in_period(set, chosen.record, row, chosen.around))) continue;
    Place at = chosen.around;
    at.rows.push_back({chosen.record, row, {}});
    if (set.where.valid() && !passes(eval(set.where, at))) continue;
    Value value = Missing{};
    Value weight = Missing{};
    if (values && node.value.valid() && !known(value = eval(node.value, at))) continue;
    if (values && node.weight.valid() && !known(weight = eval(node.weight, at))) continue;
    ++gathered.used;
    gathered.values.push_back(std::move(value));
    gathered.weights.push_back(std::move(weight));
  }
  if (!gathered.broken) gathered.broken = unknown;
  return gathered;
}

Value Evaluator::aggregate(ast::ExprId id, const ast::Aggregate& node, const Place& place) {
  const dsl::AggregateInfo& info = module(place).aggregates.at(id.index());
  if (info.last_periods > 0) return last_periods(node, info.last_periods, place);
  return conclude(node, gather(id, node, place, true), place);
}

Value Evaluator::conclude(const ast::Aggregate& node, Gathered rows, const Place& place) {
  using A = ast::AggregateKind;
  if (rows.instead) return *rows.instead;
  if (rows.broken) return *rows.broken;
  const auto met = std::count(rows.values.begin(), rows.values.end(), Value(true));
  switch (node.kind) {
    case A::kCount:
      return Rational(rows.used);
    case A::kShare:
      return rows.used == 0 ? Value(Missing{}) : Value(Rational(met) / rows.used);
    case A::kAny:
      return met > 0;
    case A::kEvery:
      return met == rows.used;
    case A::kSum:
    case A::kAverage: {
      Rational total = 0;
      for (const Value& value : rows.values) total += std::get<Rational>(value);
      if (node.kind == A::kSum) return checked(total);
      return rows.used == 0 ? Value(Missing{}) : checked(total / rows.used);
    }
    case A::kWeightedAverage: {
      Rational total = 0;
      Rational weight = 0;
      for (std::size_t i = 0; i < rows.values.size(); ++i) {
        total += std::get<Rational>(rows.values[i]) * std::get<Rational>(rows.weights[i]);
        weight += std::get<Rational>(rows.weights[i]);
      }
      return weight == 0 ? Value(Missing{}) : checked(total / weight);
    }
    default:
      return order_statistic(node, std::move(rows.values), place);
  }
}

Value Evaluator::order_statistic(const ast::Aggregate& node, std::vector<Value> values,
                                 const Place& place) {
  using A = ast::AggregateKind;
  const auto before = [this](const Value& a, const Value& b) { return order(a, b, texts()) < 0; };
  const auto same = [this](const Value& a, const Value& b) { return order(a, b, texts()) == 0; };
  std::sort(values.begin(), values.end(), before);
  const std::size_t count = values.size();
  if (node.kind == A::kDistinct)
    return Rational(std::unique(values.begin(), values.end(), same) - values.begin());
  if (count == 0) return Missing{};
  if (node.kind == A::kLowest) return values.front();
  if (node.kind == A::kHighest) return values.back();
  if (node.kind == A::kMedian) {
    const Rational upper = std::get<Rational>(values[count / 2]);
    return count % 2 == 1 ? upper : (std::get<Rational>(values[count / 2 - 1]) + upper) / 2;
  }
  GUERDON_CHECK(node.kind == A::kPercentile);
  // The first element that so large a share of them does not exceed.
  const Rational share = std::get<Rational>(eval(node.percent, place));
  std::size_t rank = 1;
  while (rank < count && Rational(rank) < share * count) ++rank;
  return values[rank - 1];
}

/// A row begins on the day by which it counts, an interval on its first.
Place::Row Evaluator::unit(ast::SetId each, std::uint32_t row) const {
  Place::Row unit{record_of(tree()[each]), row, {}};
  const engine::RecordSchema& schema = record(unit.record);
  const std::uint32_t field = schema.is_interval() ? schema.starts : schema.counted_by;
  if (field == kNoField) return unit;
  const Value& when = data_.of(unit.record).at(row, field);
  if (const auto* date = std::get_if<engine::Date>(&when)) unit.day = *date;
  if (const auto* instant = std::get_if<engine::Instant>(&when))
    unit.day = zone_.to_local(*instant).date;
  return unit;
}

std::vector<std::uint32_t> Evaluator::own_rows(ast::SetId id, std::uint32_t agent,
                                               std::optional<Broken>& broken) {
  const ast::Set& set = tree()[id];
  const RecordId of = record_of(set);
  Place place;
  place.module = main_;
  place.agent = agent;
  std::vector<std::uint32_t> rows;
  for (std::uint32_t row = 0; row < data_.of(of).size(); ++row) {
    if (data_.of(of).at(row, record(of).owner) != Value(RowRef{agent})) continue;
    const Value in = in_period(set, of, row, place);
    if (is_broken(in) && !broken) broken = std::get<Broken>(in);
    if (is_true(in)) rows.push_back(row);
  }
  return rows;
}

}  // namespace guerdon::reference
