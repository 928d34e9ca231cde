#include "tools/report/words.h"

#include <algorithm>

namespace guerdon::tools {
namespace {

using engine::AwardId;
using engine::Gate;
using engine::GateOutcome;
using engine::GateVerdict;
using engine::Penalty;
using engine::Step;
using engine::WhenMissing;

bool concerns(const Penalty& penalty, AwardId award) {
  return std::find(penalty.targets.begin(), penalty.targets.end(), award) != penalty.targets.end();
}

std::string hold_words(const Penalty& penalty) {
  std::string text;
  if (!penalty.role.empty()) text += "for \"" + penalty.role + '"';
  if (!penalty.within.empty()) text += (text.empty() ? "within " : " within ") + penalty.within;
  if (!penalty.then.empty()) text += (text.empty() ? "then " : ", then ") + penalty.then;
  return text;
}

/// What one gate holds of an award; nothing where it passes or does not concern it.
std::string gate_hold(const RunView& run, const GateOutcome& outcome, AwardId award) {
  const Gate& gate = run.plan.gates[outcome.gate];
  for (const Penalty& penalty : gate.penalties) {
    if (!concerns(penalty, award)) continue;
    const std::string name = "gate " + std::string(run.texts.text(gate.head.name));
    if (outcome.holds) return name + ": its condition is missing";
    if (outcome.passes || penalty.kind != Penalty::Kind::kHold) continue;
    const std::string words = hold_words(penalty);
    return words.empty() ? name : name + ": " + words;
  }
  return {};
}

}  // namespace

std::string_view step_kind_word(Step::Kind kind) {
  switch (kind) {
    case Step::Kind::kPayout:
      return "payout";
    case Step::Kind::kAward:
      return "award";
    case Step::Kind::kLine:
      return "line";
    case Step::Kind::kCap:
      return "cap";
    case Step::Kind::kGate:
      return "gate";
    case Step::Kind::kRounding:
      return "rounding";
    case Step::Kind::kMetric:
      return "metric";
    case Step::Kind::kClause:
      return "clause";
    case Step::Kind::kNode:
      return "value";
    case Step::Kind::kRow:
      return "row";
  }
  return "value";
}

std::string_view clause_word(std::string_view operation) {
  if (operation == "true_up") return "True up";
  if (operation == "floor") return "Floor";
  if (operation == "recovery") return "Taken back by";
  if (operation == "adjustment") return "Correction by hand in";
  if (operation == "recognition") return "Recognition";
  if (operation == "guarantee") return "Guarantee";
  return "Agreement";
}

std::string_view state_word(engine::State state) {
  switch (state) {
    case engine::State::kPresent:
      return "present";
    case engine::State::kMissing:
      return "missing";
    case engine::State::kFault:
      return "fault";
  }
  return "fault";
}

std::string_view verdict_word(GateVerdict verdict) {
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

std::string_view when_missing_word(WhenMissing rule) {
  switch (rule) {
    case WhenMissing::kUnsaid:
      return "unsaid";
    case WhenMissing::kPayNothing:
      return "pay_nothing";
    case WhenMissing::kHold:
      return "hold";
    case WhenMissing::kPass:
      return "pass";
    case WhenMissing::kFail:
      return "fail";
  }
  return "unsaid";
}

std::string clause_title(const RunView& run, const engine::ClauseHead& head) {
  if (!head.title.empty()) return head.title;
  return head.name.valid() ? std::string(run.texts.text(head.name)) : std::string();
}

std::string hold_reason(const RunView& run, const engine::Statement& statement, AwardId award) {
  std::string reasons;
  const auto append = [&reasons](const std::string& reason) {
    if (reason.empty()) return;
    reasons += (reasons.empty() ? "" : "; ") + reason;
  };
  for (const GateOutcome& outcome : statement.gates) append(gate_hold(run, outcome, award));
  for (const engine::MissingAward& missing : statement.missing)
    if (missing.award == award && missing.then == WhenMissing::kHold)
      append("its amount is missing");
  return reasons;
}

}  // namespace guerdon::tools
