#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {

void metric_mostly_missing(const Measured& measured, Report& report) {
  const Policy& policy = measured.policy();
  for (const Weighed& row : weighed_metrics(policy)) {
    const auto metric = measured.metric(row.metric);
    if (!metric || metric->values.empty()) continue;
    const auto without = measured.agents_where(
        [&](std::uint32_t agent) { return !metric->values[agent].has_value(); });
    if (2 * without.size() <= metric->values.size()) continue;
    report
        .add(row.span, policy.call(row.metric) + " is missing for " +
                           std::to_string(without.size()) + " of " +
                           std::to_string(metric->values.size()) +
                           " agents: " + measured.name_agents(without))
        .advise("most agents are paid without the " + row.words() +
                " that it weighs, by another plan than the one written here: gather more rows, or "
                "weigh something else");
  }
}

}  // namespace guerdon::tools::lint::rules
