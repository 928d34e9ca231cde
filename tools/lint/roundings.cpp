#include "tools/lint/roundings.h"

namespace guerdon::tools::lint {
namespace {

/// A literal beside the rounded value, as in `max(x, 0 USD)`, is no exact reckoning of it.
bool reckons(const ast::Module& tree, ast::ExprId id) {
  return !std::holds_alternative<ast::AmountLiteral>(tree[id].node);
}

}  // namespace

bool Roundings::is_harmless(ast::RoundMode mode) const {
  using M = ast::RoundMode;
  if (harmless_ == Harmless::kUp) return mode == M::kUp || mode == M::kCeiling;
  return mode == M::kDown || mode == M::kFloor;
}

std::optional<engine::Span> Roundings::in(ast::ExprId id) {
  if (!id.valid()) return {};
  return in(Place{policy_->detail().modules.id_at(0), nullptr}, id);
}

std::optional<engine::Span> Roundings::in(Place place, ast::ExprId id) {
  const dsl::LoadedModule& module = policy_->detail().modules[place.module];
  const ast::Expr& expr = module.tree[id];
  if (const auto* round = std::get_if<ast::Round>(&expr.node))
    if (!is_harmless(round->mode)) return expr.span;
  if (const auto* call = std::get_if<ast::Call>(&expr.node)) {
    const auto builtin = module.builtins.find(id.index());
    if (builtin != module.builtins.end() && policy_->functions()[builtin->second].name == "max")
      return in_max(place, *call);
    if (const auto callee = module.callees.find(id.index()); callee != module.callees.end())
      if (const auto found = of(callee->second)) return found;
  }
  if (const auto ref = module.refs.find(id.index()); ref != module.refs.end())
    if (const auto found = behind(place, ref->second)) return found;
  return in_parts(place, id);
}

std::optional<engine::Span> Roundings::in_parts(Place place, ast::ExprId id) {
  const ast::Module& tree = policy_->detail().modules[place.module].tree;
  std::optional<engine::Span> found;
  for_each_part(tree, tree[id], [&](ast::ExprId part) {
    if (!found) found = in(place, part);
  });
  return found;
}

std::optional<engine::Span> Roundings::in_max(Place place, const ast::Call& call) {
  const ast::Module& tree = policy_->detail().modules[place.module].tree;
  std::optional<engine::Span> found;
  for (const ast::Arg& arg : tree.all(call.args)) {
    const auto rounded = in(place, arg.value);
    if (!rounded && reckons(tree, arg.value)) return {};
    if (!found) found = rounded;
  }
  return found;
}

std::optional<engine::Span> Roundings::behind(Place place, const dsl::Ref& ref) {
  if (ref.kind == dsl::Ref::Kind::kLocal && place.define != nullptr) {
    const ast::Module& tree = policy_->detail().modules[place.module].tree;
    for (const ast::Step& step : tree.all(place.define->steps))
      if (step.name.symbol == ref.local) return in(place, step.value);
    return {};
  }
  if (ref.definition.valid()) return of(ref.definition);
  for (const dsl::Hop& hop : ref.hops)
    if (hop.definition.valid())
      if (const auto found = of(hop.definition)) return found;
  return {};
}

std::optional<engine::Span> Roundings::of(DefinitionId id) {
  if (const auto known = known_.find(id); known != known_.end()) return known->second;
  const auto* define = policy_->body<ast::DefineDecl>(id);
  std::optional<engine::Span> found;
  if (define != nullptr && define->value.valid())
    found = in(Place{policy_->definition(id).module, define}, define->value);
  return known_[id] = found;
}

}  // namespace guerdon::tools::lint
