#include <algorithm>

#include "tools/lint/clauses.h"
#include "tools/lint/earlier.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
void approver_dropped(const Policy& policy, Report& report) {
  if (policy.before() == nullptr || policy.header() == nullptr || policy.header()->approval.empty())
    return;
  const Policy& before = *policy.before();
  const auto now = words_of(policy, policy.header()->approval);
  for (const std::string& role : words_of(before, before.header()->approval)) {
    if (std::find(now.begin(), now.end(), role) != now.end()) continue;
    report
        .add(policy.clause(*policy.header_decl(), "approval")->span,
             "`" + role + "` approved version " + before.program().header().version +
                 ", and is not asked any more")
        .advise("whoever takes a control away should not be the one whom it controls: ask `" +
                role + "`, or have it agree to that")
        .mend(
            "ask it again", dsl::FixSafety::kUnsafe,
            {insert_after(policy.tree().all(policy.header()->approval).back().span, ", " + role)});
  }
}

}  // namespace guerdon::tools::lint::rules
