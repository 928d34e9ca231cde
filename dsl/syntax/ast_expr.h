// Expressions, sets and tables.
#pragma once

#include <cstdint>
#include <variant>

#include "dsl/syntax/ast_base.h"

namespace guerdon::dsl::ast {

// ── Parts ──────────────────────────────────────────────────────────────────────────────────────

/// `across team`, `across everyone`.
struct Level {
  enum class Kind : std::uint8_t { kNone, kEveryone, kPath };
  Kind kind = Kind::kNone;
  Span span;  ///< of `team` or `everyone`
  Path path;
};

/// RECORDS [as x] [counted by PATH] [in PERIOD] [across FIELD] [where P], or `last 2 periods …`.
struct Set {
  Span span;
  Symbol last_periods;  ///< digits of `last N periods`; then no records
  Path records;         ///< `tickets`, `payments`
  Path of;              ///< `payments of after_hours_p1`
  Name as;
  Path counted_by;
  PeriodId in;
  Level across;
  ExprId where;
};

enum class CompareOp : std::uint8_t {
  kEqual,
  kNotEqual,
  kLess,
  kLessEqual,
  kGreater,
  kGreaterEqual,
};

/// What `D + 1 month rounding down` says about a day that the month does not have.
enum class MonthEnd : std::uint8_t { kUnsaid, kUp, kDown };

/// One term of a Sum; the first is never `minus`.
struct Term {
  ExprId value;
  bool minus = false;
  MonthEnd month_end = MonthEnd::kUnsaid;
  Span op;  ///< of the sign; empty at the first term
};

/// One factor of a Product; the first never divides.
struct Factor {
  ExprId value;
  bool divide = false;
  Span op;
};

/// An argument of a call: `x`, `on D`, `to EUR`.
struct Arg {
  enum class Kind : std::uint8_t { kValue, kOn, kToCurrency };
  Kind kind = Kind::kValue;
  ExprId value;   ///< of kValue and kOn
  Name currency;  ///< of kToCurrency
  Span span;
};

// ── Expressions: one small struct a form ───────────────────────────────────────────────────────

struct BoolLiteral {
  bool value = false;
};
struct AmountLiteral {
  Amount amount;
};
struct TextLiteral {
  Text text;
};
/// A date or an instant.
struct DateExpr {
  DateLiteral date;
};
struct TimeExpr {
  Time time;
};

/// A bare name or path: `csat`, `agent.tier`, `P1`.
struct PathExpr {
  Path path;
};

/// A path asked again for others, for another level or for another time:
/// `csat of others across team`, `csat in period before`, `base_pay for period`, `tier on D`.
/// At least one of the four is present.
struct Elsewhere {
  Path path;
  Span others;  ///< of `of others`; empty if not written
  Level across;
  PeriodId in;
  PeriodId for_period;
  ExprId on;
};

/// `f(x, on D)`, `f(x).part`: no blank before the bracket or the dot.
struct Call {
  Path callee;
  List<Arg> args;
  Name member;  ///< `targets(tier).fcr`: one of several results; may be absent
};

/// `a + b - c`: two terms or more.
struct Sum {
  List<Term> terms;
};
/// `a * b / c`: two factors or more.
struct Product {
  List<Factor> factors;
};
struct Negate {
  ExprId value;
};
struct Not {
  ExprId value;
};
/// Two operands or more.
struct And {
  List<ExprId> operands;
};
struct Or {
  List<ExprId> operands;
};
/// `a otherwise b otherwise c`: the first that is present.
struct Otherwise {
  List<ExprId> operands;
};
struct Compare {
  CompareOp op = CompareOp::kEqual;
  ExprId left;
  ExprId right;
  Span op_span;
};
/// `x between low and high`, both included.
struct Between {
  ExprId value;
  ExprId low;
  ExprId high;
};
/// The tests after `is`.
struct Is {
  enum class Kind : std::uint8_t {
    kPresent,
    kMissing,
    kEqual,
    kIn,
    kAtLeast,
    kAtMost,
    kBelow,
    kAbove,
  };
  Kind kind = Kind::kPresent;
  ExprId value;
  List<ExprId> operands;  ///< none for present and missing, one or more for kIn, else one
  Span op_span;           ///< from `is` to before the operand
};

struct If {
  ExprId condition;
  ExprId then;
  ExprId otherwise;
};

/// Whether a rounding or a step is justified by a source or by a reason.
enum class Reason : std::uint8_t { kNone, kCites, kBecause };

/// `round(E, half up, 0.01 USD) cites "…"`.
struct Round {
  ExprId value;
  RoundMode mode = RoundMode::kHalfEven;
  ExprId step;  ///< an AmountLiteral
  Reason reason = Reason::kNone;
  Text text;
};

/// `gate NAME passes`, `gate NAME fails`.
struct GateTest {
  Name gate;
  bool passes = true;
};

/// `date of T`, `date of T in zone Z`.
struct DateOf {
  ExprId instant;
  ExprId zone;  ///< may be absent
};

/// `5 business days after D`, `… before D`, counted on the policy's calendar.
struct BusinessShift {
  ExprId amount;  ///< an AmountLiteral in business days or business hours
  bool before = false;
  ExprId from;
};

enum class AggregateKind : std::uint8_t {
  kCount,
  kShare,  ///< share where VALUE of SET
  kAny,    ///< any SET satisfies VALUE
  kEvery,
  kSum,
  kAverage,
  kMedian,
  kLowest,
  kHighest,
  kDistinct,
  kPercentile,
  kWeightedAverage,
};

struct Aggregate {
  AggregateKind kind = AggregateKind::kCount;
  ExprId value;    ///< absent for count; a condition for share, any, every
  ExprId weight;   ///< of a weighted average
  ExprId percent;  ///< of a percentile: an AmountLiteral in percent
  SetId set;
  Span word;  ///< of the aggregate's first word
};

/// `rank of agents across team [where P] by E`.
struct Rank {
  Path records;
  Level across;
  ExprId where;
  ExprId by;
};

/// `share out M among SET by W [to STEP] [remainder to last]`.
struct ShareOut {
  ExprId amount;
  SetId among;
  ExprId weight;
  ExprId step;  ///< an AmountLiteral, may be absent
  bool remainder_to_last = false;
};

using ExprNode =
    std::variant<BoolLiteral, AmountLiteral, TextLiteral, DateExpr, TimeExpr, PathExpr, Elsewhere,
                 Call, Sum, Product, Negate, Not, And, Or, Otherwise, Compare, Between, Is, If,
                 Round, GateTest, DateOf, BusinessShift, Aggregate, Rank, ShareOut>;

/// One expression. Brackets leave no node of their own, but the span includes them.
struct Expr {
  Span span;
  bool bracketed = false;  ///< stands in parentheses
  ExprNode node;
};

// ── Tables ─────────────────────────────────────────────────────────────────────────────────────

/// One of the comma-separated items of a cell.
struct Item {
  enum class Kind : std::uint8_t {
    kValue,      ///< `8`, `P1`, `(2 * x)`
    kCompare,    ///< `>= 8`
    kRange,      ///< `4 to 8`, `4..8`, `mon..fri`: both ends included
    kRangeUnder  ///< `4 to under 8`: the last not included
  };
  Kind kind = Kind::kValue;
  CompareOp op = CompareOp::kEqual;
  ExprId first;
  ExprId last;  ///< of the two ranges
  Span span;
};

struct EmptyCell {};
/// A word alone in its cell.
struct WordCell {
  enum class Word : std::uint8_t { kAny, kOtherwise, kMissing, kPresent };
  Word word = Word::kAny;
};
struct ItemsCell {
  List<Item> items;
};
/// `"1 - Critical" = P1` in a value map.
struct MapEntry {
  Text from;
  ExprId to;
};
/// `values "a" = A, "b" = B else reject`.
struct ValuesCell {
  List<MapEntry> entries;
  bool else_reject = false;
  ExprId else_value;  ///< may be absent
};
/// `date "d/m/yyyy HH:mm" [in "Europe/Berlin"]`.
struct DateFormatCell {
  Text format;
  Text zone;
};
/// `column 18`.
struct ColumnCell {
  Symbol number;
};
/// `missing none`.
struct MissingNoneCell {};

struct Cell {
  Span span;    ///< without the blanks round it; of an empty cell the place after its bar
  Symbol text;  ///< source text of a header's cell (the column's name); elsewhere invalid
  std::variant<EmptyCell, WordCell, ItemsCell, ValuesCell, DateFormatCell, ColumnCell,
               MissingNoneCell>
      body;
};

struct Row {
  Span span;
  List<Cell> cells;
};

/// Consecutive rows. Every row has as many cells as the header, unless its first cell is
/// `otherwise` (then `otherwise` stands for the columns that are left out after it); rows that do
/// not fit were reported and left out.
struct Grid {
  Span span;
  bool has_header = true;  ///< false in a calendar, whose rows are all hours
  Row header;
  List<Row> rows;  ///< without the header
};

}  // namespace guerdon::dsl::ast
