#include <algorithm>

#include "tools/lint/payoff.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {

/// Where a curve begins, measured by the highest that it gives.
void curve_cliff(const Policy& policy, Report& report) {
  using engine::Number;
  for (const auto& declared : policy.all<ast::CurveDecl>()) {
    const engine::Curve& curve = policy.definition(declared.definition).curve;
    if (curve.points.empty() || curve.below != engine::Curve::End::kValue) continue;
    Number most;
    for (const engine::CurvePoint& point : curve.points) most = std::max(most, point.gives);
    const engine::CurvePoint& first = curve.points.front();
    const Number jump = first.gives - curve.below_value;
    if (most.sign() <= 0 || jump <= most * policy.settings()[Setting::cliff]) continue;
    report
        .add(first.span, policy.call(declared.definition) + " jumps from " +
                             value_words(curve.below_value, curve.result) + " to " +
                             value_words(first.gives, curve.result) + " at " +
                             value_words(first.at, curve.argument) + ", " +
                             percent_words(jump / most) + " of the most that it gives")
        .advise(
            "who sees that the first point is out of reach saves work for the next period: "
            "begin with a lower value, or with a point that everybody passes");
  }
}

}  // namespace guerdon::tools::lint::rules
