#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {

void equal_rates(const Policy& policy, Report& report) {
  for (const auto& schedule : policy.all<ast::ScheduleDecl>()) {
    const auto& rows = policy.definition(schedule.definition).schedule.rows;
    for (std::size_t i = 1; i < rows.size(); ++i) {
      if (rows[i].rate != rows[i - 1].rate) continue;
      report
          .add(rows[i].span, "two slices of " + policy.call(schedule.definition) +
                                 " that follow each other have one rate")
          .also(rows[i - 1].span, "the same rate")
          .advise(
              "an agent who reaches the bound gets nothing for it: mend the rate, or take the "
              "bound away")
          .mend("take the bound away", dsl::FixSafety::kUnsafe,
                {remove_line(policy, rows[i].span)});
    }
  }
}

}  // namespace guerdon::tools::lint::rules
