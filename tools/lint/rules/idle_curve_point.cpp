#include "tools/lint/interval.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {

void idle_curve_point(const Policy& policy, Report& report) {
  for (const auto& curve : policy.all<ast::CurveDecl>()) {
    const auto& points = policy.definition(curve.definition).curve.points;
    for (std::size_t i = 1; i + 1 < points.size(); ++i) {
      const engine::CurvePoint &a = points[i - 1], &b = points[i], &c = points[i + 1];
      // On one line: the slopes to both sides are equal.
      if ((b.gives - a.gives) * (c.at - b.at) != (c.gives - b.gives) * (b.at - a.at)) continue;
      report
          .add(b.span, "this point of " + policy.call(curve.definition) +
                           " lies on the line between its neighbours")
          .also(a.span, "before")
          .also(c.span, "behind")
          .advise("it changes nothing: take it away, or write the bend that was meant")
          .mend("take the point away", dsl::FixSafety::kUnsafe, {remove_line(policy, b.span)});
      ++i;  // its neighbour is judged again without it
    }
  }
}

}  // namespace guerdon::tools::lint::rules
