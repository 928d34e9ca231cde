#include <algorithm>

#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {

void missing_fails(const Policy& policy, Report& report) {
  for (const auto& gate : policy.all<ast::GateDecl>()) {
    if (gate->when_missing != ast::WhenMissing::kFail) continue;
    const auto penalties = policy.tree().all(gate->penalties);
    const bool cuts = std::any_of(
        penalties.begin(), penalties.end(),
        [](const ast::Penalty& penalty) { return penalty.kind == ast::Penalty::Kind::kPay; });
    const ast::Clause* clause = policy.clause(*gate.decl, "when missing");
    if (!cuts || clause == nullptr) continue;
    report
        .add(clause->span,
             policy.call(gate.definition) + " cuts pay where there is nothing to judge by")
        .also(policy.tree()[gate->require].span, "may be missing")
        .advise(
            "too few surveys, a quarter on leave, a metric that an agreement forbids: none of "
            "it is the agent's failure; let it pass, or hold it for somebody to look")
        .mend("let it pass", dsl::FixSafety::kUnsafe,
              {replace(clause->span, "when missing  pass")});
  }
}

}  // namespace guerdon::tools::lint::rules
