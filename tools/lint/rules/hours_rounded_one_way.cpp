#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
void hours_rounded_one_way(const Policy& policy, Report& report) {
  for (std::size_t i = 0; i < policy.tree().exprs.size(); ++i) {
    const ast::ExprId id = policy.tree().exprs.id_at(i);
    const auto* round = std::get_if<ast::Round>(&policy.tree()[id].node);
    if (round == nullptr || !policy.main().types[id.index()].is_duration()) continue;
    if (round->mode != ast::RoundMode::kDown && round->mode != ast::RoundMode::kFloor) continue;
    const engine::Span span = policy.tree()[id].span;
    const engine::Span value = policy.tree()[round->value].span;
    const engine::Span step = policy.tree()[round->step].span;
    report.add(span, "time is rounded down: " + policy.quoted(id))
        .advise(
            "rounding of hours has to be neutral, so that over many days nobody loses: `half up`, "
            "or do not "
            "round")
        .mend("round to the nearest step", dsl::FixSafety::kUnsafe,
              {replace({value.end, step.begin}, ", half up, ")});
  }
}

}  // namespace guerdon::tools::lint::rules
