#include "tools/report/metrics.h"

#include <algorithm>
#include <string_view>
#include <variant>

#include "engine/value/rounding.h"
#include "tools/report/csv.h"

namespace guerdon::tools {
namespace {

using engine::Metric;
using engine::NodeId;
using engine::Number;
using engine::Value;

std::vector<const Metric*> by_name(const RunView& run) {
  std::vector<const Metric*> metrics;
  for (const Metric& metric : run.plan.metrics) metrics.push_back(&metric);
  std::stable_sort(metrics.begin(), metrics.end(), [&run](const Metric* a, const Metric* b) {
    return run.texts.text(a->head.name) < run.texts.text(b->head.name);
  });
  return metrics;
}

/// A count of rows; empty where a fault leaves it unknown.
std::string count_text(const RunView& run, NodeId node, std::uint32_t agent) {
  if (!node.valid()) return "0";
  const Value value = run.evaluation.column(node).value(agent);
  return format_bare(value, run.plan.nodes[node].type, run.names());
}

}  // namespace

std::string twelve_decimals(const Number& value) {
  constexpr unsigned kPlaces = 12;
  return value.decimal_str(kPlaces, engine::Rounding::kHalfEven);
}

std::string metrics_csv(const RunView& run, const std::vector<std::uint32_t>& agents) {
  std::string out = "agent,metric,exact,decimal,population,excluded\n";
  const std::vector<const Metric*> metrics = by_name(run);
  for (const std::uint32_t agent : agents) {
    const std::string key = agent_key(run, agent);
    for (const Metric* metric : metrics) {
      const Value value = run.evaluation.column(metric->value).value(agent);
      const auto* number = std::get_if<Number>(&value);
      std::string exact = number != nullptr
                              ? number->fraction_str()
                              : format_bare(value, run.plan.nodes[metric->value].type, run.names());
      out += csv_line({key, std::string(run.texts.text(metric->head.name)), std::move(exact),
                       number != nullptr ? twelve_decimals(*number) : std::string(),
                       count_text(run, metric->population, agent),
                       count_text(run, metric->excluded, agent)});
    }
  }
  return out;
}

}  // namespace guerdon::tools
