#include "tools/lint/rules.h"
#include "tools/lint/syntax.h"

namespace guerdon::tools::lint::rules {
namespace {

/// Whether a metric's value is a quotient, which must not be averaged.
bool is_quotient(const Policy& policy, DefinitionId id) {
  using Kind = ast::AggregateKind;
  const auto* metric = policy.body<ast::MetricDecl>(id);
  if (metric == nullptr) return false;
  const auto* value = std::get_if<ast::Aggregate>(&policy.tree(id)[metric->value].node);
  return value != nullptr && (value->kind == Kind::kShare || value->kind == Kind::kAverage ||
                              value->kind == Kind::kMedian || value->kind == Kind::kPercentile);
}

}  // namespace

void mean_of_means(const Policy& policy, Report& report) {
  each_expression<ast::Aggregate>(policy, [&](ast::ExprId id, const ast::Aggregate& node) {
    if (node.kind != ast::AggregateKind::kAverage) return;
    const auto info = policy.main().aggregates.find(id.index());
    if (info == policy.main().aggregates.end() ||
        info->second.record != policy.detail().schema.subject)
      return;
    ast::ExprId value = node.value;
    if (const auto* otherwise = expression_as<ast::Otherwise>(policy, value))
      value = policy.tree().all(otherwise->operands).front();
    const DefinitionId metric = definition_read(policy, value);
    if (!metric.valid() || !is_quotient(policy, metric)) return;
    const ast::Set& set = policy.tree()[node.set];
    const std::string better =
        std::string(policy.name(metric)) +
        (set.across.span.empty() ? std::string()
                                 : " across " + std::string(policy.source(set.across.span)));
    Finding& found =
        report
            .add(policy.tree()[id].span, "the mean of each member's " + policy.call(metric) +
                                             " weighs two rows of one as much as 200 of another")
            .also(policy.definition(metric).span, "measured for each")
            .advise("where the group's own figure is meant, write `" + better +
                    "`: it counts each row once");
    if (!set.where.valid() && !set.across.span.empty())
      found.mend("count each row once", dsl::FixSafety::kUnsafe,
                 {replace(policy.tree()[id].span, better)});
  });
}

}  // namespace guerdon::tools::lint::rules
