#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {

void award_nobody_receives(const Measured& measured, Report& report) {
  const RunView& run = measured.run();
  if (run.statements.empty()) return;
  std::vector<bool> received(run.plan.awards.size());
  for (const engine::Statement& statement : run.statements) {
    for (const engine::Line& line : statement.lines)
      if (!(line.rounded == engine::Number(0))) received[line.award.index()] = true;
    for (const engine::Recognition& given : statement.recognitions)
      received[given.award.index()] = true;
  }
  for (std::size_t i = 0; i < run.plan.awards.size(); ++i) {
    const engine::Award& award = run.plan.awards[run.plan.awards.id_at(i)];
    if (received[i]) continue;
    report
        .add(award.head.span,
             "none of " + std::to_string(run.statements.size()) + " agents receives award `" +
                 std::string(run.texts.text(award.head.name)) + "` in " + run.plan.period.name)
        .advise("`guerdon explain` shows for one agent which condition stands in the way");
  }
}

}  // namespace guerdon::tools::lint::rules
