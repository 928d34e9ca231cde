// What the stages of dsl share: modules with their side tables, records and definitions.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "dsl/program/ids.h"
#include "dsl/program/program.h"
#include "dsl/program/stage.h"
#include "dsl/program/test_case.h"
#include "dsl/source/source_map.h"
#include "dsl/syntax/ast.h"
#include "engine/base/id.h"
#include "engine/plan/calendar.h"
#include "engine/plan/function_table.h"
#include "engine/plan/lookup.h"
#include "engine/table/schema.h"

namespace guerdon::dsl {

/// One step along a path: a field of the record at hand, or a definition at its level.
struct Hop {
  std::uint32_t field = engine::kNoField;
  DefinitionId definition;
};

/// What a name in an expression stands for. Rows are counted outwards from the innermost.
struct Ref {
  enum class Kind : std::uint8_t {
    kNone,         // unresolved: reported
    kLocal,        // a parameter or step: `local`
    kRow,          // the row `up` scopes out, then hops
    kAgent,        // the agent at hand, then hops
    kDefinition,   // a value at policy or agent level
    kChoice,       // an option
    kPeriodStart,  // period.start
    kPeriodEnd,
    kPolicyVersion,
    kStageMoney,  // gross, earned, taken, payout: `local` is the name
  };
  Kind kind = Kind::kNone;
  std::uint32_t up = 0;
  engine::Symbol local;
  DefinitionId definition;
  engine::ChoiceCode choice;
  std::vector<Hop> hops;
};

/// How an aggregate's rows relate to what surrounds it.
struct AggregateInfo {
  engine::RecordId record;
  /// Its conditions read the row (or, without owner, the agent) around it: it runs over pairs.
  bool paired = false;
  bool outer_row = false;          // what surrounds it and is read is a row, not the agent
  bool by_unit = false;            // `awards` as they fall on the unit of the clause's `each`
  std::uint32_t last_periods = 0;  // `last N periods`: N; then there is no record
};

/// A parsed file and what is known of its expressions, by ExprId.
struct LoadedModule {
  std::string path;  // dotted, as after `use`; the main file: empty
  FileId file;
  ast::Module tree;
  std::vector<engine::Type> types;
  std::unordered_map<std::uint32_t, Ref> refs;
  std::unordered_map<std::uint32_t, AggregateInfo> aggregates;
  std::unordered_map<std::uint32_t, DefinitionId> callees;         // calls of definitions
  std::unordered_map<std::uint32_t, engine::FunctionId> builtins;  // calls of builtins
  std::unordered_map<std::uint32_t, DefinitionId> calendars;  // of business time, by expression
  /// `counted by` a path along references, from the set's own row: by where the path begins.
  std::unordered_map<std::uint32_t, Ref> counted_by;
  std::vector<ModuleId> uses;
};

struct Parameter {
  engine::Symbol name;
  engine::Type type;
};

/// Where a value lives; a definition for a record has that record's level.
enum class Level : std::uint8_t { kPolicy, kAgent, kRecord };

struct Definition {
  enum class Kind : std::uint8_t {
    kDefine,
    kMetric,
    kScorecard,
    kCurve,
    kTable,
    kSchedule,
    kParameter,
    kAward,
    kGate,
    kCalendar,
    // Named, but no values:
    kExclude,
    kTrueUp,
    kFloor,
    kClawback,
    kAgreement,
    kGuarantee,
    kFlag,
    kSample,
  };
  enum class State : std::uint8_t { kNew, kVisiting, kDone };
  Kind kind = Kind::kDefine;
  ModuleId module;
  ast::DeclId decl;
  engine::Symbol name;
  engine::Span span;  // of the name

  // Found by checking:
  State state = State::kNew;
  Level level = Level::kPolicy;
  Stage stage = Stage::kAmount;  // the first that can read it
  engine::RecordId record;       // kRecord
  engine::Type type;             // of the value; of the first result of a table
  std::vector<Parameter> parameters;
  std::vector<engine::Symbol> result_names;  // tables and parameters with several
  std::vector<engine::Type> results;
  std::vector<DefinitionId> uses;  // in order of first use
  bool has_parameter_list = false;
  DefinitionId basis;  // of an award `by business days on CAL`: the calendar

