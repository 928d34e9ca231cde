#include "tools/lint/measured.h"

#include <algorithm>

#include "tools/report/text.h"

namespace guerdon::tools::lint {
namespace {

using engine::Number;

std::optional<Number> number_at(const RunView& run, engine::NodeId node, std::uint32_t agent) {
  if (!node.valid()) return {};
  const engine::Column& column = run.evaluation.column(node);
  if (!column.present(agent)) return {};
  return column.number(agent);
}

}  // namespace

std::optional<MetricColumn> Measured::metric(DefinitionId id) const {
  const engine::Symbol name = policy_->definition(id).name;
  for (const engine::Metric& metric : run_->plan.metrics) {
    if (metric.head.name != name || !run_->plan.nodes[metric.value].type.is_numeric()) continue;
    MetricColumn found;
    for (std::uint32_t agent = 0; agent < agents(); ++agent) {
      found.values.push_back(number_at(*run_, metric.value, agent));
      found.populations.push_back(number_at(*run_, metric.population, agent));
    }
    return found;
  }
  return {};
}

std::vector<std::uint32_t> Measured::agents_where(
    const std::function<bool(std::uint32_t)>& holds) const {
  std::vector<std::uint32_t> found = agents_by_key(*run_);
  std::erase_if(found, [&](std::uint32_t agent) { return !holds(agent); });
  return found;
}

std::string Measured::name_agents(const std::vector<std::uint32_t>& rows) const {
  constexpr std::size_t kNamed = 3;
  std::string text;
  const std::size_t named = rows.size() <= kNamed + 1 ? rows.size() : kNamed;
  for (std::size_t i = 0; i < named; ++i) {
    const bool last = i + 1 == rows.size();
    text += (i == 0 ? "" : last ? " and " : ", ") + printable(agent_key(*run_, rows[i]));
  }
  if (named < rows.size()) text += " and " + std::to_string(rows.size() - named) + " others";
  return text;
}

std::string Measured::words(const Number& value, const engine::Type& type) const {
  return format_words(value, type, run_->names());
}

}  // namespace guerdon::tools::lint
