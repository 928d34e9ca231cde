#include "tools/lint/bounds.h"

#include <algorithm>

#include "dsl/types/walk.h"
#include "tools/lint/measures.h"
#include "tools/report/text.h"

namespace guerdon::tools::lint {

using engine::Kind;

namespace {

using K = Definition::Kind;

bool is_measure(const Policy& policy, DefinitionId id) {
  for (const DefinitionId read : policy.uses().reach(id)) {
    const K kind = policy.definition(read).kind;
    if (kind == K::kMetric || kind == K::kScorecard) return true;
    if (kind == K::kDefine && has_aggregate(policy, read)) return true;
  }
  return false;
}

/// A comparison with a direction, as written.
std::optional<Bound> comparison(const ast::Module& tree, ast::ExprId id) {
  const ast::ExprNode& node = tree[id].node;
  if (const auto* compare = std::get_if<ast::Compare>(&node)) {
    using Op = ast::CompareOp;
    if (compare->op == Op::kEqual || compare->op == Op::kNotEqual) return {};
    const bool high = compare->op == Op::kGreater || compare->op == Op::kGreaterEqual;
    return Bound{id, compare->left, compare->right, high, compare->op_span, {}};
  }
  const auto* is = std::get_if<ast::Is>(&node);
  using Is = ast::Is::Kind;
  if (is == nullptr) return {};
  const bool high = is->kind == Is::kAtLeast || is->kind == Is::kAbove;
  if (!high && is->kind != Is::kAtMost && is->kind != Is::kBelow) return {};
  return Bound{id, is->value, tree.all(is->operands).front(), high, is->op_span, {}};
}

bool is_ordered(const engine::Type& type) {
  return type.kind == Kind::kQuantity || type.kind == Kind::kPercent;
}

}  // namespace

bool has_aggregate(const Policy& policy, DefinitionId id) {
  const dsl::ModuleId module = policy.definition(id).module;
  const ast::Module& tree = policy.detail().modules[module].tree;
  const auto parts = policy.uses().expressions(module).of(policy.decl(id));
  return std::any_of(parts.begin(), parts.end(), [&](ast::ExprId part) {
    return std::holds_alternative<ast::Aggregate>(tree[part].node);
  });
}

bool is_measured(const Policy& policy, ast::ExprId id) {
  const ast::Module& tree = policy.tree();
  bool found = false;
  policy.expressions().walk(id, [&](ast::ExprId part) {
    found = found || std::holds_alternative<ast::Aggregate>(tree[part].node);
  });
  if (found) return true;
  const std::vector<DefinitionId> read = read_in(policy, policy.detail().modules.id_at(0), id);
  return std::any_of(read.begin(), read.end(),
                     [&](DefinitionId name) { return is_measure(policy, name); });
}

std::vector<Bound> bounds_of(const Policy& policy, ast::ExprId condition) {
  std::vector<Bound> found;
  if (!condition.valid()) return found;
  const dsl::LoadedModule& module = policy.main();
  std::vector<ast::ExprId> terms;
  dsl::conjuncts(module.tree, condition, terms);
  for (const ast::ExprId term : terms) {
    std::optional<Bound> bound = comparison(module.tree, term);
    if (!bound || !is_ordered(module.types[bound->measured.index()])) continue;
    if (!is_measured(policy, bound->measured)) {
      if (!is_measured(policy, bound->limit)) continue;
      std::swap(bound->measured, bound->limit);
      bound->wants_high = !bound->wants_high;
    }
    if (const auto ref = module.refs.find(bound->measured.index());
        ref != module.refs.end() && ref->second.definition.valid() &&
        policy.definition(ref->second.definition).kind == K::kMetric &&
        std::holds_alternative<ast::PathExpr>(module.tree[bound->measured].node))
      bound->metric = ref->second.definition;
    found.push_back(*bound);
  }
  return found;
}

bool is_minimum_of_work(const Policy& policy, const Bound& bound) {
  if (!bound.wants_high) return false;
  if (bound.metric.valid()) return measure_of(policy, bound.metric).is(Topic::kVolume);
  const ast::Module& tree = policy.tree();
  const auto* figure = std::get_if<ast::Aggregate>(&tree[bound.measured].node);
  return figure != nullptr && figure->kind == ast::AggregateKind::kCount &&
         !tree[figure->set].where.valid();
}

std::string_view turned(std::string_view op) {
  constexpr std::pair<std::string_view, std::string_view> kTurned[] = {
      {"<=", ">="},
      {">=", "<="},
      {"<", ">"},
      {">", "<"},
      {"is at least", "is at most"},
      {"is at most", "is at least"},
      {"is below", "is above"},
      {"is above", "is below"},
  };
  for (const auto& [from, to] : kTurned)
    if (from == op) return to;
  return {};
}

}  // namespace guerdon::tools::lint
