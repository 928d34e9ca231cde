// The plan: a policy for one period with all sugar made explicit, as nodes in topological order.
// A plan knows nothing of text. It can be built by hand, printed (print.h) and verified (verify.h).
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "engine/base/id.h"
#include "engine/base/interner.h"
#include "engine/base/span.h"
#include "engine/plan/function_table.h"
#include "engine/plan/lookup.h"
#include "engine/table/schema.h"
#include "engine/value/period.h"
#include "engine/value/rounding.h"
#include "engine/value/type.h"
#include "engine/value/value.h"

namespace guerdon::engine {

struct AwardTag;
using AwardId = Id<AwardTag>;
struct GateTag;
using GateId = Id<GateTag>;
struct DomainTag;
/// A set of rows over which a node has one value each; indexes Plan::domains.
using DomainId = Id<DomainTag>;

/// What the rows of a domain are.
struct Domain {
  enum class Kind : std::uint8_t {
    kPolicy,  // one row
    kRecord,  // the rows of `record` (the subject's: the agents)
    kGroup,   // the distinct present values of `key`, a node over another domain, in order
    kPairs,   // pairs of a row of `outer` and a row of `record` that satisfy the join's equalities
  };
  Kind kind = Kind::kPolicy;
  RecordId record;  // kRecord; kPairs: the inner record
  NodeId key;       // kGroup
  DomainId outer;   // kPairs
  /// kPairs: pairs (node over outer, node over record) that must be equal; none: all pairs.
  std::vector<std::pair<NodeId, NodeId>> equal;
};

enum class ArithmeticOp : std::uint8_t { kAdd, kSubtract, kMultiply, kDivide };
enum class CompareOp : std::uint8_t {
  kEqual,
  kNotEqual,
  kLess,
  kLessEqual,
  kGreater,
  kGreaterEqual
};
enum class AggregateKind : std::uint8_t {
  kCount,
  kShare,  // rows with `value` true / rows
  kAny,    // some row has `value` true
  kEvery,  // no row has `value` false
  kSum,
  kAverage,
  kMedian,
  kPercentile,  // nearest rank
  kLowest,
  kHighest,
  kDistinct,
  kWeightedAverage,
};

namespace op {

struct Constant {
  Value value;
};
/// A column of the domain's table.
struct Field {
  std::uint32_t field = 0;
};
/// Left to right over `operands`: the first, then each with its operator. Numeric kinds only; units
/// have been reconciled by the lowering. Missing operands make the result missing. Dividing by zero
/// is a fault.
struct Arithmetic {
  std::vector<NodeId> operands;
  std::vector<ArithmeticOp> operators;  // one fewer than operands
};
/// `date + days`, `instant + seconds`: base kDate takes whole days in seconds, kInstant seconds.
struct DateShift {
  NodeId base;
  NodeId seconds;
  bool subtract = false;
};
/// Seconds between two dates or two instants: left - right.
struct DateDifference {
  NodeId left;
  NodeId right;
};
struct Compare {
  CompareOp op = CompareOp::kEqual;
  NodeId left;
  NodeId right;
};
/// Decided by the first operand that decides (false of `and`, true of `or`), from the left: a fault
/// further right does not matter then.
struct Logic {
  bool is_and = true;
  std::vector<NodeId> operands;
};
struct Not {
  NodeId operand;
};
/// Only the branch taken matters.
struct Choose {
  NodeId condition;
  NodeId then_value;
  NodeId else_value;
};
/// The first present operand.
struct Otherwise {
  std::vector<NodeId> operands;
};
/// Whether the operand is present; a fault stays a fault.
struct Present {
  NodeId operand;
};
struct Call {
  FunctionId function;
  std::vector<NodeId> arguments;
};
struct Round {
  NodeId operand;
  Rounding mode = Rounding::kHalfEven;
  Number step = Number(1);
};
/// The civil day (or time of day) of an instant in a zone; an empty zone: the policy's.
struct DateOf {
  NodeId operand;
  std::string zone;
};
/// `source` (over another domain) at the row that `index` (a reference over this domain) names;
/// missing where the index is. An invalid index: the single row of the policy's domain.
struct Gather {
  NodeId source;
  NodeId index;
};
/// In a kPairs or kGroup domain's neighbourhood: the row number of the other side.
struct RowOf {
  enum class Side : std::uint8_t {
    kOuter,  // of a pair: its row of the outer domain
    kInner,  // of a pair: its row of the record
    kGroup,  // of a row of the key's domain: its group (missing where the key is)
    kSelf,   // of a row of a record: itself
  };
  Side side = Side::kOuter;
  DomainId of;  // the pairs or group domain
};
/// One value a row of this node's domain, over the rows of `rows`.
struct Aggregate {
  AggregateKind kind = AggregateKind::kCount;
  DomainId rows;
  NodeId scope;   // boolean over rows: in the period and of an agent; invalid: all
  NodeId filter;  // boolean over rows: `where`; invalid: all
  NodeId value;   // over rows; kShare, kAny, kEvery: boolean; invalid for kCount
  NodeId weight;  // kWeightedAverage
  NodeId index;   // over rows: the row of this node's domain that a row belongs to; invalid: row 0
  Number fraction;  // kPercentile: 0.9 for 90 %
};
/// Competition rank (1 is the highest value) within the group that `index` names.
struct Rank {
  NodeId value;
  NodeId filter;
  NodeId index;  // invalid: one group
};
/// Whether a row counts in [first, last], by the record's `counted by` or its interval.
struct InPeriod {
  Date first;
  Date last;
  /// The field that makes a row count, where the set says `counted by`; else the record's own.
  std::uint32_t counted_by = kNoField;
};
/// One result column of a decision table.
struct TableLookup {
  TableId table;
  std::uint32_t result = 0;
  std::vector<NodeId> arguments;
};
struct CurveLookup {
  CurveId curve;
  NodeId argument;
};
/// The row of a dated parameter in force on `day` for the keys.
struct ParameterLookup {
  ParameterId parameter;
  std::vector<NodeId> keys;
  NodeId day;
};
/// A dated field of the subject: its value on `day` (over this domain, for the agent that `index`
/// names); without a day: on the last day employed of [first, last], a fault where it changed.
struct DatedField {
  RecordId intervals;
  std::uint32_t field = 0;  // of the interval record
  NodeId index;             // reference to the subject over this domain; invalid: the domain is the
                            // subject's own
  NodeId day;
  Date first;
  Date last;
  bool allow_change = false;  // `across FIELD`: the last value, no fault
};
/// A yearly (monthly…) amount for [first, last], each day its share of its own year: operand times
/// the exact fraction.
struct ForPeriod {
  NodeId operand;
  Number fraction;
};
}  // namespace op

using Operation =
    std::variant<op::Constant, op::Field, op::Arithmetic, op::DateShift, op::DateDifference,
                 op::Compare, op::Logic, op::Not, op::Choose, op::Otherwise, op::Present, op::Call,
                 op::Round, op::DateOf, op::Gather, op::RowOf, op::Aggregate, op::Rank,
                 op::InPeriod, op::TableLookup, op::CurveLookup, op::ParameterLookup,
                 op::DatedField, op::ForPeriod>;

/// One computed column.
struct Node {
  Operation operation;
  DomainId domain;
  Type type;
  Span span;    // the expression, for explanations
  Symbol name;  // where the author named it: a definition, metric or field; else invalid
  std::string cites;
};

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
};

