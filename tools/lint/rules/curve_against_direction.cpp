#include "tools/lint/measures.h"
#include "tools/lint/paid.h"
#include "tools/lint/payoff.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {

/// `curve(metric)` in what awards read, where the curve pays less for a better figure.
void curve_against_direction(const Policy& policy, Report& report) {
  std::set<DefinitionId> paid;
  for (const DefinitionId award : policy.detail().awards) {
    const std::set<DefinitionId>& reach = policy.uses().reach(award);
    paid.insert(reach.begin(), reach.end());
  }
  const dsl::LoadedModule& module = policy.main();
  for (const DefinitionId id : paid) {
    if (!policy.in_main(id)) continue;
    for (const ast::ExprId part : policy.expressions().of(policy.decl(id))) {
      const auto* called = std::get_if<ast::Call>(&module.tree[part].node);
      const auto callee = module.callees.find(part.index());
      if (called == nullptr || callee == module.callees.end() || called->args.count != 1) continue;
      const engine::Curve& curve = policy.definition(callee->second).curve;
      const auto ref = module.refs.find(module.tree.all(called->args).front().value.index());
      if (curve.points.size() < 2 || ref == module.refs.end()) continue;
      if (!ref->second.definition.valid()) continue;
      const Measure measure = measure_of(policy, ref->second.definition);
      const engine::Number rise = curve.points.back().gives - curve.points.front().gives;
      if (measure.direction == Direction::kUnsaid || rise.sign() == 0) continue;
      if ((rise.sign() > 0) != measure.lower()) continue;
      report
          .add(module.tree[part].span,
               policy.call(callee->second) + " pays less the better " +
                   policy.call(ref->second.definition) +
                   " is: " + value_words(curve.points.front().gives, curve.result) + " at " +
                   value_words(curve.points.front().at, curve.argument) + ", " +
                   value_words(curve.points.back().gives, curve.result) + " at " +
                   value_words(curve.points.back().at, curve.argument))
          .also(policy.definition(ref->second.definition).span,
                measure.lower() ? "lower is better" : "higher is better")
          .also(policy.definition(callee->second).span, "the curve")
          .advise("turn the curve's results round, or the metric's direction");
    }
  }
}

}  // namespace guerdon::tools::lint::rules
