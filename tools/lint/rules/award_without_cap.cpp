#include "tools/lint/measures.h"
#include "tools/lint/paid.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

/// Looks through an amount for what has no bound: counts and sums, ratios without `clamp`.
class Unbounded {
 public:
  explicit Unbounded(const Policy& policy) : policy_(policy) {}

  /// What has none, in words; empty: everything has.
  std::string in(dsl::ModuleId module, ast::ExprId id) {
    const dsl::LoadedModule& at = policy_.detail().modules[module];
    const ast::ExprNode& node = at.tree[id].node;
    if (std::holds_alternative<ast::ShareOut>(node) || std::holds_alternative<ast::Call>(node))
      return {};
    if (const auto* product = std::get_if<ast::Product>(&node))
      for (const ast::Factor& factor : at.tree.all(product->factors))
        if (factor.divide) return {};
    if (const auto* figure = std::get_if<ast::Aggregate>(&node)) {
      const bool grows =
          figure->kind == ast::AggregateKind::kCount || figure->kind == ast::AggregateKind::kSum;
      return grows ? one_line_of(at.tree[id].span) : std::string();
    }
    if (const auto* choice = std::get_if<ast::If>(&node)) {
      const std::string then = in(module, choice->then);
      return then.empty() ? in(module, choice->otherwise) : then;
    }
    if (const auto ref = at.refs.find(id.index());
        ref != at.refs.end() && ref->second.definition.valid())
      return behind(ref->second.definition);
    std::string found;
    for_each_part(at.tree, at.tree[id], [&](ast::ExprId part) {
      if (found.empty()) found = in(module, part);
    });
    return found;
  }

 private:
  std::string one_line_of(engine::Span span) const {
    return "`" + std::string(policy_.source(span)) + "`";
  }

  std::string behind(DefinitionId id) {
    if (!seen_.insert(id).second) return {};
    const dsl::ModuleId module = policy_.definition(id).module;
    if (const auto* metric = policy_.body<ast::MetricDecl>(id)) {
      const std::string inner = in(module, metric->value);
      return inner.empty() ? inner : "`" + std::string(policy_.name(id)) + "`";
    }
    if (const auto* card = policy_.body<ast::ScorecardDecl>(id))
      return card->ratio && !card->clamp_high.valid()
                 ? "the ratio of `" + std::string(policy_.name(id)) + "`"
                 : std::string();
    const auto* define = policy_.body<ast::DefineDecl>(id);
    if (define == nullptr || define->has_params || !define->value.valid()) return {};
    return in(module, define->value);
  }

  const Policy& policy_;
  std::set<DefinitionId> seen_;
};

}  // namespace

/// Awards with `each` have a rule of their own (W307).
void award_without_cap(const Policy& policy, Report& report) {
  for (const auto& award : money_awards(policy)) {
    if (award->at_most.valid() || award->each.valid() || !award->amount.valid()) continue;
    const std::string grows = Unbounded(policy).in(policy.detail().modules.id_at(0), award->amount);
    if (grows.empty()) continue;
    Finding& found =
        report
            .add(policy.tree()[award->amount].span,
                 policy.call(award.definition) + " grows with " + grows + ", without an `at most`")
            .advise(
                "an error in the data pays without limit, and the budget has none: say what "
                "the most is");
    if (const std::string cap = cap_of_pay(policy); !cap.empty())
      found.mend("bound it by a share of base pay", dsl::FixSafety::kUnsafe,
                 {add_clause(policy, *award.decl, "at most  " + cap, "amount")});
  }
}

}  // namespace guerdon::tools::lint::rules
