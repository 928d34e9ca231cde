// The plan's own rules: what evaluate() and pay() rely on.
#pragma once

#include <string>
#include <vector>

#include "engine/plan/function_table.h"
#include "engine/plan/plan.h"

namespace guerdon::engine {

/// Every broken rule in words, empty where the plan is sound: ids are valid, operands stand before
/// their users and over the domain that the operation asks for, kinds fit, tables and curves are
/// well formed, clauses refer to columns of the right domain. On a sound plan neither evaluate()
/// nor pay() can fail a CHECK.
std::vector<std::string> verify(const Plan& plan, const FunctionTable& functions);

}  // namespace guerdon::engine
