#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {

/// Of each column of weights; each row is named once.
void too_many_metrics(const Policy& policy, Report& report) {
  const engine::Number& most = policy.settings()[Setting::most_metrics];
  const engine::Number& least = policy.settings()[Setting::least_weight];
  for (const auto& card : policy.all<ast::ScorecardDecl>()) {
    const std::vector<Weighed> rows = rows_of(policy, card.definition);
    std::size_t weighed = 0;
    for (std::size_t column = 0; !rows.empty() && column < rows.front().weights.size(); ++column) {
      std::size_t in_column = 0;
      for (const Weighed& row : rows)
        if (row.weights[column].sign() > 0) ++in_column;
      weighed = std::max(weighed, in_column);
    }
    if (engine::Number(weighed) > most)
      report
          .add(policy.definition(card.definition).span, policy.call(card.definition) + " weighs " +
                                                            std::to_string(weighed) +
                                                            " metrics, more than " + most.str())
          .advise(
              "nobody steers by so many: keep those that the agent can move, and show the "
              "others");
    for (const Weighed& row : rows) {
      for (std::size_t i = 0; i < row.weights.size(); ++i) {
        if (row.weights[i].sign() <= 0 || row.weights[i] >= least) continue;
        report
            .add(row.span, policy.call(row.metric) + " weighs " + percent_words(row.weights[i]) +
                               " of `" + std::string(policy.name(card.definition)) +
                               "`, less than " + percent_words(least))
            .advise(
                "it costs a line on every statement and moves no one: give it weight, or show "
                "it without pay");
        break;
      }
    }
  }
}

}  // namespace guerdon::tools::lint::rules
