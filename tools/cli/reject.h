// Evaluates a source's `reject where` on the rows of its file, before there is a dataset.
#pragma once

#include <vector>

#include "engine/plan/plan.h"
#include "engine/run/evaluate.h"
#include "tools/data/loader.h"

namespace guerdon::tools {

/// Runs only the part of the plan that a rule reads. Both arguments must outlive the result.
RejectEvaluator make_reject_evaluator(const engine::Plan& plan, const engine::RunContext& context);

/// The nodes that an operation reads, in the order of its members; absent ones left out.
std::vector<engine::NodeId> operands(const engine::Operation& operation);

}  // namespace guerdon::tools