  // Data of tables, curves and parameters, ready for the plan.
  engine::DecisionTable table;
  std::vector<ast::ExprId> computed;  // of tables: by DecisionRow::expression
  engine::Schedule schedule;
  engine::Curve curve;
  engine::Parameter parameter;
  engine::Calendar calendar;

  bool is_value() const { return kind < Kind::kGate; }
};

/// An `except` of a rule, or an `exception to` it in the same or another module.
struct ExceptionRule {
  ModuleId module;
  ast::Exception rule;
};

/// What is checked and not evaluated by this version: a run that needs it is refused.
struct Deferred {
  engine::Span span;
  std::string what;         // "a `floor`"
  DefinitionId definition;  // that it stands in; invalid: none
};

/// One weighed metric of a scorecard.
struct ScoreRow {
  DefinitionId metric;
  std::vector<engine::CurvePoint> points;  // of `curve`, ascending
  engine::Span span;
};
struct Scorecard {
  std::vector<ScoreRow> rows;
  engine::DecisionTable weights;  // by the value of FIELD: one percent a metric
  Ref by_ref;                     // the field; kNone without `by`
  engine::Type by_type;
  bool ratio = false;
  engine::Number clamp_low;
  engine::Number clamp_high;
  bool has_clamp = false;
};

struct ProgramDetail {
  SourceMap* sources = nullptr;
  engine::Interner* names = nullptr;
  engine::Store<ModuleId, LoadedModule> modules;  // the main one first
  PolicyHeader header;
  bool has_policy = false;
  engine::Schema schema;
  engine::Symbol subject_name;  // "agent"; the record's own name is the plural
  /// By index of Schema::sources: where its `reject where` conditions stand.
  struct SourceRejects {
    ModuleId module;
    std::vector<ast::ExprId> conditions;
  };
  std::vector<SourceRejects> source_rejects;
  std::vector<ModuleId> record_module;  // by RecordId: where it is declared
  engine::Store<DefinitionId, Definition> definitions;
  std::map<DefinitionId, Scorecard> scorecards;
  std::vector<DefinitionId> awards;  // of the plan, in the order written
  std::vector<DefinitionId> gates;
  std::vector<DefinitionId> metrics;  // declared in the main file
  std::vector<DefinitionId> flags;
  std::vector<DefinitionId> samples;
  /// Of the plan and of the modules that it uses, in the order written.
  std::vector<DefinitionId> true_ups;
  std::vector<DefinitionId> floors;
  std::vector<DefinitionId> clawbacks;
  std::vector<DefinitionId> agreements;
  std::vector<DefinitionId> guarantees;
  std::vector<DefinitionId> excludes;
  /// Metrics that an agreement keeps out of force for its members: missing for them.
  std::set<engine::Symbol> forbidden_metrics;
  /// The header's `payday`; invalid: none.
  ast::ExprId payday;
  DefinitionId calendar;  // of the header; invalid: none
  std::map<DefinitionId, std::vector<ExceptionRule>> exceptions;
  std::vector<Deferred> deferred;
  /// Records of fixed shape that no file holds: the lines of this run, and of each award the
  /// ledger's lines that paid it, by DefinitionId.
  std::vector<engine::RecordId> fixed_records;
  engine::RecordId awards_record;
  std::map<DefinitionId, engine::RecordId> payments_records;
  std::vector<TestCase> tests;  // of the main file
  /// By module: the names that it sees (its own, then those of the modules it uses).
  std::vector<std::unordered_map<engine::Symbol, std::vector<DefinitionId>>> visible;

  const LoadedModule& module(ModuleId id) const { return modules[id]; }
  const Definition& definition(DefinitionId id) const { return definitions[id]; }
};

}  // namespace guerdon::dsl
