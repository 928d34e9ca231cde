// Evaluates `reject where` and `check` on the rows of a record, before there is a dataset.
#pragma once

#include "engine/plan/plan.h"
#include "engine/run/evaluate.h"
#include "tools/data/loader.h"

namespace guerdon::tools {

/// Runs only the part of the plan that a rule reads. Both arguments must outlive the result.
RejectEvaluator make_reject_evaluator(const engine::Plan& plan, const engine::RunContext& context);

}  // namespace guerdon::tools
