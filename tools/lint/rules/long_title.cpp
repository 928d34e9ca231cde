#include "tools/lint/rules.h"
#include "tools/report/text.h"

namespace guerdon::tools::lint::rules {

void long_title(const Policy& policy, Report& report) {
  const engine::Number& most = policy.settings()[Setting::title_length];
  for (const ast::Decl& decl : policy.tree().decls) {
    if (!decl.label || std::holds_alternative<ast::TestDecl>(decl.node)) continue;
    const std::size_t length = width(policy.text(decl.label));
    if (engine::Number(length) <= most) continue;
    report
        .add(decl.label.span, "this title is " + std::to_string(length) +
                                  " characters long; a line of a statement holds " + most.str())
        .advise("shorten it, and say the rest in a description (`##`) or after `because`");
  }
}

}  // namespace guerdon::tools::lint::rules
