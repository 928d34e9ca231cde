#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {

void small_population(const Measured& measured, Report& report) {
  const Policy& policy = measured.policy();
  const engine::Number& least = policy.settings()[Setting::min_population];
  for (const Weighed& row : weighed_metrics(policy)) {
    const auto metric = measured.metric(row.metric);
    if (!metric) continue;
    const auto few = measured.agents_where([&](std::uint32_t agent) {
      return metric->values[agent] && metric->populations[agent] &&
             *metric->populations[agent] < least;
    });
    if (few.empty()) continue;
    const engine::Number& smallest = *metric->populations[*std::min_element(
        few.begin(), few.end(), [&](std::uint32_t a, std::uint32_t b) {
          return *metric->populations[a] < *metric->populations[b];
        })];
    report
        .add(row.span, policy.call(row.metric) + " rests on fewer than " + least.str() +
                           " rows for " + measured.name_agents(few) + ", once on " + smallest.str())
        .advise(
            "a single answer moves such a figure by whole steps: raise `at least` in the metric, "
            "or weigh the team's figure for them");
  }
}

}  // namespace guerdon::tools::lint::rules
