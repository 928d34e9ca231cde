// What looks at other periods, or at all agents: the last periods, ranks.
#include <algorithm>
#include <array>

#include "tests/reference/evaluate.h"

namespace guerdon::reference {

namespace ast = dsl::ast;
using engine::RowRef;

/// The period at hand and those before it, each asked on its own.
Value Evaluator::last_periods(const ast::Aggregate& node, std::uint32_t count, const Place& place) {
  using A = ast::AggregateKind;
  std::vector<Value> values;
  Place then = place;
  for (std::uint32_t i = 0; i < count; ++i) {
    values.push_back(eval(node.value, then));
    Aim aim = aims_[then.aim];
    const auto before = engine::period_before(aim.period);
    if (!before) break;
    aim.period = *before;
    then.aim = aim_index(std::move(aim));
  }
  if (node.kind == A::kAny || node.kind == A::kEvery) {
    const bool all = node.kind == A::kEvery;
    for (const Value& value : values)
      if (value != Value(all)) return value;
    return all;
  }
  if (const auto absent = not_there(values)) return *absent;
  if (node.kind == A::kShare)
    return Rational(std::count(values.begin(), values.end(), Value(true))) / values.size();
  const auto before = [this](const Value& a, const Value& b) { return order(a, b, texts()) < 0; };
  if (node.kind == A::kLowest) return *std::min_element(values.begin(), values.end(), before);
  if (node.kind == A::kHighest) return *std::max_element(values.begin(), values.end(), before);
  Rational total = 0;
  for (const Value& value : values) total += std::get<Rational>(value);
  return checked(node.kind == A::kSum ? total : total / values.size());
}

/// One more than there are better ones; none where the value is missing. A value that cannot be
/// told makes the places of all who take part unknown.
Value Evaluator::rank(const ast::Rank& node, const Place& place) {
  const Value asking = agent_at(place);
  if (!is_present(asking)) return asking;
  const std::uint32_t self = std::get<RowRef>(asking).row;
  std::vector<engine::Symbol> path;
  Value group;
  if (node.across.kind == ast::Level::Kind::kPath) {
    path = group_path(node.across, place);
    group = group_key(path, self, place.aim);
    if (!is_present(group)) return group;
  }
  std::vector<std::pair<std::uint32_t, Value>> ranked;
  std::optional<Value> broken;
  bool takes_part = false;
  for (std::uint32_t agent = 0; agent < agents(); ++agent) {
    if (!path.empty()) {
      const Value theirs = group_key(path, agent, place.aim);
      if (!is_present(theirs) || order(theirs, group, texts()) != 0) continue;
    }
    Place at = place;
    at.rows = {{detail_.schema.subject, agent, {}}};
    const Value in = node.where.valid() ? eval(node.where, at) : Value(true);
    Value value = Missing{};
    if (is_true(in)) value = eval(node.by, at);
    const Value& worse = is_broken(in) ? in : value;
    if (is_broken(worse) && !broken) broken = worse;
    if (agent == self) takes_part = !is_missing(worse);
    if (is_present(value)) ranked.emplace_back(agent, value);
  }
  if (!takes_part) return Missing{};
  if (broken) return *broken;
  const auto own = std::find_if(ranked.begin(), ranked.end(),
                                [self](const auto& each) { return each.first == self; });
  std::uint32_t place_taken = 1;
  for (const auto& [agent, value] : ranked)
    if (order(value, own->second, texts()) > 0) ++place_taken;
  return Rational(place_taken);
}

}  // namespace guerdon::reference
