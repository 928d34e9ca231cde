// Stage 2: gates. Those of one award multiply; a held line stays in the statement, apart.
#include <algorithm>
#include <map>
#include <utility>

#include "engine/payout/decisions.h"

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
      else if (outcome_.holds)
        hold(penalty, Hold::Why::kCondition);
      else if (penalty.kind == Penalty::Kind::kHold)
        hold(penalty, Hold::Why::kPenalty);
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

  void hold(const Penalty& penalty, Hold::Why why, std::uint32_t agreement = 0) {
    for (Line& line : pay_.statement.lines) {
      if (!concerns(penalty, line)) continue;
      Hold made;
      made.award = line.award;
      made.row = line.row;
      made.gate = outcome_.gate;
      made.penalty = static_cast<std::uint32_t>(&penalty - gate_.penalties.data());
      made.agreement = agreement;
      made.why = why;
      settle(input_, pay_, made);
      pay_.statement.holds.push_back(std::move(made));
    }
  }

  /// Whether an agreement keeps the gate from cutting before the member was heard; then its lines
  /// wait.
  bool waits_for_hearing(const Penalty& penalty) {
    const auto agreement = pay_.owed_hearing(input_.plan);
    if (!agreement) return false;
    const Decisions decisions(input_, pay_.statement.agent);
    if (decisions.find(gate_.head.name, input_.plan.approvals.heard)) return false;
    hold(penalty, Hold::Why::kHearing, *agreement);
    return true;
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
      return hold(penalty, Hold::Why::kPercent);
    }
    const Number percent = percents.number(agent_);
    outcome_.percents.push_back(percent);
    if (percent < Number(1) && waits_for_hearing(penalty)) {
      outcome_.percents.back() = Number(1);
      return;
    }
    for (Line& line : pay_.statement.lines)
      if (concerns(penalty, line)) line.gated *= percent;
  }

  const PayInput& input_;
  const Gate& gate_;
  std::size_t agent_;
  AgentPay& pay_;
  GateOutcome outcome_;
};

/// What the holds of one line come to: a denial ends it, else all have to be released.
void sum_up_holds(Statement& statement) {
  using State = Hold::State;
  std::map<std::pair<AwardId, std::uint32_t>, std::vector<State>> by_line;
  for (const Hold& hold : statement.holds) by_line[{hold.award, hold.row}].push_back(hold.state);
  for (Line& line : statement.lines) {
    const auto found = by_line.find({line.award, line.row});
    if (found == by_line.end()) continue;
    const auto any = [&states = found->second](State state) {
      return std::find(states.begin(), states.end(), state) != states.end();
    };
    line.denied = any(State::kDenied);
    line.held = !line.denied && (any(State::kWaiting) || any(State::kAsked));
    line.released = !line.denied && !line.held;
  }
}

}  // namespace

void apply_gates(const PayInput& input, AgentPay& pay) {
  for (Line& line : pay.statement.lines) line.gated = line.capped;
  for (std::size_t i = 0; i < input.plan.gates.size(); ++i)
    pay.statement.gates.push_back(GateJudge(input, input.plan.gates.id_at(i), pay).judge());
  if (!pay.statement.holds.empty()) sum_up_holds(pay.statement);
}

}  // namespace guerdon::engine
