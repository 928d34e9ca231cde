#include "tools/lint/clauses.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
void floor_never_tops_up(const Policy& policy, Report& report) {
  if (!policy.is_plan()) return;
  for (const auto& floor : policy.all<ast::FloorDecl>()) {
    bool tops_up = false;
    for (const ast::FloorWay& way : policy.tree().all(floor->by))
      tops_up = tops_up || way.kind == ast::FloorWay::Kind::kToppingUp;
    const ast::Clause* by = policy.clause(*floor.decl, "by");
    if (tops_up || by == nullptr) continue;
    const bool idle = policy.detail().clawbacks.empty();
    report
        .add(by->span, policy.call(floor.definition) + " only gives up recoveries" +
                           (idle ? ", and the plan has none: it does nothing"
                                 : ": who earns less than it keeps is not paid the rest"))
        .advise("let it top up as well, or say in `because` who pays the difference")
        .mend("let it top up", dsl::FixSafety::kUnsafe, {insert_after(by->span, ", topping up")});
  }
}

}  // namespace guerdon::tools::lint::rules
