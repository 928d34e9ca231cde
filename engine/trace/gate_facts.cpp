#include <algorithm>

#include "engine/trace/hold_words.h"
#include "engine/trace/payout_steps.h"

namespace guerdon::engine {
namespace {

bool concerns(const Penalty& penalty, AwardId award) {
  return std::find(penalty.targets.begin(), penalty.targets.end(), award) != penalty.targets.end();
}

}  // namespace

bool targets(const Gate& gate, AwardId award) {
  return std::any_of(gate.penalties.begin(), gate.penalties.end(),
                     [award](const Penalty& penalty) { return concerns(penalty, award); });
}

GateEffect effect_of(const RunReader& reader, const GateOutcome& outcome, AwardId award,
                     std::uint32_t agent) {
  GateEffect effect;
  if (outcome.passes || outcome.verdict == GateVerdict::kFault) return effect;
  std::size_t next = 0;  // of the outcome's percents
  for (const Penalty& penalty : reader.plan().gates[outcome.gate].penalties) {
    const bool pays = !outcome.holds && penalty.kind == Penalty::Kind::kPay;
    const Number* percent = nullptr;
    if (pays && next < outcome.percents.size()) percent = &outcome.percents[next++];
    if (!concerns(penalty, award)) continue;
    if (!pays) continue;
    if (!reader.column(penalty.percent).present(agent)) {
      effect.applied.push_back(penalty.percent);
    } else if (percent != nullptr) {
      effect.percent *= *percent;
      effect.applied.push_back(penalty.percent);
    }
  }
  return effect;
}

std::string held_words(const RunReader& reader, const Hold& hold) {
  const Interner* texts = reader.context() == nullptr ? nullptr : &reader.context()->texts;
  const std::string words = hold_words(reader.plan(), reader.data(), texts, hold);
  if (hold.state != Hold::State::kWaiting && hold.state != Hold::State::kAsked) return words;
  const bool why = hold.why == Hold::Why::kCondition || hold.why == Hold::Why::kPercent;
  return (why ? "held: " : "held ") + words;
}

FaultId fault_of(const RunReader& reader, const Gate& gate, std::uint32_t agent) {
  std::vector<NodeId> asked{gate.filter, gate.require};
  for (const Penalty& penalty : gate.penalties) asked.push_back(penalty.percent);
  for (const NodeId id : asked) {
    const Column* column = reader.column_if(id);
    if (column != nullptr && column->state(agent) == State::kFault) return column->fault(agent);
  }
  return {};
}

std::string verdict_word(GateVerdict verdict) {
  switch (verdict) {
    case GateVerdict::kPasses:
      return "passes";
    case GateVerdict::kFails:
      return "fails";
    case GateVerdict::kNotConcerned:
      return "not_concerned";
    case GateVerdict::kMissing:
      return "missing";
    case GateVerdict::kFault:
      return "fault";
  }
  return "fault";
}

std::string missing_words(const GateOutcome& outcome) {
  if (outcome.verdict != GateVerdict::kMissing || outcome.holds) return {};
  return outcome.passes ? "missing, and so it passes" : "missing, and so it fails";
}

}  // namespace guerdon::engine
