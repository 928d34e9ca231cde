#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {

void uncited_clause(const Policy& policy, Report& report) {
  if (!policy.is_plan()) return;
  for (const dsl::AuditHead& head : policy.audit().uncited) {
    if (head.library || head.word == "guarantee") continue;
    report
        .add(head.span, std::string(head.word) + " `" + std::string(head.name) +
                            "` moves money and cites nothing")
        .advise(
            "name the section of the plan, the agreement or the law that it rests on: `cites "
            "\"Plan 2026 §4.1\"`");
  }
}

}  // namespace guerdon::tools::lint::rules
