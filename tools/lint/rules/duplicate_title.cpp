#include <map>

#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {

void duplicate_title(const Policy& policy, Report& report) {
  std::map<std::pair<bool, engine::Symbol>, const ast::Decl*> first_of;
  for (const ast::Decl& decl : policy.tree().decls) {
    if (!decl.label) continue;
    const bool test = std::holds_alternative<ast::TestDecl>(decl.node);
    const auto [first, is_new] = first_of.emplace(std::pair(test, decl.label.value), &decl);
    if (is_new) continue;
    report
        .add(decl.label.span,
             std::string(test ? "another test" : "another clause") + " has this title, too")
        .also(first->second->label.span, "the first")
        .advise(test ? "when one of them fails, nobody can tell which: say what each shows"
                     : "a statement shows two lines that look the same: give each its own title");
  }
}

}  // namespace guerdon::tools::lint::rules
