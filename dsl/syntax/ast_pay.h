// Declarations of payment, of promises and of checks: scorecard to workspace.
#pragma once

#include <cstdint>

#include "dsl/syntax/ast_data.h"

namespace guerdon::dsl::ast {

/// `threshold 50%` of a scorecard's curve.
struct CurvePoint {
  enum class Kind : std::uint8_t { kThreshold, kTarget, kStretch };
  Kind kind = Kind::kThreshold;
  ExprId value;
};
struct ScorecardDecl {
  enum class Missing : std::uint8_t { kUnsaid, kReweight, kZero, kOnTarget };
  Path by;
  GridId grid;
  List<CurvePoint> curve;
  bool ratio = false;
  ExprId clamp_low;
  ExprId clamp_high;
  Missing missing = Missing::kUnsaid;
  Text cites;
};

/// `all awards`, or names.
struct Targets {
  bool all_awards = false;
  List<Name> names;
  Span span;
};

enum class WhenMissing : std::uint8_t { kUnsaid, kPayNothing, kHold, kPass, kFail };

/// `from 2026-04-01: 50%`.
struct Phase {
  ExprId from;
  ExprId share;
};
struct AwardDecl {
  enum class By : std::uint8_t { kWhole, kDays, kBusinessDays, kHours };
  enum class Pays : std::uint8_t { kMoney, kBadge, kPoints };
  SetId for_set;
  SetId each;
  ExprId amount;
  ExprId at_most;
  bool at_most_each = false;
  By by = By::kWhole;
  Path by_calendar;
  ExprId by_hours;
  bool measured_apart = false;
  Path over;
  Path over_by;
  List<Phase> phase_in;
  ExprId earned_when;
  WhenMissing when_missing = WhenMissing::kUnsaid;
  Pays pays = Pays::kMoney;
  Text badge;
  ExprId points;
  bool advance = false;
  bool shadow = false;
  Text discretionary;  ///< its citation
  Text because;
  Text cites;
};

/// What a failed gate does.
struct Penalty {
  enum class Kind : std::uint8_t { kPay, kHold, kFlag };
  enum class Then : std::uint8_t { kUnsaid, kPay, kAsk };
  Kind kind = Kind::kPay;
  ExprId share;     ///< of kPay
  Targets targets;  ///< of kPay, kHold
  Text text;        ///< for whom it is held, what the flag says
  ExprId within;
  Then then = Then::kUnsaid;
  Text ask;
  Span span;
};
struct GateDecl {
  SetId for_set;
  SetId each;
  ExprId require;
  List<Penalty> penalties;
  WhenMissing when_missing = WhenMissing::kUnsaid;
  Text because;
  Text cites;
};

struct TrueUpDecl {
  SetId for_set;
  SetId each;
  ExprId amount;
  Text because;
  Text cites;
};

/// In the order written.
struct FloorWay {
  enum class Kind : std::uint8_t { kGivingUpRecoveries, kToppingUp };
  Kind kind = Kind::kGivingUpRecoveries;
  Span span;
};
struct FloorDecl {
  SetId for_set;
  SetId each;
  ExprId keep;
  ExprId at_least;
  List<FloorWay> by;
  Text because;
  Text cites;
};

struct ClawbackDecl {
  enum class OutOf : std::uint8_t { kUnsaid, kAwards, kPay };
  enum class Rest : std::uint8_t { kUnsaid, kCarried, kDropped };
  Targets of;
  SetId for_set;
  SetId each;
  ExprId recover;
  OutOf out_of = OutOf::kUnsaid;
  ExprId at_most;
  bool at_most_each = false;
  ExprId instalments;  ///< an AmountLiteral
  ExprId until;
  Rest rest = Rest::kUnsaid;
  bool needs_consent = false;
  List<Name> needs_approval;
  Text because;
  Text cites;
};

struct Forbid {
  enum class Kind : std::uint8_t { kMetric, kAward, kClawback };
  Kind kind = Kind::kMetric;
  Path path;
};
struct Limit {
  Targets targets;
  ExprId to;
};
struct Requirement {
  enum class Kind : std::uint8_t { kNotice, kApproval, kHearing };
  Kind kind = Kind::kNotice;
  ExprId notice;
  List<Name> approval;
};
struct AgreementDecl {
  SetId for_set;
  Effective effective;
  List<Forbid> forbids;
  List<Limit> limits;
  List<Requirement> requirements;
  List<Path> covers;
  Text because;
  Text cites;
};

/// `always P`, `in total P`, `E never falls when D rises`, `E never depends on F`.
struct Claim {
  enum class Kind : std::uint8_t { kAlways, kInTotal, kNeverMoves, kNeverDepends };
  Kind kind = Kind::kAlways;
  ExprId subject;              ///< P or E
  bool subject_rises = false;  ///< of kNeverMoves: else falls
  ExprId driver;
  bool driver_rises = false;
  List<Path> fields;  ///< of kNeverDepends
  Span span;
};
struct GuaranteeDecl {
  List<Claim> claims;
  Text because;
  Text cites;
};

struct FlagDecl {
  bool alert = false;  ///< written `alert`, not `flag`
  SetId for_set;
  SetId each;
  ExprId when;
  ExprId periods;  ///< `for 2 periods running`: an AmountLiteral
  ExprId until;
  Name level;
  Text say;
  Text cites;
};

struct Take {
  enum class Kind : std::uint8_t { kShare, kAtLeast, kAtMost };
  Kind kind = Kind::kShare;
  ExprId value;
};
struct SampleDecl {
  SetId of;
  List<Take> take;
  Text seed;
};

/// `tier: 1` of a test's agent.
struct TestField {
  Name name;
  ExprId value;
};
/// `agent { … }` (fields) or `tickets { | … | }` (a grid).
struct TestData {
  Name name;
  List<TestField> fields;
  GridId grid;
  Span span;
};
/// `given csat = 88%`.
struct Given {
  Path path;
  ExprId value;
};
/// `expect P`, `expect error E0501`.
struct Expect {
  ExprId condition;
  Name error;
  Span span;
};
/// A test's title is the decl's label; it has no name.
struct TestDecl {
  PeriodId period;
  ExprId known_on;
  List<TestData> data;
  List<Given> given;
  List<Expect> expects;
};

/// `min_population = 20`, or `off W205 in "old/*.guerdon" because "…"`.
struct LintSetting {
  Name name;
  ExprId value;  ///< of the first form: an AmountLiteral or TextLiteral
  Name rule;     ///< of the second form
  List<Text> in;
  Text because;
};
struct WorkspaceDecl {
  List<Text> policies;
  List<Text> data;
  List<LintSetting> lint;
};

}  // namespace guerdon::dsl::ast
