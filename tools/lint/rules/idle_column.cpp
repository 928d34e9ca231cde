#include <algorithm>

#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {

void idle_column(const Policy& policy, Report& report) {
  for (const auto& table : policy.all<ast::TableDecl>()) {
    const engine::DecisionTable& rows = policy.definition(table.definition).table;
    const bool computed = std::any_of(rows.rows.begin(), rows.rows.end(),
                                      [](const auto& row) { return !row.expressions.empty(); });
    if (computed || rows.rows.empty()) continue;  // a result may read the parameter
    const auto parameters = policy.tree().all(table->params);
    for (std::size_t i = 0; i < parameters.size(); ++i) {
      const bool idle = std::all_of(rows.rows.begin(), rows.rows.end(), [i](const auto& row) {
        return i < row.tests.size() && row.tests[i].any;
      });
      if (!idle) continue;
      report
          .add(parameters[i].name.span,
               "no row of " + policy.call(table.definition) + " asks for `" +
                   std::string(policy.text(parameters[i].name.symbol)) + "`")
          .advise("the table looks as if it decided by it: take the column away, or fill it");
    }
  }
}

}  // namespace guerdon::tools::lint::rules
