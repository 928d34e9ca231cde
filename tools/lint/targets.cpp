#include "tools/lint/targets.h"

namespace guerdon::tools::lint {
namespace {

/// The words at the heads of a scorecard's columns of points.
constexpr std::string_view kPoints[] = {"threshold", "target", "stretch"};

/// The point's cell in the written row, as a number.
std::optional<engine::Number> point_of(const Policy& policy, const Weighed& row,
                                       std::size_t point) {
  const auto* body = policy.body<ast::ScorecardDecl>(row.scorecard);
  const ast::Module& tree = policy.tree(row.scorecard);
  const ast::Grid& grid = tree[body->grid];
  const auto heads = tree.all(grid.header.cells);
  for (const ast::Row& written : tree.all(grid.rows)) {
    const auto cells = tree.all(written.cells);
    if (written.span.begin > row.span.begin || written.span.end < row.span.end) continue;
    for (std::size_t i = 0; i < cells.size() && i < heads.size(); ++i) {
      const auto* items = std::get_if<ast::ItemsCell>(&cells[i].body);
      if (policy.text(heads[i].text) != kPoints[point] || items == nullptr) continue;
      return literal_number(tree, tree.all(items->items).front().first, *policy.detail().names);
    }
  }
  return {};
}

}  // namespace

std::optional<Reached> reached(const Measured& measured, const Weighed& row, std::size_t point) {
  const Policy& policy = measured.policy();
  const auto metric = measured.metric(row.metric);
  const auto value = point_of(policy, row, point);
  if (!metric || !value) return {};
  const auto* body = policy.body<ast::MetricDecl>(row.metric);
  const bool lower =
      body != nullptr && body->direction == ast::MetricDecl::Direction::kLowerIsBetter;
  Reached found{*value, 0, 0};
  for (const auto& measured_value : metric->values) {
    if (!measured_value) continue;
    ++found.known;
    if (lower ? *measured_value <= *value : *measured_value >= *value) ++found.reached;
  }
  return found;
}

}  // namespace guerdon::tools::lint
