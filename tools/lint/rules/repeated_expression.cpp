#include <map>

#include "tools/lint/rules.h"
#include "tools/lint/syntax.h"

namespace guerdon::tools::lint::rules {
namespace {

struct NamedExpression {
  DefinitionId definition;
  ast::ExprId value;
};

/// The rows that stand round an expression: of the innermost set.
engine::RecordId record_around(const Policy& policy, ast::ExprId id) {
  for (ast::ExprId at = policy.expressions().parent(id); at.valid();
       at = policy.expressions().parent(at)) {
    const auto set = policy.main().aggregates.find(at.index());
    if (set != policy.main().aggregates.end()) return set->second.record;
  }
  return {};
}

bool is_worth_a_name(const Policy& policy, ast::ExprId id) {
  return expression_as<ast::Compare>(policy, id) || expression_as<ast::And>(policy, id) ||
         expression_as<ast::Or>(policy, id) || expression_as<ast::Between>(policy, id) ||
         expression_as<ast::Is>(policy, id) || expression_as<ast::Aggregate>(policy, id) ||
         expression_as<ast::Product>(policy, id) || expression_as<ast::Sum>(policy, id);
}

/// By text: what definitions without parameters and exceptions say.
std::multimap<std::string, NamedExpression> named_expressions(const Policy& policy) {
  std::multimap<std::string, NamedExpression> named;
  for (const auto& define : policy.all<ast::DefineDecl>()) {
    const bool plain = define->params.empty() && define->steps.empty() && define->open_to.empty() &&
                       policy.detail().exceptions.count(define.definition) == 0;
    if (plain && is_worth_a_name(policy, define->value))
      named.emplace(text_of(policy, define->value),
                    NamedExpression{define.definition, define->value});
  }
  return named;
}

std::string bare_text(const Policy& policy, ast::ExprId id) {
  std::string text = text_of(policy, id);
  if (policy.tree()[id].bracketed && text.size() > 2 && text.front() == '(')
    text = text.substr(1, text.size() - 2);
  return text;
}

}  // namespace

void repeated_expression(const Policy& policy, Report& report) {
  const auto named = named_expressions(policy);
  if (named.empty()) return;
  for (std::size_t i = 0; i < policy.tree().exprs.size(); ++i) {
    const ast::ExprId id = policy.tree().exprs.id_at(i);
    if (!is_worth_a_name(policy, id)) continue;
    const auto [first, last] = named.equal_range(bare_text(policy, id));
    for (auto at = first; at != last; ++at) {
      const Definition& definition = policy.definition(at->second.definition);
      const ast::Decl* decl = declaration_at(policy, policy.tree()[id].span);
      if (decl == nullptr || decl == &policy.decl(at->second.definition)) continue;
      if (std::holds_alternative<ast::DefineDecl>(decl->node) &&
          !policy.expressions().parent(id).valid())
        continue;  // two definitions that say the same
      if (definition.record.valid() && definition.record != record_around(policy, id)) continue;
      if (!refers_to_the_same(policy, at->second.value, id)) continue;
      report.add(policy.tree()[id].span, policy.call(at->second.definition) + " says this already")
          .also(definition.span, "its name")
          .advise("what has a name is changed in one place: write `" +
                  std::string(policy.name(at->second.definition)) + "`")
          .mend("write the name", dsl::FixSafety::kUnsafe,
                {replace(policy.tree()[id].span, std::string(policy.name(at->second.definition)))});
      break;
    }
  }
}

}  // namespace guerdon::tools::lint::rules
