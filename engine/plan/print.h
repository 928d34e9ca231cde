// A plan as text, for golden tests and for people who debug the lowering.
#pragma once

#include <string>

#include "engine/base/interner.h"
#include "engine/plan/plan.h"

namespace guerdon::engine {

/// A stable text: a line a domain, a node (`n7 : d1 percent = divide n5 n6`), a table and a clause.
/// It depends on nothing but the plan; any plan prints, sound or not.
std::string print(const Plan& plan, const Interner& names);

}  // namespace guerdon::engine
