// What the clauses of a plan read of its nodes.
#pragma once

#include <vector>

#include "engine/plan/plan.h"

namespace guerdon::engine {

/// Every node that a clause, a metric or the header names, those of figures in messages included;
/// not those that are results by name alone (`Plan::named`). May hold one several times.
std::vector<NodeId> clause_nodes(const Plan& plan);

}  // namespace guerdon::engine
