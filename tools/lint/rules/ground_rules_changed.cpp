#include "tools/lint/clauses.h"
#include "tools/lint/earlier.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
void ground_rules_changed(const Policy& policy, Report& report) {
  if (policy.before() == nullptr || policy.header() == nullptr) return;
  const Policy& before = *policy.before();
  struct Ground {
    const char* word;
    const char* why;
  };
  constexpr Ground kGrounds[] = {
      {"currency", "amounts of the ledger cannot be added up over both versions"},
      {"rounding", "the same figures pay other cents"},
      {"period", "recoveries, caps and comparisons with the period before change their meaning"},
      {"zone", "rows near midnight move into another period, or are counted twice"},
  };
  for (const Ground& ground : kGrounds) {
    const ast::Clause* now = policy.clause(*policy.header_decl(), ground.word);
    const ast::Clause* then = before.clause(*before.header_decl(), ground.word);
    if (now == nullptr || then == nullptr) continue;
    if (text_of(policy, now->span) == text_of(before, then->span)) continue;
    report
        .add(now->span, "`" + text_of(policy, now->span) + "` was `" + text_of(before, then->span) +
                            "` in version " + before.program().header().version)
        .advise(std::string(ground.why) +
                ": say in the plan's change log why, and compare a period paid by both");
  }
}

}  // namespace guerdon::tools::lint::rules
