#include "tools/lint/clauses.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
void hold_without_end(const Policy& policy, Report& report) {
  for (const auto& gate : policy.all<ast::GateDecl>()) {
    for (const ast::Penalty& penalty : policy.tree().all(gate->penalties)) {
      if (penalty.kind != ast::Penalty::Kind::kHold) continue;
      const bool no_day = !penalty.within.valid();
      if (!no_day && penalty.then != ast::Penalty::Then::kUnsaid) continue;
      const std::string rest = no_day ? " within 10 business days then pay" : " then pay";
      report
          .add(penalty.span,
               policy.call(gate.definition) +
                   (no_day ? " holds pay and does not say until when somebody decides"
                           : " does not say what happens when nobody has decided in time"))
          .advise("pay that waits for somebody on holiday is pay withheld: write `" +
                  rest.substr(1) + "`")
          .mend("pay it when nobody has decided in time", dsl::FixSafety::kUnsafe,
                {insert_after(penalty.span, rest)});
    }
  }
}

}  // namespace guerdon::tools::lint::rules
