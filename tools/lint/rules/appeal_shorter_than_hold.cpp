#include "tools/lint/clauses.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
void appeal_shorter_than_hold(const Policy& policy, Report& report) {
  const ast::PolicyDecl* header = policy.header();
  if (header == nullptr) return;
  ast::ExprId within;
  for (const ast::Appeal& appeal : policy.tree().all(header->appeals))
    if (appeal.kind == ast::Appeal::Kind::kWithin) within = appeal.amount;
  const auto window = days_at(policy, within);
  if (!window) return;
  for (const auto& gate : policy.all<ast::GateDecl>()) {
    for (const ast::Penalty& penalty : policy.tree().all(gate->penalties)) {
      const auto held = days_at(policy, penalty.within);
      if (penalty.kind != ast::Penalty::Kind::kHold || !held || *held < *window) continue;
      const std::string longer = std::to_string(*held + 30) + " days";
      report
          .add(policy.tree()[within].span,
               "agents may appeal within " +
                   std::string(policy.source(policy.tree()[within].span)) + ", and " +
                   policy.call(gate.definition) + " may hold an award for " +
                   std::string(policy.source(policy.tree()[penalty.within].span)))
          .also(policy.tree()[penalty.within].span, "decided only then")
          .advise(
              "whoever learns of it on the last day is too late: let the window be longer than the "
              "hold, such as " +
              longer)
          .mend("let them appeal within " + longer, dsl::FixSafety::kUnsafe,
                {replace(policy.tree()[within].span, longer)});
      return;
    }
  }
}

}  // namespace guerdon::tools::lint::rules
