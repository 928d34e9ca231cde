#include "tools/lint/clauses.h"
#include "tools/lint/earlier.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

/// A row of the scorecard without its weights: thresholds, target and stretch.
std::string goals_of(const Policy& policy, engine::Span row, std::size_t columns) {
  std::string text = text_of(policy, row);
  std::size_t at = 0;
  for (std::size_t i = 0; i < columns && at != std::string::npos; ++i) at = text.find('|', at + 1);
  return at == std::string::npos ? text : text.substr(0, at);
}

}  // namespace

void metric_redefined(const Policy& policy, Report& report) {
  if (policy.before() == nullptr) return;
  const Policy& before = *policy.before();
  constexpr std::size_t kGoals = 4;  // | metric | threshold | target | stretch |
  for (const auto& metric : policy.all<ast::MetricDecl>()) {
    const std::string_view name = policy.name(metric.definition);
    const DefinitionId was = same_in(before, Definition::Kind::kMetric, name);
    if (!was.valid()) continue;
    const auto* then = before.body<ast::MetricDecl>(was);
    const bool turned = then->direction != metric->direction;
    if (!turned && text_of(policy, metric->value) == text_of(before, then->value)) continue;
    for (const Weighed& row : weighed_metrics(policy)) {
      if (row.metric != metric.definition) continue;
      for (const Weighed& old : weighed_metrics(before)) {
        if (old.metric != was ||
            goals_of(before, old.span, kGoals) != goals_of(policy, row.span, kGoals))
          continue;
        report
            .add(metric.decl->name.span,
                 policy.call(metric.definition) +
                     (turned ? " has turned round" : " measures something else") +
                     " than in version " + before.program().header().version +
                     ", and its goals stay the same")
            .also(row.span, "the same goals as before")
            .advise(
                "figures of both versions cannot be compared: set its goals anew on a baseline, or "
                "give the new "
                "measure a name of its own. It was `" +
                text_of(before, then->value) + "`");
        break;
      }
      break;
    }
  }
}

}  // namespace guerdon::tools::lint::rules
