#include "tools/lint/rules.h"
#include "tools/lint/targets.h"

namespace guerdon::tools::lint::rules {

void target_everybody_reaches(const Measured& measured, Report& report) {
  const Policy& policy = measured.policy();
  for (const Weighed& row : weighed_metrics(policy)) {
    const auto stretch = reached(measured, row, 2);
    constexpr std::size_t kTelling = 3;
    if (!stretch || stretch->known < kTelling || stretch->reached != stretch->known) continue;
    report
        .add(row.span, "all " + std::to_string(stretch->known) + " agents are at the stretch of " +
                           policy.call(row.metric) + ", " +
                           measured.words(stretch->point, policy.definition(row.metric).type))
        .advise(
            "what everybody has anyway is pay, not an incentive: it costs its full share and "
            "moves nobody");
  }
}

}  // namespace guerdon::tools::lint::rules
