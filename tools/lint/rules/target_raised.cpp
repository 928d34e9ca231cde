#include <map>

#include "tools/lint/clauses.h"
#include "tools/lint/earlier.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

struct Target {
  engine::Number value;
  engine::Span span;
};

/// The targets that are literals, by metric.
std::map<std::string, Target> targets_in(const Policy& policy, const ast::ScorecardDecl& card) {
  std::map<std::string, Target> found;
  if (!card.grid.valid()) return found;
  const ast::Grid& grid = policy.tree()[card.grid];
  const auto heads = policy.tree().all(grid.header.cells);
  for (const ast::Row& row : policy.tree().all(grid.rows)) {
    const auto cells = policy.tree().all(row.cells);
    for (std::size_t i = 1; i < cells.size() && i < heads.size(); ++i) {
      const auto* items = std::get_if<ast::ItemsCell>(&cells[i].body);
      if (policy.text(heads[i].text) != "target" || items == nullptr || items->items.count != 1)
        continue;
      const auto value = literal_number(
          policy.tree(), policy.tree().all(items->items).front().first, *policy.detail().names);
      if (value) found.emplace(policy.source(cells[0].span), Target{*value, cells[i].span});
    }
  }
  return found;
}

bool lower_is_better(const Policy& policy, DefinitionId card, std::string_view metric) {
  for (const Weighed& row : rows_of(policy, card)) {
    const auto* body = policy.body<ast::MetricDecl>(row.metric);
    if (policy.name(row.metric) == metric && body != nullptr)
      return body->direction == ast::MetricDecl::Direction::kLowerIsBetter;
  }
  return false;
}

}  // namespace

void target_raised(const Policy& policy, Report& report) {
  if (policy.before() == nullptr) return;
  const Policy& before = *policy.before();
  const engine::Number most = policy.settings()[Setting::target_rise];
  for (const auto& card : policy.all<ast::ScorecardDecl>()) {
    const DefinitionId was =
        same_in(before, Definition::Kind::kScorecard, policy.name(card.definition));
    if (!was.valid()) continue;
    const auto earlier = targets_in(before, *before.body<ast::ScorecardDecl>(was));
    for (const auto& [metric, target] : targets_in(policy, *card.node)) {
      const auto then = earlier.find(metric);
      if (then == earlier.end() || then->second.value.sign() <= 0) continue;
      const bool lower = lower_is_better(policy, card.definition, metric);
      const engine::Number change = target.value / then->second.value - engine::Number(1);
      if (lower ? -change <= most : change <= most) continue;
      report
          .add(target.span, "the target of `" + metric + "` is " +
                                percent_words(lower ? -change : change) +
                                " harder than in version " + before.program().header().version +
                                ": " + std::string(policy.source(target.span)) + " instead of " +
                                std::string(before.source(then->second.span)))
          .advise(
              "a target that few can reach pays nobody for trying: raise it in steps of at most " +
              percent_words(most) + ", or show by last year's figures that it is within reach");
    }
  }
}

}  // namespace guerdon::tools::lint::rules
