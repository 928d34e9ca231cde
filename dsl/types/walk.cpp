#include "dsl/types/walk.h"

namespace guerdon::dsl {
namespace {

using Visit = std::function<void(ast::ExprId, bool)>;

struct Operands {
  const ast::Module& tree;
  const Visit& visit;

  void one(ast::ExprId id, bool inner = false) const {
    if (id.valid()) visit(id, inner);
  }
  void list(ast::List<ast::ExprId> ids) const {
    for (const ast::ExprId id : tree.all(ids)) one(id);
  }

  void operator()(const ast::Elsewhere& node) const { one(node.on); }
  void operator()(const ast::Call& node) const {
    for (const ast::Arg& arg : tree.all(node.args)) one(arg.value);
  }
  void operator()(const ast::Sum& node) const {
    for (const ast::Term& term : tree.all(node.terms)) one(term.value);
  }
  void operator()(const ast::Product& node) const {
    for (const ast::Factor& factor : tree.all(node.factors)) one(factor.value);
  }
  void operator()(const ast::Negate& node) const { one(node.value); }
  void operator()(const ast::Not& node) const { one(node.value); }
  void operator()(const ast::And& node) const { list(node.operands); }
  void operator()(const ast::Or& node) const { list(node.operands); }
  void operator()(const ast::Otherwise& node) const { list(node.operands); }
  void operator()(const ast::Compare& node) const {
    one(node.left);
    one(node.right);
  }
  void operator()(const ast::Between& node) const {
    one(node.value);
    one(node.low);
    one(node.high);
  }
  void operator()(const ast::Is& node) const {
    one(node.value);
    list(node.operands);
  }
  void operator()(const ast::If& node) const {
    one(node.condition);
    one(node.then);
    one(node.otherwise);
  }
  void operator()(const ast::Round& node) const { one(node.value); }
  void operator()(const ast::DateOf& node) const { one(node.instant); }
  void operator()(const ast::Aggregate& node) const {
    one(node.value, true);
    one(node.weight, true);
    one(tree[node.set].where, true);
  }
  void operator()(const ast::Rank& node) const {
    one(node.where, true);
    one(node.by, true);
  }
  template <class T>
  void operator()(const T&) const {}
};

/// DEPTH: how many sets have been entered below the scope that is asked about.
unsigned rows_read_at(const ast::Module& tree, const LoadedModule& module, ast::ExprId id,
                      std::uint32_t depth) {
  unsigned read = 0;
  if (const auto ref = module.refs.find(id.index()); ref != module.refs.end()) {
    if (ref->second.kind == Ref::Kind::kRow && ref->second.up >= depth)
      read |= ref->second.up == depth ? kInnerRow : kOuterRow;
    if (ref->second.kind == Ref::Kind::kAgent) read |= kOuterRow;
  }
  for_each_operand(tree, tree[id], [&](ast::ExprId operand, bool inner) {
    read |= rows_read_at(tree, module, operand, depth + (inner ? 1 : 0));
  });
  return read;
}

bool joins(unsigned left, unsigned right) {
  return (left == kInnerRow && right == kOuterRow) || (left == kOuterRow && right == kInnerRow);
}

}  // namespace

void for_each_operand(const ast::Module& tree, const ast::Expr& expr, const Visit& visit) {
  std::visit(Operands{tree, visit}, expr.node);
}

unsigned rows_read(const ast::Module& tree, const LoadedModule& module, ast::ExprId id) {
  return rows_read_at(tree, module, id, 0);
}

void conjuncts(const ast::Module& tree, ast::ExprId id, std::vector<ast::ExprId>& terms) {
  if (const auto* all = std::get_if<ast::And>(&tree[id].node)) {
    for (const ast::ExprId operand : tree.all(all->operands)) conjuncts(tree, operand, terms);
  } else {
    terms.push_back(id);
  }
}

bool has_join(const ast::Module& tree, const LoadedModule& module, const ast::Aggregate& node) {
  std::vector<ast::ExprId> terms;
  if (tree[node.set].where.valid()) conjuncts(tree, tree[node.set].where, terms);
  if (node.kind == ast::AggregateKind::kAny && node.value.valid())
    conjuncts(tree, node.value, terms);
  for (const ast::ExprId term : terms) {
    if (const auto* compare = std::get_if<ast::Compare>(&tree[term].node)) {
      if (compare->op != ast::CompareOp::kNotEqual &&
          joins(rows_read(tree, module, compare->left), rows_read(tree, module, compare->right)))
        return true;
    } else if (const auto* between = std::get_if<ast::Between>(&tree[term].node)) {
      const unsigned value = rows_read(tree, module, between->value);
      if (joins(value, rows_read(tree, module, between->low)) ||
          joins(value, rows_read(tree, module, between->high)))
        return true;
    } else if (const auto* is = std::get_if<ast::Is>(&tree[term].node);
               is != nullptr && !is->operands.empty()) {
      if (joins(rows_read(tree, module, is->value),
                rows_read(tree, module, tree.all(is->operands).front())))
        return true;
    }
  }
  return false;
}

}  // namespace guerdon::dsl
