#include "tools/lint/flows.h"
#include "tools/lint/measures.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

bool names_person(const Policy& policy, FieldRef field) {
  if (field.record != policy.detail().schema.subject) return false;
  const engine::FieldSchema& schema = schema_of(policy, field);
  const std::string_view name = policy.text(schema.name);
  return schema.key || name == "name" || name == "email" || name == "login";
}

/// `agent.id = "A17"`, `agent.name is in ("Ada", "Bo")`.
bool compares_text(const ast::Module& tree, ast::ExprId id) {
  const auto is_text = [&](ast::ExprId part) {
    return std::holds_alternative<ast::TextLiteral>(tree[part].node);
  };
  const ast::ExprNode& node = tree[id].node;
  if (const auto* compare = std::get_if<ast::Compare>(&node))
    return is_text(compare->left) || is_text(compare->right);
  const auto* is = std::get_if<ast::Is>(&node);
  return is != nullptr && !is->operands.empty() && is_text(tree.all(is->operands).front());
}

}  // namespace

void named_person(const Policy& policy, Report& report) {
  std::set<DefinitionId> seen;
  for (const DefinitionId clause : pay_clauses(policy)) {
    for (const DefinitionId id : policy.uses().reach(clause)) {
      if (!policy.in_main(id) || !seen.insert(id).second) continue;
      for (const ast::ExprId part : policy.expressions().of(policy.decl(id))) {
        if (!compares_text(policy.tree(), part)) continue;
        for (const FieldRef& field : fields_in(policy, id, part)) {
          if (!names_person(policy, field)) continue;
          Finding& found =
              report.add(policy.tree()[part].span,
                         policy.call(clause) + " is written for a person: " + policy.quoted(part));
          if (id != clause) found.also(policy.definition(clause).span, "through this");
          found.advise(
              "a plan says what is paid for what, whoever does it: write down what makes "
              "the case different as a field, or pay it as a correction with an approver");
          break;
        }
      }
    }
  }
}

}  // namespace guerdon::tools::lint::rules
