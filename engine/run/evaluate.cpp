#include "engine/run/evaluate.h"

#include "engine/run/run.h"

namespace guerdon::engine {

const Zone& RunContext::zone(std::string_view name) const {
  static const Zone utc;
  for (const auto& [loaded, zone] : zones)
    if (loaded == name) return zone;
  GUERDON_CHECK(name.empty() || name == utc.name());
  return utc;
}

Evaluation evaluate(const Plan& plan, const Dataset& data, const RunContext& context) {
  Evaluation result;
  Run run(plan, data, context, result);
  for (std::size_t i = 0; i < plan.nodes.size(); ++i) {
    const NodeId id = plan.nodes.id_at(i);
    result.columns[i] =
        std::visit([&](const auto& op) { return compute(run, id, op); }, plan.nodes[id].operation);
  }
  for (std::size_t i = 0; i < plan.domains.size(); ++i) run.rows(plan.domains.id_at(i));
  return result;
}

}  // namespace guerdon::engine
