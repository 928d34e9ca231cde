// How what a field records comes to where it should not: from a clause through definitions.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "tools/lint/policy.h"
#include "tools/lint/roles.h"

namespace guerdon::tools::lint {

struct Flow {
  FieldRef field;
  std::vector<DefinitionId> path;  ///< from the clause to the definition that reads the field
  engine::Span read;               ///< where it does
};

/// The fields that a clause reads, directly or not, and that WANTED accepts; each by the shortest
/// way.
std::vector<Flow> flows_from(const Policy& policy, DefinitionId clause,
                             const std::function<bool(FieldRef)>& wanted);

/// "award `bonus` → define `grown` → `agent.birth_year`".
std::string words(const Policy& policy, const Flow& flow);

/// The awards, gates, scorecards and clawbacks of the linted file: what decides on pay. Floors,
/// true ups and agreements, which law and unions ask for, are none of them.
std::vector<DefinitionId> pay_clauses(const Policy& policy);

/// Whether law protects what a field records, by its declaration or by its name (`birth_year`).
bool is_protected(const Policy& policy, FieldRef field);

}  // namespace guerdon::tools::lint
