// What a run owes each agent, line by line, and how it came about.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/large_pages.h"
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
  bool released = false;  // it was held, and is paid: a person said so, or the deadline passed
  bool denied = false;    // it was held, and a person has denied it: never paid
  bool shadow = false;    // computed and shown, never paid
  bool is_paid() const { return !held && !denied && !shadow; }
};

/// Why a line waits for a person, and what became of it (Statement::holds).
struct Hold {
  enum class Why : std::uint8_t {
    kPenalty,    // a gate failed that says `hold`
    kCondition,  // a gate's condition is missing
    kPercent,    // of a gate that failed, how much it pays is missing
    kHearing,    // a gate failed, and an agreement requires that the member is heard before a cut
  };
  enum class State : std::uint8_t {
    kWaiting,
    kAsked,     // nobody decided in time: the next one is asked
    kReleased,  // somebody released it
    kLapsed,    // nobody decided in time, and it is paid
    kDenied,
  };
  AwardId award;
  std::uint32_t row = 0;  // the line's
  GateId gate;
  std::uint32_t penalty = 0;    // of the gate
  std::uint32_t agreement = 0;  // kHearing: of Plan::agreements
  Why why = Why::kPenalty;
  State state = State::kWaiting;
  std::optional<Date> until;  // the last day for a decision; nothing: not posted, or no deadline
  std::uint32_t decision = kNoRow;  // of the record `approvals`
  std::string of;                   // id of the ledger's line that holds it; may be empty
  static constexpr std::uint32_t kNoRow = 0xFFFF'FFFFu;
};

/// Something that is not money: a badge, or points.
struct Recognition {
  AwardId award;
  std::uint32_t row = 0;
  std::optional<Number> points;
};

/// What an agreement in force did to a member's statement.
struct AgreementEffect {
  std::uint32_t agreement = 0;      // of Plan::agreements
  std::uint32_t forbid = kNoEntry;  // what it keeps out of force, or
  std::uint32_t limit = kNoEntry;   // which limit cut the awards:
  Number before;                    // their sum
  Number after;
  static constexpr std::uint32_t kNoEntry = 0xFFFF'FFFFu;
};

/// A row of `adjustments`: a correction by hand, with who approved it.
struct AdjustmentLine {
  std::uint32_t row = 0;  // of the record
  Number amount;          // positive: part of gross
  bool expired = false;   // and then nothing
};

/// Stage 5.
struct TrueUpLine {
  std::uint32_t true_up = 0;  // of Plan::true_ups
  std::uint32_t row = 0;
  Number exact;
  Number amount;  // rounded up to the step where the chain leaves less than one
};

/// Stage 6: one unit that a floor looked at.
struct FloorCheck {
  std::uint32_t floor = 0;  // of Plan::floors
  std::uint32_t row = 0;
  Number earned;          // E, with the top-ups of shorter units before
  Number least;           // F
  Number top_up;          // rounded up to the step; zero where E reaches F
  bool short_of = false;  // E is below F, and the floor does not top up
};

/// Stage 7: one line that is taken back, or was to be.
struct Recovery {
  enum class Source : std::uint8_t { kClawback, kAdvance, kAdjustment };
  enum class Bound : std::uint8_t {
    kNothing,      // all that was due was taken
    kOwnLimit,     // its `at most`
    kFloor,        // the headroom of a floor
    kAwards,       // `out of awards`: there were no more
    kNoConsent,    // `needs consent`, and none is on record
    kNoHearing,    // an agreement requires a hearing, and none is on record
    kExpired,      // its `until`, or the expiry of what was carried
    kAdvanceLeft,  // an advance: nothing more was outstanding
  };
  Source source = Source::kClawback;
  std::uint32_t clause = 0;    // of Plan::clawbacks; kAdvance: the award; kAdjustment: unused
  std::uint32_t row = kNoRow;  // of the clause's rows; kNoRow: carried from an earlier period
  std::string of;              // id of the ledger's line that it takes back; may be empty
  std::uint32_t floor = 0;     // kFloor: which
  Number due;                  // in this run
  Number taken;                // rounded down
  Number carried;              // what stays to be taken in later runs
  Number carried_before;       // what earlier runs left of it
  Number dropped;
  std::optional<Date> expires_on;
  Bound bound = Bound::kNothing;
  static constexpr std::uint32_t kNoRow = 0xFFFF'FFFFu;
};

/// A guarantee that does not hold for the agent.
struct BrokenGuarantee {
  std::uint32_t guarantee = 0;  // of Plan::guarantees
  std::uint32_t claim = 0;
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
  std::vector<Hold> holds;  // by gate, then by line
  std::vector<MissingAward> missing;
  std::vector<Recognition> recognitions;
  std::vector<AgreementEffect> agreements;
  std::vector<AdjustmentLine> adjustments;
  std::vector<TrueUpLine> true_ups;
  std::vector<FloorCheck> floors;  // the shortest units first
  std::vector<Recovery> recoveries;
  std::vector<BrokenGuarantee> broken;  // block the agent
  std::vector<RaisedFlag> flags;        // never move money; gates' first
  std::vector<FaultId> faults;          // each fault once, in order of discovery
  /// Absent where a fault leaves the amount unknown.
  std::optional<Number> gross;
  std::optional<Number> held;  // sum of held lines, rounded; not part of gross
  std::optional<Number> earned;
  std::optional<Number> taken;
  std::optional<Number> payout;
  Status status = Status::kOk;
};

/// A promise about all agents together that does not hold, or cannot be told.
struct BrokenTotal {
  std::uint32_t guarantee = 0;
  std::uint32_t claim = 0;
  FaultId fault;  // why it cannot be told; invalid: it does not hold
};

/// By row of the subject's table.
using Statements = LargeVector<Statement>;

struct Payroll {
  Statements statements;
  std::vector<BrokenTotal> totals;
};

/// The normative order of payment: evaluates a plan step by step and pays.
Payroll pay(Interpreter& run);

}  // namespace guerdon::engine
