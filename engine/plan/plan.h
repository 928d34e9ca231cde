// The plan: a policy for one period with all sugar made explicit, as nodes in topological order.
// A plan knows nothing of text. It can be built by hand, printed (print.h) and verified (verify.h).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/base/id.h"
#include "engine/base/interner.h"
#include "engine/base/span.h"
#include "engine/plan/calendar.h"
#include "engine/plan/clauses.h"
#include "engine/plan/function_table.h"
#include "engine/plan/lookup.h"
#include "engine/plan/stage_clauses.h"
#include "engine/table/schema.h"
#include "engine/value/date.h"
#include "engine/value/period.h"
#include "engine/value/rounding.h"
#include "engine/value/type.h"
#include "engine/value/value.h"

namespace guerdon::engine {

/// What the rows of a domain are.
struct Domain {
  enum class Kind : std::uint8_t {
    kPolicy,  // one row
    kRecord,  // the rows of `record` (the subject's: the agents)
    kGroup,   // the distinct present values of `key`, a node over another domain, in order
    kPairs,   // pairs of a row of `outer` and a row of `record` that satisfy the join's equalities
    kParts,   // parts of the period in which an agent's `dated` fields are constant, by agent
  };
  Kind kind = Kind::kPolicy;
  RecordId record;  // kRecord; kPairs: the inner record
  NodeId key;       // kGroup
  DomainId outer;   // kPairs
  /// kPairs: pairs (node over outer, node over record) that must be equal; none: all pairs.
  std::vector<std::pair<NodeId, NodeId>> equal;
  /// kParts: the interval records and their fields that are constant within a part; a day without a
  /// row in each of the records belongs to no part.
  std::vector<std::pair<RecordId, std::uint32_t>> dated;
  std::vector<Date> breaks;  // kParts: further days on which a part begins
  Date first;                // kParts: the period
  Date last;
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
/// `date + months`: the end-of-month rule is the author's.
struct MonthShift {
  NodeId base;
  NodeId months;
  bool subtract = false;
  EndOfMonth rounding = EndOfMonth::kDown;
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
/// A rule with exceptions: the value of those that hold, which must agree; else `base`. An
/// exception whose condition is missing does not hold.
struct Except {
  NodeId base;
  std::vector<NodeId> conditions;
  std::vector<NodeId> values;
  std::vector<std::string> names;  // for messages: "the exception in `cwa_1400`"
  /// What the rule leaves open to other modules, and which exceptions are theirs.
  std::optional<std::pair<Number, Number>> bounds;
  std::vector<bool> bounded;
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
  /// `of others`: the rows of `index`'s group (a row of `peers`) that are not one's own. `self`
  /// says whose a row is (a row of this node's domain), `group` which group each row of this node's
  /// domain is in. Without peers all rows are one group.
  bool others = false;
  DomainId peers;
  NodeId self;
  NodeId group;
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
  NodeId when;  // instead of a field: a date or instant over this domain
};
/// One result column of a decision table.
struct TableLookup {
  TableId table;
  std::uint32_t result = 0;
  std::vector<NodeId> arguments;
  /// By DecisionRow::expression: the cells of this result column that are expressions, over the
  /// domain of the lookup; invalid where an expression belongs to another column.
  std::vector<NodeId> computed = {};
};
struct ScheduleLookup {
  ScheduleId schedule;
  NodeId argument;
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
/// The part of a pool that falls on a row of this domain: `amount` split by `weight` over the
/// pool's rows in scope and filter, so that the parts add up exactly. Rows outside get 0. With a
/// step by largest remainder, ties by row; with `to_last` the last row takes what is left.
struct ShareOut {
  NodeId amount;  // over this domain; the same in all rows of a pool
  NodeId weight;
  NodeId scope;   // boolean; invalid: all
  NodeId filter;  // boolean; invalid: all
  NodeId index;   // the pool that a row is in; invalid: all rows are one
  std::optional<Number> step;
  bool to_last = false;
};
/// The day (or instant) `count` business days (or seconds of business time) after or before `from`.
struct BusinessShift {
  NodeId from;
  NodeId count;
  bool before = false;
  CalendarId calendar;
};
/// Seconds of business time from one instant to another; negative where `to` is earlier.
struct BusinessTime {
  NodeId from;
  NodeId to;
  CalendarId calendar;
};
/// Of a row of a kParts domain.
struct PartOf {
  enum class What : std::uint8_t {
    kFirst,   // its first day
    kLast,    // its last day
    kWeight,  // its days / the period's days
  };
  What what = What::kWeight;
  CalendarId calendar;  // kWeight: only days on which it is open count; invalid: every day
};
/// The part of `agent` in which `day` lies (a day outside the period: its first or last); missing
/// where either is, or where the agent has no part then.
struct PartAt {
  DomainId parts;
  NodeId agent;  // reference to the subject over this domain; invalid: the subject's own domain
  NodeId day;    // date
};
/// A dated yearly (monthly…) amount for [first, last]: each day its share of its own year at that
/// day's value; 0 on days without one.
struct DatedForPeriod {
  RecordId intervals;
  std::uint32_t field = 0;
  NodeId index;  // reference to the subject over this domain; invalid: the subject's own domain
  Date first;
  Date last;
  CalendarUnit unit = CalendarUnit::kYear;
};
/// A yearly (monthly…) amount for [first, last], each day its share of its own year: operand times
/// the exact fraction.
struct ForPeriod {
  NodeId operand;
  Number fraction;
};
/// What a stage of payment made, by agent: a fault where it is unknown.
struct StageMoney {
  enum class What : std::uint8_t { kGross, kEarned, kTaken, kPayout, kHeld, kAward };
  What what = What::kGross;
  AwardId award;  // kAward: the sum of its rounded lines that are paid
};
}  // namespace op

using Operation =
    std::variant<op::Constant, op::Field, op::Arithmetic, op::DateShift, op::DateDifference,
                 op::Compare, op::Logic, op::Not, op::Choose, op::Otherwise, op::Present, op::Call,
                 op::Round, op::DateOf, op::Gather, op::RowOf, op::Aggregate, op::Rank,
                 op::InPeriod, op::TableLookup, op::ScheduleLookup, op::CurveLookup,
                 op::ParameterLookup, op::DatedField, op::ForPeriod, op::MonthShift, op::Except,
                 op::ShareOut, op::BusinessShift, op::BusinessTime, op::PartOf, op::DatedForPeriod,
                 op::StageMoney, op::PartAt>;

/// One computed column.
struct Node {
  Operation operation;
  DomainId domain;
  Type type;
  PayStep step = PayStep::kAmounts;  // no earlier than what it reads
  Span span;                         // the expression, for explanations
  Symbol name;  // where the author named it: a definition, metric or field; else invalid
  std::string cites;
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
  Store<ScheduleId, Schedule> schedules;
  Store<CurveId, Curve> curves;
  Store<ParameterId, Parameter> parameters;
  /// Rows of parameters that became known later are not seen; none: all are.
  std::optional<Date> as_known_on;
  /// The header's `data as of`: a date over the policy's domain that reads no rows but holidays.
  /// Invalid: all data count.
  NodeId data_as_of;
  Store<CalendarId, Calendar> calendars;
  Store<AwardId, Award> awards;  // in the order written
  Store<GateId, Gate> gates;
  std::vector<Metric> metrics;  // by name in byte order
  std::vector<Flag> flags;      // in the order written
  std::vector<TrueUp> true_ups;
  std::vector<Floor> floors;
  std::vector<Clawback> clawbacks;
  std::vector<Agreement> agreements;
  std::vector<Guarantee> guarantees;
  /// The set `awards`: a record whose rows are this run's lines; invalid where none is read.
  RecordId lines;
  std::vector<UnitLines> unit_lines;
  NodeId payday;                 // date over the policy's domain; invalid: the header has none
  AdjustmentFields adjustments;  // each with an invalid record where the plan has none
  ApprovalFields approvals;
  std::vector<PaymentFields> payments;
  std::vector<Sample> samples;
  /// Further results by name (scorecards, definitions at the subject's level), for reports.
  std::vector<std::pair<Symbol, NodeId>> named;
  DomainId policy_domain;
  DomainId subject_domain;
};

}  // namespace guerdon::engine
