#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {

void metric_without_variance(const Measured& measured, Report& report) {
  const Policy& policy = measured.policy();
  for (const Weighed& row : weighed_metrics(policy)) {
    const auto metric = measured.metric(row.metric);
    if (!metric) continue;
    const auto known = measured.agents_where(
        [&](std::uint32_t agent) { return metric->values[agent].has_value(); });
    constexpr std::size_t kTelling = 3;
    if (known.size() < kTelling) continue;
    const engine::Number& first = *metric->values[known.front()];
    const bool same = std::all_of(known.begin(), known.end(), [&](std::uint32_t agent) {
      return *metric->values[agent] == first;
    });
    if (!same) continue;
    report
        .add(row.span, policy.call(row.metric) + " is " +
                           measured.words(first, policy.definition(row.metric).type) + " for all " +
                           std::to_string(known.size()) + " agents")
        .advise("it carries " + row.words() +
                " of the weight and tells nobody apart: look at how it is recorded, or weigh "
                "something else");
  }
}

}  // namespace guerdon::tools::lint::rules
