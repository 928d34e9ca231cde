#include "tools/lint/rules.h"
#include "tools/lint/targets.h"

namespace guerdon::tools::lint::rules {

void target_nobody_reaches(const Measured& measured, Report& report) {
  const Policy& policy = measured.policy();
  for (const Weighed& row : weighed_metrics(policy)) {
    const auto target = reached(measured, row, 1);
    constexpr std::size_t kTelling = 3;
    if (!target || target->known < kTelling || target->reached != 0) continue;
    report
        .add(row.span, "none of " + std::to_string(target->known) +
                           " agents reaches the target of " + policy.call(row.metric) + ", " +
                           measured.words(target->point, policy.definition(row.metric).type))
        .advise(
            "a target that nobody reaches is a promise that is not meant: set it where a good "
            "quarter leads");
  }
}

}  // namespace guerdon::tools::lint::rules
