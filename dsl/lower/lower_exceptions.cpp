// Rules with their exceptions as one node.
#include <algorithm>

#include "dsl/lower/lowering.h"

namespace guerdon::dsl {

using engine::NodeId;
using engine::Number;
using engine::Type;
namespace op = engine::op;

Lowered Lowering::with_exceptions(DefinitionId id, Lowered rule, LowerScope& scope) {
  const auto found = detail_.exceptions.find(id);
  if (found == detail_.exceptions.end()) return rule;
  const Definition& definition = detail_.definitions[id];
  const auto& body =
      std::get<ast::DefineDecl>(detail_.modules[definition.module].tree[definition.decl].node);
  op::Except operation;
  std::vector<Lowered> conditions;
  std::vector<Lowered> values;
  int level = rule.level;
  for (const ExceptionRule& exception : found->second) {
    LowerScope there = scope;
    there.module = exception.module;
    const engine::Span when = tree(there)[exception.rule.when].span;
    conditions.push_back(lower(exception.rule.when, there));
    values.push_back(convert(lower(exception.rule.value, there),
                             type_of(exception.rule.value, there), definition.type, there, when));
    if (exception.rule.cites)
      plan_.nodes[values.back().node].cites = names_.text(exception.rule.cites.value);
    level = std::max({level, conditions.back().level, values.back().level});
    const bool elsewhere = exception.module != definition.module;
    std::string name = "the exception when `" + std::string(detail_.sources->slice(when)) + "`";
    if (elsewhere) name += " of `" + detail_.modules[exception.module].path + "`";
    operation.names.push_back(std::move(name));
    operation.bounded.push_back(elsewhere);
  }
  if (body.open_low.valid()) {
    LowerScope own = scope;
    own.module = definition.module;
    const auto bound = [&](ast::ExprId written) {
      const Lowered value =
          convert(lower(written, own), type_of(written, own), definition.type, own, {});
      const auto* constant = std::get_if<op::Constant>(&plan_.nodes[value.node].operation);
      return constant == nullptr ? Number(0) : std::get<Number>(constant->value);
    };
    operation.bounds = {bound(body.open_low), bound(body.open_high)};
  }
  operation.base = lift(rule, level, scope);
  bool optional = plan_.nodes[operation.base].type.optional;
  for (std::size_t i = 0; i < values.size(); ++i) {
    operation.conditions.push_back(lift(conditions[i], level, scope));
    operation.values.push_back(lift(values[i], level, scope));
    optional = optional || plan_.nodes[operation.values.back()].type.optional;
  }
  const NodeId made = add(std::move(operation), domain_of(level, scope),
                          definition.type.as_optional(optional), definition.span);
  return {made, level};
}

}  // namespace guerdon::dsl
