#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {

void dominant_metric(const Policy& policy, Report& report) {
  const engine::Number& most = policy.settings()[Setting::dominant_weight];
  for (const Weighed& row : weighed_metrics(policy)) {
    if (row.heaviest() <= most) continue;
    report
        .add(row.span, policy.call(row.metric) + " carries " + row.words() + " of `" +
                           std::string(policy.name(row.scorecard)) + "`")
        .advise("whoever wants the money has one number to move: let no metric carry more than " +
                percent_words(most) + ", and weigh one beside it that suffers when it is gamed");
  }
}

}  // namespace guerdon::tools::lint::rules
