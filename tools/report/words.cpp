#include "tools/report/words.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "engine/trace/hold_words.h"

namespace guerdon::tools {
namespace {

using engine::AwardId;
using engine::GateVerdict;
using engine::Step;
using engine::WhenMissing;

std::string joined(const std::vector<std::string>& reasons) {
  std::string text;
  for (const std::string& reason : reasons) text += (text.empty() ? "" : "; ") + reason;
  return text;
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
  std::vector<std::string> reasons;  // each once
  const auto append = [&reasons](std::string reason) {
    if (std::find(reasons.begin(), reasons.end(), reason) == reasons.end())
      reasons.push_back(std::move(reason));
  };
  for (const engine::Hold& hold : statement.holds) {
    if (hold.award != award || !outcome_words(run.plan, run.data, &run.texts, hold).empty())
      continue;
    append("gate " + std::string(run.texts.text(run.plan.gates[hold.gate].head.name)) + ": " +
           hold_words(run.plan, run.data, &run.texts, hold));
  }
  for (const engine::MissingAward& missing : statement.missing)
    if (missing.award == award && missing.then == WhenMissing::kHold)
      append("its amount is missing");
  return joined(reasons);
}

std::string settled_reason(const RunView& run, const engine::Statement& statement, AwardId award) {
  std::vector<std::string> reasons;  // each once
  for (const engine::Hold& hold : statement.holds) {
    std::string reason = outcome_words(run.plan, run.data, &run.texts, hold);
    const bool known = std::find(reasons.begin(), reasons.end(), reason) != reasons.end();
    if (hold.award == award && !reason.empty() && !known) reasons.push_back(std::move(reason));
  }
  return joined(reasons);
}

}  // namespace guerdon::tools
