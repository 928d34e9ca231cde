// Clauses of the order of payment beyond awards and gates: limits of agreements, what law owes,
// what is taken back, what must hold. Like all clauses they are columns to read.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/plan/clauses.h"
#include "engine/value/date.h"

namespace guerdon::engine {

/// When a node can be computed: what it reads of the order of payment must be there.
enum class PayStep : std::uint8_t {
  kAmounts,  // before anything is paid: stages 1 to 4
  kOwed,     // reads `gross`, rounded awards or the set `awards`: stages 5 and 6
  kTaken,    // reads `earned`: stage 7
  kAfter,    // reads `taken` or `payout`: stages 8 and 9
};

/// Whose rows a clause concerns: `for agents where …`, `each SET where …`.
struct ClauseRows {
  DomainId domain;  // the subject's, or the record of `each`
  NodeId index;     // over the domain: the agent's row; invalid: the domain is the subject's
  NodeId scope;     // boolean over the domain: in the period and of an agent; may be invalid
  NodeId filter;    // boolean over the domain; may be invalid
};

/// Stage 5: an amount that law adds to what was paid.
struct TrueUp {
  ClauseHead head;
  ClauseRows rows;
  NodeId amount;  // money over the rows' domain
};

/// Stage 6: E may not be below F in any unit. Compared exactly.
struct Floor {
  ClauseHead head;
  ClauseRows rows;
  NodeId earned;  // E: money over the rows' domain
  NodeId least;   // F
  NodeId first;   // the unit's first and last day, dates over the rows' domain; invalid: the period
  NodeId last;
  bool tops_up = false;   // `by topping up`: an amount under the floor is paid
  bool gives_up = false;  // `by giving up recoveries`: nothing is taken below the floor
};

/// Stage 7: takes back lines that the ledger holds as paid.
struct Clawback {
  ClauseHead head;
  ClauseRows rows;          // the domain is the record `payments of AWARD`
  std::vector<AwardId> of;  // awards whose lines it takes back
  NodeId recover;           // money over the rows' domain
  NodeId cap;               // `at most`: over the subject's domain, or the rows' with cap_each
  bool cap_each = false;
  std::uint32_t instalments = 1;
  NodeId until;          // date over the rows' domain: the last day on which it is taken
  NodeId event;          // date over the rows' domain: the day that makes the payment count
  bool carried = false;  // `rest carried`, else dropped
  bool out_of_pay = false;
  bool needs_consent = false;
  std::vector<std::string> needs_approval;
};

/// Stage 3 and more: what binds the plan for its members.
struct Agreement {
  ClauseHead head;
  NodeId filter;  // boolean over the subject's domain: its members
  std::optional<Date> from;
  std::optional<Date> to;  // included
  struct Forbid {
    enum class What : std::uint8_t { kMetric, kAward, kClawback };
    What what = What::kMetric;
    Symbol name;
    AwardId award;  // kAward
    std::uint32_t clause =
        0xFFFF'FFFFu;  // kClawback: of Plan::clawbacks; kMetric: of Plan::metrics
  };
  std::vector<Forbid> forbids;
  struct Limit {
    std::vector<AwardId> targets;
    NodeId to;  // money over the subject's domain
  };
  std::vector<Limit> limits;
  bool hearing = false;  // `require hearing`: nothing is cut or taken before the member was heard
};

/// Stage 9.
struct Guarantee {
  ClauseHead head;
  struct Claim {
    enum class Kind : std::uint8_t { kAlways, kInTotal, kNotChecked };
    Kind kind = Kind::kAlways;
    NodeId holds;                 // boolean: over the subject's domain, or the policy's (kInTotal)
    std::vector<NodeId> figures;  // what it compares, over the same domain: for counter-examples
    Span span;
    std::string text;  // the claim in the author's words
  };
  std::vector<Claim> claims;
};

/// The fields of `awards`, in the order of its schema; kUnit only by unit.
namespace line_field {
inline constexpr std::uint32_t kAgent = 0;
inline constexpr std::uint32_t kClause = 1;
inline constexpr std::uint32_t kAmount = 2;
inline constexpr std::uint32_t kRow = 3;
inline constexpr std::uint32_t kNondiscretionary = 4;
inline constexpr std::uint32_t kRevocable = 5;
inline constexpr std::uint32_t kEarnedOn = 6;
inline constexpr std::uint32_t kUnitAmount = 7;
inline constexpr std::uint32_t kUnit = 8;
}  // namespace line_field

/// The lines of `awards` as they fall on the units of a clause's `each UNIT`: a record that no file
/// holds, with the fields of `awards` and then a reference to the unit.
struct UnitLines {
  RecordId record;
  DomainId units;  // of the unit's record
  NodeId index;    // over the units: the agent's row
  NodeId scope;    // boolean: in the period; may be invalid
  NodeId first;    // first and last day of the unit
  NodeId last;
};

/// Fields of records that the engine itself reads, by their number in the record.
struct AdjustmentFields {
  RecordId record;
  std::uint32_t id = kNoField, agent = kNoField, date = kNoField, amount = kNoField,
                reason = kNoField, approver = kNoField, expires_on = kNoField;
};
struct ApprovalFields {
  RecordId record;
  std::uint32_t id = kNoField, agent = kNoField, clause = kNoField, decision = kNoField,
                granted_on = kNoField;
  std::uint32_t by = kNoField, period = kNoField;  // fields that the record may lack
  std::uint32_t consent = 0;                       // the codes of the decisions
  std::uint32_t release = 0;
  std::uint32_t deny = 0;
  std::uint32_t heard = 0;
};
struct PaymentFields {
  RecordId record;  // `payments of AWARD`
  AwardId award;
  std::uint32_t id = kNoField, agent = kNoField, amount = kNoField;
};

}  // namespace guerdon::engine
