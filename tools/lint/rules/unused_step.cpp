#include <set>

#include "tools/lint/lexemes.h"
#include "tools/lint/rules.h"
#include "tools/lint/syntax.h"

namespace guerdon::tools::lint::rules {

void unused_step(const Policy& policy, Report& report) {
  for (const auto& define : policy.all<ast::DefineDecl>()) {
    std::set<engine::Symbol> read;
    for (const ast::ExprId id : policy.expressions().of(*define.decl)) {
      const dsl::Ref* ref = ref_of(policy, id);
      if (ref != nullptr && ref->kind == dsl::Ref::Kind::kLocal) read.insert(ref->local);
    }
    for (const ast::Step& step : policy.tree().all(define->steps)) {
      if (read.count(step.name.symbol) != 0) continue;
      const engine::Span span =
          join(join(step.name.span, policy.tree()[step.value].span), step.text.span);
      report
          .add(step.name.span, "nothing in " + policy.call(define.definition) +
                                   " reads the step `" +
                                   std::string(policy.text(step.name.symbol)) + "`")
          .advise(
              "take it away, or use it: an explanation would show a figure that decides nothing")
          .mend("take the step away", dsl::FixSafety::kUnsafe,
                {replace(whole_lines(policy, span), "")});
    }
  }
}

}  // namespace guerdon::tools::lint::rules
