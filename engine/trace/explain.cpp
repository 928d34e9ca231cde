#include "engine/trace/explanation.h"
#include "engine/trace/payout_steps.h"
#include "engine/trace/reader.h"
#include "engine/trace/tree.h"

namespace guerdon::engine {

Explainer::Explainer(const Plan& plan, const Dataset& data, const Evaluation& evaluation,
                     const RunContext* context)
    : reader_(std::make_unique<RunReader>(plan, data, evaluation, context)) {}

Explainer::~Explainer() = default;

Explanation Explainer::explain(const Statement& statement, bool with_rows) {
  Explanation result;
  result.agent = statement.agent;
  TreeBuilder tree(*reader_, result, statement.agent, with_rows);
  result.root = PayoutSteps(*reader_, tree, statement).add_payout();
  for (const Metric& metric : reader_->plan().metrics) {
    tree.start_scope();
    result.metrics.push_back(tree.grow_metric(metric));
  }
  return result;
}

Explanation explain(const Plan& plan, const Dataset& data, const Evaluation& evaluation,
                    const Statement& statement, bool with_rows, const RunContext* context) {
  return Explainer(plan, data, evaluation, context).explain(statement, with_rows);
}

}  // namespace guerdon::engine
