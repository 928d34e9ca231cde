// What the nodes of a plan read.
#pragma once

#include <vector>

#include "engine/plan/plan.h"

namespace guerdon::engine {

/// The nodes that an operation reads, in the order of its members; absent ones left out. Domains
/// read nodes of their own: see `keys`.
std::vector<NodeId> operands(const Operation& operation);

/// The domains that an operation names beside that of its node.
std::vector<DomainId> domains_of(const Operation& operation);

/// The nodes that the rows of a domain are made from.
std::vector<NodeId> keys(const Domain& domain);

}  // namespace guerdon::engine
