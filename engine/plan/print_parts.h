// The parts of a printed plan.
#pragma once

#include <string>

#include "engine/base/interner.h"
#include "engine/plan/plan.h"

namespace guerdon::engine {

/// "n7", "d1"; "-" for an invalid id.
std::string node_words(NodeId id);
std::string domain_words(DomainId id);

/// "divide n5 n6", "sum of d2 value n8 index n9".
std::string operation_words(const Plan& plan, NodeId id, const Interner& names);

/// "any", "4 to under 8", "P1, P2 or missing".
std::string test_words(const CellTest& test, const Type& type, const Schema& schema,
                       const Interner& names);

/// "fault", "level", "0%", "continue".
std::string end_words(Curve::End end, const Number& value, const Type& type, const Schema& schema,
                      const Interner& names);

}  // namespace guerdon::engine
