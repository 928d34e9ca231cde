// Declarations of the header, of data and of values: policy to exclude.
#pragma once

#include <cstdint>

#include "dsl/syntax/ast_expr.h"

namespace guerdon::dsl::ast {

/// `effective A [to B]`; both are DateExprs.
struct Effective {
  ExprId from;
  ExprId to;
};

/// One of `within 30 days`, `decided within 15 business days`, `by "Board"`.
struct Appeal {
  enum class Kind : std::uint8_t { kWithin, kDecidedWithin, kBy };
  Kind kind = Kind::kWithin;
  ExprId amount;
  Text by;
};

/// The header. The decl's name is the policy's.
struct PolicyDecl {
  Text title;
  Text owner;
  Text version;
  Text supersedes;
  Effective effective;
  ExprId published;
  Name period;  ///< month, quarter, …
  Text zone;
  Path zone_by;
  Path currency;  ///< `USD` (one part) or `agent.currency`
  bool has_rounding = false;
  RoundMode rounding_mode = RoundMode::kHalfEven;
  ExprId rounding_step;
  Path calendar;
  ExprId data_as_of;
  List<Name> approval;
  ExprId payday;
  List<Appeal> appeals;
  ExprId retain;
  bool straddle_by_days = false;
};

/// `use us.wages`; the decl's name is the last part.
struct UseDecl {
  Path module;
};

/// `name: TYPE optional key private protected by jobs`.
struct Field {
  Name name;
  TypeId type;
  bool is_optional = false;
  bool is_key = false;
  bool is_private = false;
  bool is_protected = false;
  Path by;  ///< the interval record that dates the field
  Symbol doc;
  Span span;
};

/// `check E else reject`.
struct RowCheck {
  ExprId condition;
  Span span;
};

/// `subject agent, agents { … }`.
struct SubjectDecl {
  Name plural;  ///< may be absent
  List<Field> fields;
};
/// `extend tickets { … }`; the decl's name is the last part of the target.
struct ExtendDecl {
  Path target;
  List<Field> fields;
};
struct RecordDecl {
  Name of;
  Name of_by;
  Name counted_by;
  Name known_by;
  Path over_from;
  Path over_to;
  List<Field> fields;
  List<RowCheck> checks;
  List<Name> key;  ///< `key a, b` on a line of its own
};

/// `reject where P because "…"`.
struct SourceReject {
  ExprId where;
  Text because;
  Span span;
};
/// `unknown agents ignored`.
struct UnknownRule {
  Name records;
  bool rejected = false;
  Span span;
};
struct SourceDecl {
  Path record;
  List<Text> files;
  Text query;
  Text zone;
  Name format;
  List<Text> missing;
  GridId columns;  ///< may be absent
  bool has_keep = false;
  bool keep_first = false;
  Path keep_by;
  Path keep_each;
  List<SourceReject> rejects;
  List<UnknownRule> unknown;
};

/// `except when P: E cites "…"` and the value of a declared exception.
struct Exception {
  ExprId when;
  ExprId value;
  Text cites;
  Span span;
};
/// A named step of a define in braces.
struct Step {
  Name name;
  ExprId value;
  Reason reason = Reason::kNone;
  Text text;
};
struct DefineDecl {
  List<Param> params;
  bool has_params = false;
  Path for_records;
  Name as;
  ExprId value;      ///< after `=`, or after `gives` in braces
  List<Step> steps;  ///< only in braces
  List<Name> open_to;
  ExprId open_low;  ///< `within LOW to HIGH`
  ExprId open_high;
  Text cites;
  List<Exception> exceptions;
};
/// `exception to PLAN.base_rate in country when …: 7%`. Without a name.
struct ExceptionDecl {
  Path target;
  Path in;
  Exception rule;
};

/// A table with a `from` column.
struct ParameterDecl {
  List<Param> params;
  List<Result> gives;
  GridId grid;
  Text cites;
};
struct TableDecl {
  List<Param> params;
  List<Result> gives;
  bool unique = false;
  GridId grid;
  Text cites;
};
struct ScheduleDecl {
  List<Param> params;
  bool marginal = false;  ///< else whole
  List<Result> gives;     ///< may be empty
  GridId grid;
  ExprId below;  ///< `below: 0%`
  Text cites;
};
struct CurveDecl {
  enum class Beyond : std::uint8_t { kUnsaid, kLevel, kValue, kContinue };
  List<Param> params;
  List<Result> gives;
  GridId grid;
  ExprId below;
  Beyond beyond = Beyond::kUnsaid;
  ExprId beyond_value;
  ExprId beyond_at_most;
  Text cites;
};
struct CalendarDecl {
  Text zone;
  GridId hours;  ///< without header
  Path holidays;
  Text cites;
};

struct MetricDecl {
  enum class Direction : std::uint8_t { kUnsaid, kHigherIsBetter, kLowerIsBetter };
  Direction direction = Direction::kUnsaid;
  Name perspective;
  ExprId value;
  ExprId at_least;  ///< an AmountLiteral
  List<Path> guarded_by;
  bool leading = false;
  bool lagging = false;
  Text owner;
  ExprId retire;
  Text because;
  Text cites;
};
struct ExcludeDecl {
  SetId rows;
  List<Path> metrics;
  List<Name> approved_by;
  ExprId recorded_on;
  Effective effective;
  Text because;
  Text cites;
};

}  // namespace guerdon::dsl::ast
