// Stage 2: gates. Those of one award multiply; a held line stays in the statement, apart.
#include <algorithm>
#include <utility>

#include "engine/payout/stages.h"

namespace guerdon::engine {
namespace {

bool concerns(const Penalty& penalty, const Line& line) {
  return std::find(penalty.targets.begin(), penalty.targets.end(), line.award) !=
         penalty.targets.end();
}

/// One gate for one agent.
class GateJudge {
 public:
  GateJudge(const PayInput& input, GateId id, AgentPay& pay)
      : input_(input), gate_(input.plan.gates[id]), agent_(pay.statement.agent), pay_(pay) {
    outcome_.gate = id;
  }

  GateOutcome judge() {
    if (decide()) apply();
    return std::move(outcome_);
  }

 private:
  /// Settles verdict and passes; true where penalties or a hold follow.
  bool decide() {
    if (!is_concerned()) return false;
    const Column& require = input_.evaluation.column(gate_.require);
    switch (require.state(agent_)) {
      case State::kFault:
        return fail_by_fault(require.fault(agent_));
      case State::kMissing:
        return decide_missing();
      case State::kPresent:
        break;
    }
    outcome_.passes = require.boolean(agent_);
    outcome_.verdict = outcome_.passes ? GateVerdict::kPasses : GateVerdict::kFails;
    return !outcome_.passes;
  }

  bool is_concerned() {
    const Column* filter = input_.column_if(gate_.filter);
    if (filter == nullptr) return true;
    if (filter->state(agent_) == State::kFault) return fail_by_fault(filter->fault(agent_));
    if (filter->present(agent_) && filter->boolean(agent_)) return true;
    outcome_.verdict = GateVerdict::kNotConcerned;
    return false;
  }

  bool fail_by_fault(FaultId fault) {
    pay_.lose_amounts(fault);
    for (const Penalty& penalty : gate_.penalties)
      for (const AwardId target : penalty.targets) pay_.lost.emplace_back(target, fault);
    outcome_.verdict = GateVerdict::kFault;
    outcome_.passes = false;
    return false;
  }

  bool decide_missing() {
    outcome_.verdict = GateVerdict::kMissing;
    outcome_.passes = gate_.when_missing == WhenMissing::kPass;
    outcome_.holds = !outcome_.passes && gate_.when_missing != WhenMissing::kFail;
    return !outcome_.passes;
  }

  void apply() {
    for (const Penalty& penalty : gate_.penalties) {
      if (penalty.kind == Penalty::Kind::kFlag)
        flag(penalty);
      else if (outcome_.holds || penalty.kind == Penalty::Kind::kHold)
        hold(penalty);
      else
        cut(penalty);
    }
  }

  void flag(const Penalty& penalty) {
    RaisedFlag raised;
    raised.gate = outcome_.gate;
    raised.level = "inform";
    raised.say = penalty.role;
    pay_.statement.flags.push_back(std::move(raised));
  }

  void hold(const Penalty& penalty) {
    const bool gate_released = is_released(gate_.head.name);
    for (Line& line : pay_.statement.lines) {
      if (!concerns(penalty, line)) continue;
      const bool released = gate_released || is_released(input_.plan.awards[line.award].head.name);
      (released ? line.released : line.held) = true;
    }
  }

  /// A row of `approvals` that releases what the clause holds, in this period or after it.
  bool is_released(Symbol clause) const {
    const ApprovalFields& fields = input_.plan.approvals;
    if (!fields.record.valid()) return false;
    const Table& table = input_.data.table(fields.record);
    for (const std::uint32_t row : input_.approval_rows.of(agent_)) {
      const Column& named = table.columns[fields.clause];
      const Column& decision = table.columns[fields.decision];
      const Column& day = table.columns[fields.granted_on];
      if (named.present(row) && named.code(row) == clause.index() && decision.present(row) &&
          decision.code(row) == fields.release && day.present(row) &&
          input_.plan.period.first.days <= day.integer(row))
        return true;
    }
    return false;
  }

  void cut(const Penalty& penalty) {
    const Column& percents = input_.evaluation.column(penalty.percent);
    if (percents.state(agent_) == State::kFault) {
      fail_by_fault(percents.fault(agent_));
      return;
    }
    if (percents.state(agent_) == State::kMissing) {
      // How much is due is unknown: nothing is paid before somebody says.
      outcome_.percents.push_back(Number(1));
      return hold(penalty);
    }
    const Number percent = percents.number(agent_);
    outcome_.percents.push_back(percent);
    for (Line& line : pay_.statement.lines)
      if (concerns(penalty, line)) line.gated *= percent;
  }

  const PayInput& input_;
  const Gate& gate_;
  std::size_t agent_;
  AgentPay& pay_;
  GateOutcome outcome_;
};

}  // namespace

void apply_gates(const PayInput& input, AgentPay& pay) {
  for (Line& line : pay.statement.lines) line.gated = line.capped;
  for (std::size_t i = 0; i < input.plan.gates.size(); ++i)
    pay.statement.gates.push_back(GateJudge(input, input.plan.gates.id_at(i), pay).judge());
}

}  // namespace guerdon::engine
