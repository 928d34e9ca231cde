#include <algorithm>

#include "tools/lint/payoff.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

using engine::Number;

/// The slice whose bound lifts the result most, and by how much.
std::pair<std::size_t, Number> steepest(const engine::Schedule& schedule) {
  std::pair<std::size_t, Number> found{0, Number(0)};
  for (std::size_t i = 1; i < schedule.rows.size(); ++i) {
    const Number jump = (schedule.rows[i].rate - schedule.rows[i - 1].rate) *
                        schedule.rows[i].from * schedule.factor;
    if (jump > found.second) found = {i, jump};
  }
  return found;
}

}  // namespace

void retroactive_schedule(const Policy& policy, Report& report) {
  for (const auto& declared : policy.all<ast::ScheduleDecl>()) {
    const engine::Schedule& schedule = policy.definition(declared.definition).schedule;
    if (schedule.marginal || schedule.rows.size() < 2) continue;
    const auto [at, jump] = steepest(schedule);
    if (at == 0) continue;
    const engine::ScheduleRow& row = schedule.rows[at];
    Finding& found =
        report
            .add(row.span, policy.call(declared.definition) + " jumps by " +
                               value_words(jump, schedule.result) + " at " +
                               value_words(row.from, schedule.argument) +
                               ": the rate of this slice is paid on everything below it, too")
            .advise(
                "whoever stands just under the bound moves work between periods to pass it: "
                "`marginal` pays each slice at its own rate");
    const std::string_view head = policy.source(declared.decl->span);
    const std::size_t word = head.substr(0, head.find('{')).rfind("whole");
    if (word == std::string_view::npos) continue;
    const auto begin = declared.decl->span.begin + static_cast<std::uint32_t>(word);
    found.mend("pay each slice at its own rate", dsl::FixSafety::kUnsafe,
               {replace({begin, begin + 5}, "marginal")});
  }
}

}  // namespace guerdon::tools::lint::rules