struct Penalty {
  enum class Kind : std::uint8_t { kPay, kHold };
  Kind kind = Kind::kPay;
  NodeId percent;  // kPay: over the subject's domain, a percent
  std::vector<AwardId> targets;
  std::string role;    // kHold: for whom
  std::string within;  // kHold: "10 business days"
  std::string then;    // kHold: "pay", `ask "ROLE"` or empty
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

/// A policy for one period.
struct Plan {
  Symbol policy;
  std::string title;
  std::string version;
  Period period;
  std::array<char, 3> currency{};
  Rounding rounding = Rounding::kHalfEven;
  Number rounding_step = Number(1);

  Schema schema;
  Store<DomainId, Domain> domains;
  Store<NodeId, Node> nodes;  // operands before their users
  Store<TableId, DecisionTable> tables;
  Store<CurveId, Curve> curves;
  Store<ParameterId, Parameter> parameters;
  Store<AwardId, Award> awards;  // in the order written
  Store<GateId, Gate> gates;
  std::vector<Metric> metrics;  // by name in byte order
  /// Further results by name (scorecards, definitions at the subject's level), for reports.
  std::vector<std::pair<Symbol, NodeId>> named;
  DomainId policy_domain;
  DomainId subject_domain;
};

}  // namespace guerdon::engine
