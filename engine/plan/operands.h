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

/// Whether a record's rows are the lines of this run: `awards`, or `awards` by unit.
bool is_of_lines(const Plan& plan, RecordId record);

/// When the rows of a domain can be known.
PayStep step_of(const Plan& plan, DomainId id);

/// When an operation over a domain can be computed: no earlier than all that it reads.
PayStep step_of(const Plan& plan, const Operation& operation, DomainId domain);

/// The nodes that the rows of a domain are made from.
std::vector<NodeId> keys(const Domain& domain);

}  // namespace guerdon::engine
