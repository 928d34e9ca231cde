// What a run owes each agent, line by line, and how it came about.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/plan/plan.h"
#include "engine/run/evaluate.h"
#include "engine/value/fault.h"
#include "engine/value/number.h"

namespace guerdon::engine {

/// A payable line through stages 1 to 4 of the order of payment.
struct Line {
  AwardId award;
  std::uint32_t row = 0;  // of the award's domain
  Number amount;          // stage 1: as computed
  Number capped;          // stage 1: after the award's own `at most`
  Number gated;           // stage 2: after the gates
  Number limited;         // stage 3: after limits of agreements
  Number rounded;         // stage 4
  bool held = false;      // computed, not paid in this run
};

enum class GateVerdict : std::uint8_t {
  kPasses,
  kFails,
  kNotConcerned,  // its `for` leaves the agent out
  kMissing,       // its condition is missing: WhenMissing says what followed
  kFault,
};

/// One gate's effect on one agent.
struct GateOutcome {
  GateId gate;
  GateVerdict verdict = GateVerdict::kPasses;
  bool passes = true;            // after `when missing`
  bool holds = false;            // missing and `when missing hold`
  std::vector<Number> percents;  // of its pay penalties, in their order, where it fails
};

/// An award that concerns the agent and yields no amount.
struct MissingAward {
  AwardId award;
  std::uint32_t row = 0;
  WhenMissing then = WhenMissing::kUnsaid;
};

/// What a manager should see: a flag of the plan, or of a gate that failed.
struct RaisedFlag {
  std::uint32_t flag = 0;  // of Plan::flags; unused where a gate raised it
  GateId gate;             // invalid: a flag of its own
  std::uint32_t row = 0;   // of the flag's domain
  std::string level;       // "inform", "coach", "alert"
  std::string say;
};

/// In ascending severity; an agent has the worst that applies.
enum class Status : std::uint8_t { kOk, kRejectedRows, kHeld, kBlocked };
std::string_view status_name(Status status);  // "ok", "rejected_rows", "held", "blocked"

/// One agent's statement. Money in the policy's currency.
struct Statement {
  std::uint32_t agent = 0;  // row of the subject's table
  std::vector<Line> lines;  // by award in the order written, then by row
  std::vector<GateOutcome> gates;
  std::vector<MissingAward> missing;
  std::vector<RaisedFlag> flags;  // never move money; gates' first
  std::vector<FaultId> faults;    // each fault once, in order of discovery
  /// Absent where a fault leaves the amount unknown.
  std::optional<Number> gross;
  std::optional<Number> held;  // sum of held lines, rounded; not part of gross
  std::optional<Number> earned;
  std::optional<Number> taken;
  std::optional<Number> payout;
  Status status = Status::kOk;
};

/// The normative order of payment over an evaluated plan: one statement an agent, by row of the
/// subject's table.
std::vector<Statement> pay(const Plan& plan, const Dataset& data, const Evaluation& evaluation);

}  // namespace guerdon::engine
