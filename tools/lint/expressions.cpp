#include "tools/lint/expressions.h"

#include <algorithm>

#include "dsl/program/literal.h"
#include "dsl/types/walk.h"

namespace guerdon::tools::lint {

using engine::Number;

void for_each_part(const ast::Module& tree, const ast::Expr& expr,
                   const std::function<void(ast::ExprId)>& visit) {
  dsl::for_each_operand(tree, expr, [&](ast::ExprId part, bool) { visit(part); });
  const auto maybe = [&](ast::ExprId part) {
    if (part.valid()) visit(part);
  };
  if (const auto* share = std::get_if<ast::ShareOut>(&expr.node)) {
    maybe(share->amount);
    maybe(tree[share->among].where);
    maybe(share->weight);
  }
  if (const auto* shift = std::get_if<ast::BusinessShift>(&expr.node)) {
    maybe(shift->amount);
    maybe(shift->from);
  }
  if (const auto* round = std::get_if<ast::Round>(&expr.node)) maybe(round->step);
  if (const auto* aggregate = std::get_if<ast::Aggregate>(&expr.node)) maybe(aggregate->percent);
}

Expressions::Expressions(const dsl::LoadedModule& module) : tree_(&module.tree) {
  parents_.resize(tree_->exprs.size());
  for (std::size_t i = 0; i < tree_->exprs.size(); ++i) {
    const ast::ExprId id = tree_->exprs.id_at(i);
    in_order_.push_back(id);
    for_each_part(*tree_, (*tree_)[id], [&](ast::ExprId part) { parents_[part.index()] = id; });
  }
  std::stable_sort(in_order_.begin(), in_order_.end(), [this](ast::ExprId a, ast::ExprId b) {
    const engine::Span left = (*tree_)[a].span, right = (*tree_)[b].span;
    return left.begin != right.begin ? left.begin < right.begin : left.end > right.end;
  });
}

std::vector<ast::ExprId> Expressions::of(const ast::Decl& decl) const {
  const auto begins_before = [this](ast::ExprId id, std::uint32_t at) {
    return (*tree_)[id].span.begin < at;
  };
  const auto first =
      std::lower_bound(in_order_.begin(), in_order_.end(), decl.span.begin, begins_before);
  const auto last = std::lower_bound(first, in_order_.end(), decl.span.end, begins_before);
  return {first, last};
}

std::vector<ast::ExprId> Expressions::roots(const ast::Decl& decl) const {
  std::vector<ast::ExprId> found = of(decl);
  std::erase_if(found, [this](ast::ExprId id) { return parent(id).valid(); });
  return found;
}

void Expressions::walk(ast::ExprId id, const std::function<void(ast::ExprId)>& visit) const {
  if (!id.valid()) return;
  visit(id);
  for_each_part(*tree_, (*tree_)[id], [&](ast::ExprId part) { walk(part, visit); });
}

std::optional<Number> literal_number(const ast::Module& tree, ast::ExprId id,
                                     const engine::Interner& names) {
  if (!id.valid()) return {};
  if (const auto* negate = std::get_if<ast::Negate>(&tree[id].node)) {
    const auto inner = literal_number(tree, negate->value, names);
    if (!inner) return {};
    return -*inner;
  }
  const auto* node = std::get_if<ast::AmountLiteral>(&tree[id].node);
  if (node == nullptr) return {};
  const auto value = dsl::literal(node->amount, names);
  if (!value || !std::holds_alternative<Number>(value->value)) return {};
  return std::get<Number>(value->value);
}

}  // namespace guerdon::tools::lint
