#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {

void cap_binds_everybody(const Measured& measured, Report& report) {
  const RunView& run = measured.run();
  std::vector<std::size_t> lines(run.plan.awards.size()), capped(run.plan.awards.size());
  for (const engine::Statement& statement : run.statements) {
    for (const engine::Line& line : statement.lines) {
      if (line.amount == engine::Number(0)) continue;
      ++lines[line.award.index()];
      if (line.capped < line.amount) ++capped[line.award.index()];
    }
  }
  for (std::size_t i = 0; i < run.plan.awards.size(); ++i) {
    const engine::Award& award = run.plan.awards[run.plan.awards.id_at(i)];
    constexpr std::size_t kTelling = 3;
    if (lines[i] < kTelling || lines[i] != capped[i]) continue;
    report
        .add(award.head.span, "the cap of award `" + std::string(run.texts.text(award.head.name)) +
                                  "` cuts each of its " + std::to_string(lines[i]) + " amounts")
        .advise(
            "the formula above the cap decides nothing any more: everybody gets the cap. Raise "
            "it, or pay the sum and say so");
  }
}

}  // namespace guerdon::tools::lint::rules
