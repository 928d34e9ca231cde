#include <map>

#include "tools/lint/lexemes.h"
#include "tools/lint/rules.h"
#include "tools/lint/syntax.h"

namespace guerdon::tools::lint::rules {
namespace {

/// What a definition's value is, where it has nothing else: parameters, exceptions, bounds.
ast::ExprId plain_value(const Policy& policy, DefinitionId id) {
  if (policy.detail().exceptions.count(id) != 0) return {};
  if (const auto* define = policy.body<ast::DefineDecl>(id)) {
    const bool plain = define->params.empty() && define->steps.empty() && define->open_to.empty();
    return plain ? define->value : ast::ExprId();
  }
  const auto* metric = policy.body<ast::MetricDecl>(id);
  return metric == nullptr ? ast::ExprId() : metric->value;
}

/// Numbers and names may be equal by chance, or be renamed on purpose.
bool says_much(const Policy& policy, ast::ExprId id) {
  return !expression_as<ast::AmountLiteral>(policy, id) &&
         !expression_as<ast::PathExpr>(policy, id) &&
         !expression_as<ast::TextLiteral>(policy, id) &&
         !expression_as<ast::DateExpr>(policy, id) && !expression_as<ast::BoolLiteral>(policy, id);
}

}  // namespace

void same_definition(const Policy& policy, Report& report) {
  std::map<std::string, DefinitionId> first_of;
  const std::vector<Word> words = lexemes_of(policy).words;
  const auto& definitions = policy.detail().definitions;
  for (std::size_t i = 0; i < definitions.size(); ++i) {
    const DefinitionId id = definitions.id_at(i);
    if (!policy.in_main(id)) continue;
    const ast::ExprId value = plain_value(policy, id);
    if (!value.valid() || !says_much(policy, value)) continue;
    const Definition& definition = definitions[id];
    const bool metric = definition.kind == Definition::Kind::kMetric;
    const std::string key = (metric ? "m " : "d ") +
                            std::to_string(static_cast<int>(definition.level)) + " " +
                            text_of(policy, value);
    const auto [first, is_new] = first_of.emplace(key, id);
    if (is_new || definitions[first->second].record != definition.record ||
        !says_the_same(policy, plain_value(policy, first->second), value))
      continue;
    Finding& found =
        report
            .add(definition.span, policy.call(id) + " says the same as `" +
                                      std::string(policy.name(first->second)) + "`")
            .also(definitions[first->second].span, "the first")
            .advise(metric
                        ? "whoever moves one moves both: weighed together they count twice"
                        : "the next version will change one of them: keep one name for one thing");
    if (metric || policy.is_plan() == false) continue;
    std::vector<dsl::Edit> edits =
        renaming(policy, words, policy.name(id), policy.name(first->second), policy.decl(id).span);
    edits.push_back(remove_declaration(policy, policy.decl(id)));
    found.mend("keep the first", dsl::FixSafety::kUnsafe, std::move(edits));
  }
}

}  // namespace guerdon::tools::lint::rules
