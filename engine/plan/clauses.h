// What a plan pays, holds, shows and measures: its clauses, as columns to read.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/id.h"
#include "engine/base/interner.h"
#include "engine/base/span.h"
#include "engine/plan/calendar.h"
#include "engine/table/schema.h"
#include "engine/value/number.h"

namespace guerdon::engine {

struct AwardTag;
using AwardId = Id<AwardTag>;
struct GateTag;
using GateId = Id<GateTag>;
struct DomainTag;
/// A set of rows over which a node has one value each; indexes Plan::domains.
using DomainId = Id<DomainTag>;

enum class WhenMissing : std::uint8_t { kUnsaid, kPayNothing, kHold, kPass, kFail };

/// What a clause is called and where it stands.
struct ClauseHead {
  Symbol name;
  std::string title;  // the author's label, or empty
  std::string cites;
  std::string because;
  std::string doc;  // `##` comment
  Span span;
};

struct Award {
  ClauseHead head;
  DomainId domain;  // the subject's, or the record of `each`
  NodeId index;     // over the domain: the agent's row; invalid: the domain is the subject's
  NodeId scope;   // boolean over the domain: in the period and of an agent (`each`); may be invalid
  NodeId filter;  // boolean over the domain: who and which rows; may be invalid
  NodeId amount;  // money over the domain
  NodeId cap;     // `at most`, money over the subject's domain (or the rows' with cap_each)
  bool cap_each = false;
  WhenMissing when_missing = WhenMissing::kUnsaid;
  bool shadow = false;         // computed and shown, not paid
  bool advance = false;        // a draw: paid ahead; a negative amount takes it back (stage 7)
  bool discretionary = false;  // outside of the regular rate, with a citation
  bool recognition = false;    // pays a badge or points, and has no amount
  std::string badge;           // of a recognition
  NodeId points;               // of a recognition: number over the domain; may be invalid
  NodeId earned_on;            // `earned when`: date over the domain; may be invalid
  /// `over UNIT by W`: how the line falls on the agent's units in the period.
  DomainId over;
  NodeId over_weight;  // over `over`
  NodeId day;          // with `each`: the day on which a row counts; may be invalid
};

struct Penalty {
  enum class Kind : std::uint8_t { kPay, kHold, kFlag };
  enum class Then : std::uint8_t { kWait, kPay, kAsk };  // kHold: what follows the deadline
  Kind kind = Kind::kPay;
  NodeId percent;  // kPay: over the subject's domain, a percent
  std::vector<AwardId> targets;
  std::string role;    // kHold: for whom; kFlag: what it says
  std::string within;  // kHold: "10 business days"
  /// kHold: so many days after it was posted; nothing: no deadline.
  std::optional<std::int64_t> days;
  CalendarId calendar;  // whose open days count; invalid: every day
  Then then = Then::kWait;
  std::string ask;  // Then::kAsk: who is asked next
};

struct Gate {
  ClauseHead head;
  NodeId filter;   // `for`: boolean over the subject's domain; may be invalid
  NodeId require;  // boolean (maybe optional) over the subject's domain
  std::vector<Penalty> penalties;
  WhenMissing when_missing = WhenMissing::kUnsaid;
};

struct Metric {
  ClauseHead head;
  NodeId value;  // over the subject's domain, after `at least`
  NodeId
      population;   // number over the subject's domain: the rows that the outermost aggregate used
  NodeId excluded;  // number: rows that `exclude` clauses took out; invalid: none
  bool higher_is_better = true;
};

/// What a manager should see; it never moves money.
struct Flag {
  ClauseHead head;
  DomainId domain;    // the subject's, or the record of `each`
  NodeId index;       // over the domain: the agent's row; invalid: the domain is the subject's
  NodeId scope;       // boolean over the domain; may be invalid
  NodeId filter;      // boolean over the domain; may be invalid
  NodeId when;        // boolean over the domain; missing: silent
  std::string level;  // "inform", "coach", "alert"
  std::string say;
};

/// Rows to be looked at by a person: the settings of the audit sample.
struct Sample {
  ClauseHead head;
  DomainId domain;  // of the rows
  NodeId index;     // over the domain: the agent's row
  NodeId scope;
  NodeId filter;
  std::optional<Number> share;  // of each agent's rows, rounded up
  std::optional<std::uint64_t> at_least;
  std::optional<std::uint64_t> at_most;
  std::string seed;
};

}  // namespace guerdon::engine
