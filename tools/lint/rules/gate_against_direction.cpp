#include "tools/lint/bounds.h"
#include "tools/lint/measures.h"
#include "tools/lint/rules.h"
#include "tools/report/text.h"

namespace guerdon::tools::lint::rules {

/// A gate that cuts pay unless a metric is bad. One that only holds may look for what is too good.
void gate_against_direction(const Policy& policy, Report& report) {
  for (const auto& gate : policy.all<ast::GateDecl>()) {
    bool cuts = false;
    for (const ast::Penalty& penalty : policy.tree().all(gate->penalties))
      cuts = cuts || penalty.kind == ast::Penalty::Kind::kPay;
    if (!cuts) continue;
    for (const Bound& bound : bounds_of(policy, gate->require)) {
      if (!bound.metric.valid()) continue;
      const Measure measure = measure_of(policy, bound.metric);
      if (measure.direction == Direction::kUnsaid || bound.wants_high != measure.lower()) continue;
      Finding& found =
          report
              .add(policy.tree()[bound.at].span,
                   policy.call(gate.definition) + " pays only where " + policy.call(bound.metric) +
                       " is " + (bound.wants_high ? "high" : "low") + ", and " +
                       (measure.lower() ? "lower" : "higher") + " is better")
              .also(policy.definition(bound.metric).span,
                    measure.lower() ? "lower is better" : "higher is better")
              .advise(
                  "turn the comparison round; a gate against figures that are too good to be "
                  "true should hold for somebody to look, and not cut");
      const std::string_view other = turned(one_line(policy.source(bound.op)));
      if (!other.empty())
        found.mend("turn the comparison round", dsl::FixSafety::kUnsafe,
                   {replace(bound.op, std::string(other))});
    }
  }
}

}  // namespace guerdon::tools::lint::rules
