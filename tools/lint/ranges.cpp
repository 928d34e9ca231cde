#include "tools/lint/ranges.h"

#include <algorithm>

#include "tools/lint/syntax.h"

namespace guerdon::tools::lint {

using engine::Number;
using Unit = Range::Unit;

namespace {

const Range kCount{Number(0), {}, Unit::kNumber};
const Range kShare{Number(0), Number(1), Unit::kPercent};

/// What `FIELD >= 0 hours` leaves of the field; nothing where it is no such condition.
void narrow(Range& range, ast::CompareOp op, const Number& bound) {
  using Op = ast::CompareOp;
  // An excluded bound may be included: never too narrow.
  if (op == Op::kGreaterEqual || op == Op::kGreater || op == Op::kEqual)
    range.low = range.low ? std::max(*range.low, bound) : bound;
  if (op == Op::kLessEqual || op == Op::kLess || op == Op::kEqual)
    range.high = range.high ? std::min(*range.high, bound) : bound;
}

}  // namespace

Ranges::Ranges(const Policy& policy) : policy_(policy), main_(policy.detail().modules.id_at(0)) {
  const auto& modules = policy.detail().modules;
  for (std::size_t i = 0; i < modules.size(); ++i) read_checks(modules.id_at(i));
}

void Ranges::read_checks(dsl::ModuleId module) {
  const ast::Module& tree = policy_.detail().modules[module].tree;
  for (const ast::Decl& decl : tree.decls) {
    const auto* record = std::get_if<ast::RecordDecl>(&decl.node);
    if (record == nullptr) continue;
    for (const ast::RowCheck& check : tree.all(record->checks)) {
      const auto* compare = std::get_if<ast::Compare>(&tree[check.condition].node);
      if (compare == nullptr) continue;
      const auto bound = literal_number(tree, compare->right, *policy_.detail().names);
      const auto field = field_read(policy_, module, compare->left);
      if (!bound || !field) continue;
      const engine::Type type = type_of(policy_, module, compare->left);
      const auto at = fields_.emplace(*field, Range::unknown(unit_of_type(type))).first;
      if (at->second.unit != Unit::kOther) narrow(at->second, compare->op, *bound);
    }
  }
}

Range Ranges::of(dsl::ModuleId module, ast::ExprId id) const {
  if (!id.valid()) return Range::unknown();
  const std::pair key(module.index(), id.index());
  if (const auto found = known_.find(key); found != known_.end()) return found->second;
  Range range = compute(module, id);
  known_.emplace(key, range);
  return range;
}

Range Ranges::compute(dsl::ModuleId module, ast::ExprId id) const {
  const ast::Module& tree = policy_.detail().modules[module].tree;
  const ast::ExprNode& node = tree[id].node;
  if (std::holds_alternative<ast::AmountLiteral>(node)) {
    const auto value = literal_number(tree, id, *policy_.detail().names);
    const Unit unit = unit_of_type(type_of(policy_, module, id));
    return value && unit != Unit::kOther
               ? Range::exactly(*value, unit)
               : Range{value && value->sign() >= 0 ? std::optional(Number(0)) : std::nullopt,
                       {},
                       Unit::kOther};
  }
  if (std::holds_alternative<ast::PathExpr>(node) || std::holds_alternative<ast::Elsewhere>(node))
    return of_name(module, id);
  if (const auto* call = std::get_if<ast::Call>(&node)) return of_call(module, id, *call);
  if (const auto* sum = std::get_if<ast::Sum>(&node)) {
    const auto terms = tree.all(sum->terms);
    Range total = of(module, terms.front().value);
    for (const ast::Term& term : terms.subspan(1))
      total = total + (term.minus ? -of(module, term.value) : of(module, term.value));
    return total;
  }
  if (const auto* product = std::get_if<ast::Product>(&node)) {
    const auto factors = tree.all(product->factors);
    Range total = of(module, factors.front().value);
    for (const ast::Factor& factor : factors.subspan(1))
      total = factor.divide ? total / of(module, factor.value) : total * of(module, factor.value);
    return total;
  }
  if (const auto* negate = std::get_if<ast::Negate>(&node)) return -of(module, negate->value);
  if (const auto* choice = std::get_if<ast::If>(&node))
    return either(of(module, choice->then), of(module, choice->otherwise));
  if (const auto* otherwise = std::get_if<ast::Otherwise>(&node)) {
    const auto operands = tree.all(otherwise->operands);
    Range range = of(module, operands.front());
    for (const ast::ExprId operand : operands.subspan(1))
      range = either(range, of(module, operand));
    return range;
  }
  if (const auto* round = std::get_if<ast::Round>(&node)) return of_round(module, *round);
  if (const auto* aggregate = std::get_if<ast::Aggregate>(&node))
    return of_aggregate(module, *aggregate);
  if (std::holds_alternative<ast::Rank>(node)) return {Number(1), {}, Unit::kNumber};
  return Range::unknown();
}

Range Ranges::of_name(dsl::ModuleId module, ast::ExprId id) const {
  const dsl::LoadedModule& loaded = policy_.detail().modules[module];
  const auto found = loaded.refs.find(id.index());
  if (found == loaded.refs.end()) return Range::unknown();
  const dsl::Ref& ref = found->second;
  if (ref.kind == dsl::Ref::Kind::kLocal) return of_local(module, id, ref.local);
  const auto* elsewhere = std::get_if<ast::Elsewhere>(&loaded.tree[id].node);
  if (elsewhere != nullptr && elsewhere->for_period.valid()) return Range::unknown();
  if (ref.kind == dsl::Ref::Kind::kDefinition && ref.hops.empty()) return of(ref.definition);
  if (!ref.hops.empty() && ref.hops.back().definition.valid())
    return of(ref.hops.back().definition);
  const Unit unit = unit_of_type(type_of(policy_, module, id));
  const auto field = field_read(policy_, module, id);
  const auto checked = field ? fields_.find(*field) : fields_.end();
  return checked == fields_.end() ? Range::unknown(unit) : checked->second;
}

Range Ranges::of_local(dsl::ModuleId module, ast::ExprId id, engine::Symbol name) const {
  const ast::Module& tree = policy_.detail().modules[module].tree;
  const ast::Decl* decl = declaration_at(tree, tree[id].span);
  const auto* define = decl == nullptr ? nullptr : std::get_if<ast::DefineDecl>(&decl->node);
  if (define != nullptr)
    for (const ast::Step& step : tree.all(define->steps))
      if (step.name.symbol == name) return of(module, step.value);
  return Range::unknown(unit_of_type(type_of(policy_, module, id)));
}

Range Ranges::of_call(dsl::ModuleId module, ast::ExprId id, const ast::Call& call) const {
  const dsl::LoadedModule& loaded = policy_.detail().modules[module];
  if (const auto callee = loaded.callees.find(id.index()); callee != loaded.callees.end())
    return of(callee->second, call.member ? call.member.symbol : engine::Symbol());
  const auto builtin = loaded.builtins.find(id.index());
  if (builtin == loaded.builtins.end()) return Range::unknown();
  return of_builtin(module, policy_.functions()[builtin->second].name, call);
}

Range Ranges::of_builtin(dsl::ModuleId module, std::string_view name, const ast::Call& call) const {
  std::vector<Range> values;
  for (const ast::Arg& argument : policy_.detail().modules[module].tree.all(call.args))
    values.push_back(of(module, argument.value));
  if (values.empty()) return Range::unknown();
  if (name == "min" || name == "max") {
    Range range = values.front();
    for (std::size_t i = 1; i < values.size(); ++i)
      range = name == "min" ? lesser(range, values[i]) : greater(range, values[i]);
    return range;
  }
  if (name == "clamp" && values.size() == 3)
    return lesser(greater(values[0], values[1]), values[2]);
  if (name == "abs") {
    Range range = greater(values[0], -values[0]);
    range.low = range.low ? std::max(*range.low, Number(0)) : Number(0);
    return range;
  }
  return Range::unknown();
}

Range Ranges::of_aggregate(dsl::ModuleId module, const ast::Aggregate& node) const {
  using Kind = ast::AggregateKind;
  switch (node.kind) {
    case Kind::kCount:
    case Kind::kDistinct:
      return kCount;
    case Kind::kShare:
      return kShare;
    case Kind::kAny:
    case Kind::kEvery:
      return Range::unknown();
    case Kind::kSum: {
      const Range value = of(module, node.value);
      Range sum = Range::unknown(value.unit);
      if (value.not_negative()) sum.low = Number(0);
      if (value.not_positive()) sum.high = Number(0);
      return sum;
    }
    default:
      return of(module, node.value);
  }
}

/// At most a step away, and never on the other side of zero.
Range Ranges::of_round(dsl::ModuleId module, const ast::Round& node) const {
  Range range = of(module, node.value);
  const auto step =
      literal_number(policy_.detail().modules[module].tree, node.step, *policy_.detail().names);
  if (range.unit == Unit::kOther) return range;
  if (!step) return Range::unknown(range.unit);
  if (range.low)
    range.low = range.not_negative() ? std::max(Number(0), *range.low - *step) : *range.low - *step;
  if (range.high)
    range.high =
        range.not_positive() ? std::min(Number(0), *range.high + *step) : *range.high + *step;
  return range;
}

}  // namespace guerdon::tools::lint
