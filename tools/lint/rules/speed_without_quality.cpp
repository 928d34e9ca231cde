#include <algorithm>

#include "tools/lint/measures.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {

/// Of each column of weights: speed weighs, and nothing that suffers when tickets are closed early.
void speed_without_quality(const Policy& policy, Report& report) {
  for (const auto& card : policy.all<ast::ScorecardDecl>()) {
    const std::vector<Weighed> rows = rows_of(policy, card.definition);
    std::vector<Measure> measures;
    for (const Weighed& row : rows) measures.push_back(measure_of(policy, row.metric));
    std::vector<bool> found(rows.size());
    for (std::size_t column = 0; !rows.empty() && column < rows.front().weights.size(); ++column) {
      const auto weighs = [&](std::size_t i) { return rows[i].weights[column].sign() > 0; };
      bool quality = false;
      for (std::size_t i = 0; i < rows.size(); ++i)
        quality = quality || (weighs(i) && measures[i].is_quality());
      for (std::size_t i = 0; i < rows.size(); ++i) {
        if (quality || found[i] || !weighs(i) || !measures[i].is(Topic::kSpeed)) continue;
        found[i] = true;
        const std::string where =
            rows[i].columns.size() > 1 ? " in column `" + rows[i].columns[column] + "`" : "";
        report
            .add(rows[i].span, policy.call(rows[i].metric) + " pays for speed" + where +
                                   ", and nothing weighed beside it in `" +
                                   std::string(policy.name(card.definition)) +
                                   "` says whether the work was done well")
            .advise(
                "whoever closes early, resolved or not, is paid for it: weigh satisfaction, "
                "reopened tickets or documentation beside it");
      }
    }
  }
}

}  // namespace guerdon::tools::lint::rules
