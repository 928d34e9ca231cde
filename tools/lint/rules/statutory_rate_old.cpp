#include <map>

#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

/// By the values of its keys: the row of an own parameter that began last and still holds.
const engine::ParameterRow* newest_row(const engine::Parameter& parameter, engine::Date on) {
  const engine::ParameterRow* newest = nullptr;
  for (const engine::ParameterRow& row : parameter.rows)
    if (row.from <= on && !(row.until && *row.until < on))
      if (newest == nullptr || newest->from < row.from) newest = &row;
  return newest;
}

}  // namespace

/// Of the plan's own parameters: those of the library say how far they are known.
void statutory_rate_old(const Policy& policy, Report& report) {
  if (!policy.is_plan() || !policy.program().header().effective_from) return;
  const engine::Date begins = *policy.program().header().effective_from;
  const auto limit = policy.settings()[Setting::statutory_age].to_int64();
  std::map<DefinitionId, DefinitionId> read_by;
  for (const auto* ids : {&policy.detail().floors, &policy.detail().true_ups})
    for (const DefinitionId clause : *ids)
      for (const DefinitionId read : policy.uses().reach(clause)) read_by.emplace(read, clause);
  for (const auto& [id, clause] : read_by) {
    const Definition& definition = policy.definition(id);
    if (definition.kind != Definition::Kind::kParameter || !policy.is_own(id)) continue;
    const engine::ParameterRow* row = newest_row(definition.parameter, begins);
    if (row == nullptr || !limit || begins.days - row->from.days <= *limit) continue;
    if (row->until && *row->until >= begins) continue;  // somebody has said how long it holds
    report
        .add(row->span, "the newest rate of " + policy.call(id) + " is of " +
                            engine::to_iso(row->from) + ", and the plan begins on " +
                            engine::to_iso(begins))
        .also(policy.definition(clause).span, "rests on it")
        .advise(
            "minimum wages mostly change every year: look the rate up, add the row of the new one, "
            "or "
            "say with `until` that this one still holds");
  }
}

}  // namespace guerdon::tools::lint::rules
