#include "tools/data/plan_zones.h"

#include <set>
#include <variant>

namespace guerdon::tools {
namespace {

std::set<std::string> zone_names(const engine::Plan& plan) {
  std::set<std::string> names{plan.schema.zone};
  for (const engine::SourceSpec& source : plan.schema.sources) {
    names.insert(source.zone);
    for (const engine::ColumnMap& column : source.columns) names.insert(column.zone);
  }
  for (const engine::Node& node : plan.nodes)
    if (const auto* date = std::get_if<engine::op::DateOf>(&node.operation))
      names.insert(date->zone);
  names.erase("");
  return names;
}

}  // namespace

engine::Result<std::vector<std::pair<std::string, engine::Zone>>, std::string> load_zones(
    const engine::Plan& plan) {
  std::vector<std::pair<std::string, engine::Zone>> zones;
  for (const std::string& name : zone_names(plan)) {
    auto zone = engine::Zone::load(name);
    if (!zone) return engine::Failure{zone.error()};
    zones.emplace_back(name, std::move(*zone));
  }
  return zones;
}

}  // namespace guerdon::tools
