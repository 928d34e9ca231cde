#include <map>

#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
void rate_without_source(const Policy& policy, Report& report) {
  std::map<DefinitionId, DefinitionId> read_by;
  for (const DefinitionId clause : policy.uses().money())
    for (const DefinitionId read : policy.uses().reach(clause)) read_by.emplace(read, clause);
  for (const auto& parameter : policy.all<ast::ParameterDecl>()) {
    const auto reader = read_by.find(parameter.definition);
    if (reader == read_by.end() || parameter->cites) continue;
    std::size_t without = 0;
    engine::Span first;
    for (const engine::ParameterRow& row : policy.definition(parameter.definition).parameter.rows) {
      if (!row.cites.empty()) continue;
      if (without++ == 0) first = row.span;
    }
    if (without == 0) continue;
    report
        .add(first, policy.call(parameter.definition) + " does not say where " +
                        (without == 1 ? "a rate" : std::to_string(without) + " of its rates") +
                        " come" + (without == 1 ? "s" : "") + " from")
        .also(policy.definition(reader->second).span, "rests on it")
        .advise(
            "add a column `cites` with the schedule, the agreement or the law, row by row: whoever "
            "checks the "
            "next change needs to know where to look");
  }
}

}  // namespace guerdon::tools::lint::rules
