#include <map>

#include "tools/lint/jurisdictions.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

/// Whether a row concerns somebody whom the plan names: its first key is one of its jurisdictions.
bool concerns(const engine::ParameterRow& row, const engine::Parameter& parameter,
              const engine::Interner& names, const Jurisdictions& jurisdictions) {
  if (row.keys.empty() || parameter.key_types.front().kind != engine::Kind::kText) return true;
  const auto* key = std::get_if<engine::Symbol>(&row.keys.front());
  if (key == nullptr) return true;
  const std::string_view place = names.text(*key);
  for (const Jurisdiction& each : jurisdictions.all())
    if (place == each.code || place.starts_with(each.code + "-")) return each.code.size() > 2;
  return false;
}

}  // namespace

/// Of the library's rates, whose notes say how sure they are.
void weak_source(const Policy& policy, Report& report) {
  if (!policy.is_plan() || !policy.program().header().effective_from) return;
  const dsl::PolicyHeader& header = policy.program().header();
  const Jurisdictions jurisdictions(policy);
  std::map<DefinitionId, DefinitionId> read_by;
  for (const DefinitionId clause : policy.uses().money())
    for (const DefinitionId read : policy.uses().reach(clause)) read_by.emplace(read, clause);
  for (const auto& [id, clause] : read_by) {
    const Definition& definition = policy.definition(id);
    if (definition.kind != Definition::Kind::kParameter || policy.is_own(id)) continue;
    const engine::ParameterRow* weak = nullptr;
    std::size_t count = 0;
    for (const engine::ParameterRow& row : definition.parameter.rows) {
      if (!std::string_view(row.cites).starts_with("weak") || row.from < *header.effective_from)
        continue;
      if (header.effective_to && *header.effective_to < row.from) continue;
      if (!concerns(row, definition.parameter, *policy.detail().names, jurisdictions)) continue;
      weak = &row;
      ++count;
    }
    if (weak == nullptr || !policy.in_main(clause)) continue;
    report
        .add(policy.definition(clause).span,
             policy.call(clause) + " rests on " +
                 (count == 1 ? "a rate" : std::to_string(count) + " rates") + " of " +
                 policy.call(id) + " that no official page was seen for")
        .note("such as the one from " + engine::to_iso(weak->from) + ": " + weak->cites)
        .advise("look the rate up on the authority's page before it pays anybody");
  }
}

}  // namespace guerdon::tools::lint::rules
