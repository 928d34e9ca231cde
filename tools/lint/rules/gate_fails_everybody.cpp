#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {

void gate_fails_everybody(const Measured& measured, Report& report) {
  const RunView& run = measured.run();
  std::vector<std::size_t> concerned(run.plan.gates.size()), passed(run.plan.gates.size());
  for (const engine::Statement& statement : run.statements) {
    for (const engine::GateOutcome& outcome : statement.gates) {
      if (outcome.verdict == engine::GateVerdict::kNotConcerned) continue;
      ++concerned[outcome.gate.index()];
      if (outcome.passes) ++passed[outcome.gate.index()];
    }
  }
  for (std::size_t i = 0; i < run.plan.gates.size(); ++i) {
    const engine::Gate& gate = run.plan.gates[run.plan.gates.id_at(i)];
    constexpr std::size_t kTelling = 3;
    if (concerned[i] < kTelling || passed[i] != 0) continue;
    report
        .add(gate.head.span, "none of " + std::to_string(concerned[i]) + " agents passes gate `" +
                                 std::string(run.texts.text(gate.head.name)) + "`")
        .advise(
            "look at the data that it reads: a condition that nobody meets is more often a "
            "column that is not filled than a desk without one good agent");
  }
}

}  // namespace guerdon::tools::lint::rules
