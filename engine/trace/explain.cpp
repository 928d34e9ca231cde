#include <variant>

#include "engine/trace/explanation.h"
#include "engine/trace/payout_steps.h"
#include "engine/trace/reader.h"
#include "engine/trace/tree.h"

namespace guerdon::engine {

Explainer::Explainer(const Plan& plan, const Dataset& data, const Evaluation& evaluation,
                     const RunContext* context)
    : reader_(std::make_unique<RunReader>(plan, data, evaluation, context)) {}

Explainer::~Explainer() = default;

void Explainer::learn_all(unsigned threads) { reader_->learn_all(threads); }

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

Explanation Explainer::explain_value(NodeId node, std::uint32_t agent) {
  Explanation result;
  result.agent = agent;
  TreeBuilder tree(*reader_, result, agent, false);
  tree.grow(StepId(), node, agent);
  if (!result.steps.empty()) result.root = result.steps.id_at(0);
  return result;
}

Span Explainer::decided_by(NodeId node, std::uint32_t row) {
  const Node& at = reader_->node(node);
  const auto decided = reader_->lookup_row({node, row});
  if (!decided) return {};
  if (const auto* table = std::get_if<op::TableLookup>(&at.operation))
    return reader_->plan().tables[table->table].rows[*decided].span;
  const auto* parameter = std::get_if<op::ParameterLookup>(&at.operation);
  return parameter == nullptr
             ? Span()
             : reader_->plan().parameters[parameter->parameter].rows[*decided].span;
}

Explanation explain(const Plan& plan, const Dataset& data, const Evaluation& evaluation,
                    const Statement& statement, bool with_rows, const RunContext* context) {
  return Explainer(plan, data, evaluation, context).explain(statement, with_rows);
}

}  // namespace guerdon::engine
