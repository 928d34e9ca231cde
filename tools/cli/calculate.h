// The exact calculator: one expression of the language, without a policy.
#pragma once

#include <string>
#include <string_view>

#include "engine/base/result.h"
#include "engine/plan/function_table.h"
#include "tools/report/style.h"

namespace guerdon::tools {

/// Why an expression has no value.
struct CalcError {
  std::string message;   ///< one line: "division by zero"
  std::string rendered;  ///< with the expression and the place in it, for people
};

/// The value as `guerdon calc` prints it: "10/3 USD per hour". The expression stands on one line.
engine::Result<std::string, CalcError> calculate(std::string_view expression,
                                                 const engine::FunctionTable& functions,
                                                 Style style = {});

}  // namespace guerdon::tools
