#include "tools/lint/measures.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

/// The metric whose members' values are averaged, where pooling gives another figure.
DefinitionId averaged(const Policy& policy, const dsl::LoadedModule& module, ast::ExprId id) {
  const auto* figure = std::get_if<ast::Aggregate>(&module.tree[id].node);
  const auto info = module.aggregates.find(id.index());
  if (figure == nullptr || info == module.aggregates.end()) return {};
  if (figure->kind != ast::AggregateKind::kAverage) return {};
  if (info->second.record != policy.detail().schema.subject) return {};
  for (const DefinitionId read : read_in(policy, policy.detail().modules.id_at(0), figure->value)) {
    const Measure measure = measure_of(policy, read);
    if (measure.aggregate == nullptr) continue;
    if (measure.is_share() || measure.aggregate->kind == ast::AggregateKind::kAverage) return read;
  }
  return {};
}

/// Whether a set's condition is none, or only that the metric is there.
bool asks_no_more(const Policy& policy, const dsl::LoadedModule& module, ast::ExprId where,
                  DefinitionId metric) {
  if (!where.valid()) return true;
  const auto* is = std::get_if<ast::Is>(&module.tree[where].node);
  if (is == nullptr || is->kind != ast::Is::Kind::kPresent) return false;
  const auto read = read_in(policy, policy.detail().modules.id_at(0), is->value);
  return read.size() == 1 && read.front() == metric;
}

}  // namespace

void mean_of_members(const Policy& policy, Report& report) {
  const dsl::LoadedModule& module = policy.main();
  for (std::size_t i = 0; i < module.tree.exprs.size(); ++i) {
    const ast::ExprId id = module.tree.exprs.id_at(i);
    const DefinitionId metric = averaged(policy, module, id);
    if (!metric.valid()) continue;
    const auto& figure = std::get<ast::Aggregate>(module.tree[id].node);
    const ast::Set& set = module.tree[figure.set];
    const std::string name(policy.name(metric));
    const std::string across(policy.source(set.across.span));
    Finding& found =
        report
            .add(module.tree[id].span,
                 "the mean of each agent's `" + name + "` is not the figure of all their tickets")
            .advise(
                "an agent with three tickets counts as much as one with three hundred: ask for "
                "the pooled figure, `" +
                name + " across " + (across.empty() ? "everyone" : across) + "`");
    const bool plain = !across.empty() && asks_no_more(policy, module, set.where, metric) &&
                       std::holds_alternative<ast::PathExpr>(module.tree[figure.value].node);
    const std::string pooled = name + " across " + across;
    if (plain)
      found.mend(
          "ask for the pooled figure", dsl::FixSafety::kUnsafe,
          {replace(module.tree[id].span, module.tree[id].bracketed ? "(" + pooled + ")" : pooled)});
  }
}

}  // namespace guerdon::tools::lint::rules
