// The one stage that makes sugar explicit: expressions to nodes, levels to gathers, sets to masks.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "dsl/diagnostic/diagnostic.h"
#include "dsl/program/program_detail.h"
#include "engine/plan/plan.h"
#include "engine/value/period_calendar.h"

namespace guerdon::dsl {

/// Where a node lives, seen from a scope: the policy, the agent at hand, or a row in scope.
inline constexpr int kPolicyLevel = -2;
inline constexpr int kAgentLevel = -1;

struct Lowered {
  engine::NodeId node;
  int level = kPolicyLevel;
};

/// A row in scope. A paired one stands over the pairs of its record's rows with the level outside.
struct LowerRow {
  engine::RecordId record;
  engine::DomainId domain;
  bool paired = false;
  engine::NodeId unit_day;  // `each`: the day on which dated fields are read; may be invalid
  /// Of a line of `awards` on a unit: the unit's row, which stands outside of it.
  engine::NodeId outer_row = {};
  engine::NodeId part = {};  // measured apart: the part of the period that a row counts in
};

/// For which period and population a definition is asked: aim 0 is the run's own.
struct Aim {
  engine::Period period;
  bool across = false;
  bool everyone = false;
  engine::DomainId group;  // across a field
  bool others = false;     // of the group without oneself
  /// Of an award `by days`: what is the agent's lives on the parts of the period.
  engine::DomainId parts;
  /// A metric that `exclude` clauses take rows from: they are left out of its aggregates.
  DefinitionId excluding;
  bool apart = false;  // with parts: what is measured is measured in each part

  friend bool operator==(const Aim&, const Aim&) = default;
};

struct LowerScope {
  ModuleId module;
  std::size_t aim = 0;
  std::vector<LowerRow> rows;
  std::vector<std::pair<engine::Symbol, Lowered>> locals;
  bool locals_blocked = false;   // locals of row level cannot be reached from here
  bool locals_in_parts = false;  // nor those of an agent's: they live on parts of the period
  bool is_check = false;         // of a record: aggregates are over its own rows
  bool rounded = false;          // stages 5 to 9: an award's name is its rounded lines
};

/// An aggregate at the top of a metric, to be counted again as its population.
struct OuterAggregate {
  engine::op::Aggregate operation;
  engine::DomainId domain;
  engine::Span span;
  engine::NodeId group_index;  // over the subject: set where the domain is a group
  int level = kPolicyLevel;
};

/// Who gets an award, how much, and up to what; all over the agents. Filter and cap may be invalid.
struct AwardParts {
  engine::NodeId filter;
  engine::NodeId amount;
  engine::NodeId cap;
};

class Lowering {
 public:
  Lowering(const ProgramDetail& detail, const engine::Period& period,
           const engine::FunctionTable& functions, engine::Interner& names,
           Diagnostics& diagnostics, const engine::PeriodCalendar* calendar = nullptr);

  engine::Plan run();

  // lower_straddle.cpp: one of several versions that share the period, in their order
  void keep_to(engine::Date first, engine::Date last) { days_ = engine::period_range(first, last); }
  void continue_from(engine::Plan plan);
  engine::Plan run_earlier();

 private:
  friend class TestLowering;
  using Node = engine::NodeId;
  using Type = engine::Type;
  template <class T>
  static engine::Operation make(T operation) {
    return engine::Operation(std::move(operation));
  }

  const LoadedModule& module(const LowerScope& scope) const {
    return detail_.modules[scope.module];
  }
  const ast::Module& tree(const LowerScope& scope) const { return module(scope).tree; }
  Type type_of(ast::ExprId id, const LowerScope& scope) const {
    return module(scope).types[id.index()];
  }

  // lowering.cpp: nodes, levels, domains
  Node add(engine::Operation operation, engine::DomainId domain, Type type, engine::Span span);
  void name(Node node, engine::Symbol symbol);
  Lowered constant(engine::Value value, Type type, engine::Span span);
  engine::DomainId domain_of(int level, const LowerScope& scope) const;
  engine::DomainId record_domain(engine::RecordId record);
  Node lift(Lowered value, int level, const LowerScope& scope);
  Node lift_one(Node node, int from, const LowerScope& scope);
  Node agent_index(int level, const LowerScope& scope);
  Node field(engine::RecordId record, std::uint32_t index, std::size_t aim);
  Node row_of(engine::op::RowOf::Side side, engine::DomainId of, engine::DomainId domain,
              engine::RecordId target);
  Node gather(Node source, Node index, engine::DomainId domain);
  Node dated_field(engine::RecordId subject, std::uint32_t index, std::size_t aim,
                   bool allow_change);
  std::size_t aim_index(Aim aim);
  void need(engine::RecordId record);
  LowerScope record_scope(engine::RecordId record, ModuleId module, std::size_t aim);
  engine::Period period_of(const ast::Period& written, const engine::Period& around) const;
  std::optional<engine::Period> period_before(const engine::Period& period) const;
  engine::Symbol intern(std::string_view text) { return names_.intern(text); }

  // lower_expr.cpp
  Lowered lower(ast::ExprId id, LowerScope& scope);
  Lowered lower_node(ast::ExprId id, LowerScope& scope);
  Lowered lower_logic(ast::List<ast::ExprId> operands, bool is_and, LowerScope& scope,
                      engine::Span span);
  Lowered lower_otherwise(ast::ExprId id, const ast::Otherwise& node, LowerScope& scope);
  Lowered lower_if(ast::ExprId id, const ast::If& node, LowerScope& scope);
  Lowered lower_compare(engine::CompareOp op, ast::ExprId left, ast::ExprId right,
                        LowerScope& scope, engine::Span span);
  Lowered lower_between(const ast::Between& node, LowerScope& scope, engine::Span span);
  Lowered lower_is(const ast::Is& node, LowerScope& scope, engine::Span span);
  Lowered lower_not(Lowered operand, LowerScope& scope, engine::Span span, Type type);
  Lowered lower_round(ast::ExprId id, const ast::Round& node, LowerScope& scope);
  Lowered lower_date_of(ast::ExprId id, const ast::DateOf& node, LowerScope& scope);

  // lower_arithmetic.cpp
  Lowered lower_sum(ast::ExprId id, const ast::Sum& node, LowerScope& scope);
  Lowered lower_product(ast::ExprId id, const ast::Product& node, LowerScope& scope);
  Lowered lower_negate(ast::ExprId id, const ast::Negate& node, LowerScope& scope);
  Lowered arithmetic(std::vector<Lowered> operands, std::vector<engine::ArithmeticOp> operators,
                     Type type, LowerScope& scope, engine::Span span);
  Lowered add_term(Lowered left, Type left_type, const ast::Term& term, LowerScope& scope,
                   engine::Span span, Type& result);
  /// The value in the unit of TO.
  Lowered convert(Lowered value, const Type& from, const Type& to, LowerScope& scope,
                  engine::Span span);

  // lower_sets.cpp
  Lowered lower_aggregate(ast::ExprId id, const ast::Aggregate& node, LowerScope& scope);
  Lowered lower_rank(ast::ExprId id, const ast::Rank& node, LowerScope& scope);
  Lowered lower_share_out(ast::ExprId id, const ast::ShareOut& node, LowerScope& scope);
  LowerScope whole_scope(const LowerScope& scope);
  void exclude_own(engine::op::Aggregate& operation, OuterAggregate& outer, engine::RecordId record,
                   LowerScope& outside);
  LowerRow pair_rows(const ast::Aggregate& node, engine::RecordId record, LowerScope& outside);
  engine::op::Aggregate aggregate_of(const ast::Aggregate& node, LowerScope& scope, int level);
  Node period_scope(engine::RecordId record, const ast::Set& set, const LowerScope& scope);
  Node counted_time(engine::RecordId record, const ast::Set& set, const LowerScope& scope);
  Lowered finish_aggregate(engine::op::Aggregate operation, ast::ExprId id,
                           const ast::Aggregate& node, engine::RecordId record,
                           LowerScope& outside);
  std::optional<engine::DomainId> group_of(const ast::Level& level, const LowerScope& scope);
  Node group_index(engine::DomainId group);
  Node conjunction(Node a, Node b);

  // lower_parts.cpp: `by days`, `phase in`
  bool in_parts(const LowerScope& scope) const { return aims_[scope.aim].parts.valid(); }
  std::size_t whole_aim(std::size_t aim);
  Node part_agent(engine::DomainId parts);
  Node part_first(engine::DomainId parts);
  Lowered on_parts(Lowered value, const LowerScope& scope);
  Node in_version(Node amount);
  void cut_to_version(engine::Award& award, const ast::Set& each, const LowerScope& scope);
  void title_by_version(std::size_t first_award, std::size_t first_gate);
  void lower_payment();
  static bool is_by_parts(const ast::AwardDecl& body) {
    return body.by != ast::AwardDecl::By::kWhole || !body.phase_in.empty();
  }
  Node part_index(int level, const LowerScope& scope);
  Node row_part(engine::RecordId record, const ast::Set& set, const LowerScope& scope);
  bool is_apart(const AggregateInfo& info, const ast::Set& set, const LowerScope& scope);
  void refuse_apart(engine::Span span, std::string_view what);
  Node weight_of_parts(const Definition& award, const ast::AwardDecl& body, LowerScope& scope);
  AwardParts by_days(DefinitionId id, const ast::AwardDecl& body, std::size_t aim,
                     bool versioned = false);
  void use_all_intervals(engine::DomainId parts);
  Node phase_share(const ast::AwardDecl& body, engine::DomainId parts, LowerScope& scope);
  Node sum_of_parts(Node value, Node weight, engine::DomainId parts, engine::Span span);

  // lower_exceptions.cpp
  Lowered with_exceptions(DefinitionId id, Lowered rule, LowerScope& scope);

  // lower_time.cpp
  Lowered shift_months(Lowered left, const ast::Term& term, LowerScope& scope, engine::Span span);
  Lowered lower_business_shift(ast::ExprId id, const ast::BusinessShift& node, LowerScope& scope);
  Lowered lower_calendar_call(ast::ExprId id, const ast::Call& node, LowerScope& scope);
  Lowered lower_convert(ast::ExprId id, const ast::Call& node, LowerScope& scope);
  Lowered lower_last_periods(ast::ExprId id, const ast::Aggregate& node, std::uint32_t count,
                             LowerScope& scope);
  Lowered lower_for_period(ast::ExprId id, const ast::Elsewhere& node, LowerScope& scope);
  engine::CalendarId calendar(DefinitionId id);

  // lower_notices.cpp
  void lower_flag(DefinitionId id);
  Node raised(const ast::FlagDecl& body, const LowerScope& scope);
  void lower_sample(DefinitionId id);
  LowerScope rows_of_set(ModuleId module, ast::SetId each);
  engine::ClauseRows clause_rows(ast::SetId for_set, ast::SetId each, LowerScope& scope);
  Node unit_day_of(engine::RecordId record, bool last);

  // lower_owed.cpp: what law owes, what is taken
  void lower_true_up(DefinitionId id);
  void lower_floor(DefinitionId id);
  void lower_clawback(DefinitionId id);
  Node clawback_event(const ast::Set& set, LowerScope& scope);
  void note_payments(engine::RecordId record);
  void find_engine_records();
  void read_whole(engine::RecordId record);
  void lower_award_options(DefinitionId id, const ast::AwardDecl& body, engine::Award& award,
                           LowerScope& scope);
  void lower_later_clauses();

  // lower_lines.cpp: `awards` and money by stage
  Lowered stage_money(engine::op::StageMoney money, engine::Symbol symbol);
  Lowered award_money(DefinitionId award);
  Lowered lower_unit_aggregate(ast::ExprId id, const ast::Aggregate& node, LowerScope& scope);
  engine::RecordId unit_lines(engine::RecordId unit);
  Node in_period(engine::RecordId record, const LowerScope& scope);

  // lower_promises.cpp: agreements, guarantees, exclusions
  void lower_agreement(DefinitionId id);
  void lower_guarantee(DefinitionId id);
  std::vector<engine::AwardId> targets(const ast::Targets& written, const ast::Module& tree) const;
  std::optional<engine::Date> date_if(ast::ExprId id, const LowerScope& scope) const;
  bool is_forbidden_here(engine::Symbol metric) const;
  Node members(DefinitionId agreement);
  Lowered without_members(DefinitionId metric, Lowered value, LowerScope& scope);
  std::vector<DefinitionId> exclusions_of(DefinitionId metric) const;
  Node excluded_row(DefinitionId exclude);
  Node not_excluded(engine::RecordId record, Node filter, const LowerScope& scope);
  Node excluded_count(DefinitionId metric);

  // lower_names.cpp
  /// Which agent's dated field a path ends at; nothing where it ends elsewhere.
  struct DatedPath {
    Lowered agent;  // invalid node: the agent, or agent's row, of the level itself
    std::uint32_t field = 0;
  };
  std::optional<DatedPath> dated_path(const Ref& ref, LowerScope& scope);
  Node subject_index(const Lowered& agent, int level, LowerScope& scope);
  Lowered lower_ref(const Ref& ref, LowerScope& scope, engine::Span span);
  Lowered follow(engine::RecordId record, Node index, int level, std::span<const Hop> hops,
                 LowerScope& scope);
  Node hop_column(engine::RecordId record, const Hop& hop, std::size_t aim);
  Lowered lower_elsewhere(ast::ExprId id, const ast::Elsewhere& node, LowerScope& scope);
  Lowered lower_on(const ast::Elsewhere& node, const Ref& ref, Type type, LowerScope& scope,
                   engine::Span span);
  Lowered lower_call(ast::ExprId id, const ast::Call& node, LowerScope& scope);
  Lowered lower_builtin(ast::ExprId id, engine::FunctionId function, const ast::Call& node,
                        LowerScope& scope);
  Lowered call_function(DefinitionId id, const std::vector<Lowered>& arguments, LowerScope& scope);
  std::vector<Lowered> table_expressions(const Definition& definition, std::uint32_t result,
                                         const std::vector<Lowered>& arguments, LowerScope& scope);
  Lowered call_lookup(DefinitionId id, std::uint32_t result, const std::vector<Lowered>& arguments,
                      std::optional<Lowered> day, LowerScope& scope, engine::Span span);

  // lower_definitions.cpp
  Lowered lower_definition(DefinitionId id, std::size_t aim);
  Lowered lower_body(DefinitionId id, std::size_t aim);
  Lowered lower_define(DefinitionId id, LowerScope& scope);
  Lowered lower_metric(DefinitionId id, std::size_t aim);
  Lowered enough_rows(DefinitionId id, const ast::MetricDecl& body, Lowered value,
                      LowerScope& scope);
  engine::NodeId cut_to(engine::NodeId amount, engine::NodeId cap, engine::DomainId domain,
                        const Definition& award);
  Lowered lower_award_value(DefinitionId id, std::size_t aim);
  Lowered population(const std::vector<OuterAggregate>& aggregates, LowerScope& scope);
  Lowered lower_scorecard(DefinitionId id, std::size_t aim);
  Lowered attainment(const Scorecard& card, const ScoreRow& row, LowerScope& scope);
  void lower_reachable(std::vector<DefinitionId> roots);
  std::vector<DefinitionId> clauses() const;
  Lowered given_value(const TestGiven& given);

  // lower_header.cpp
  void lower_header();
  void lower_data_as_of();

  // lower_clauses.cpp
  engine::ClauseHead head(const Definition& definition, const ast::Text& cites,
                          const ast::Text& because) const;
  void lower_award(DefinitionId id);
  void lower_gate(DefinitionId id);
  void lower_deadline(const ast::Module& module, ast::ExprId within, engine::Penalty& penalty);
  Node agents_filter(ast::SetId id, LowerScope& scope);
  Lowered gate_passes(DefinitionId id);
  void lower_metrics();
  void lower_rejects();

  // lower_checks.cpp
  void lower_checks();
  void lower_checks_of(engine::RecordId record, ModuleId module, const ast::RecordDecl& body);
  Lowered lower_check_aggregate(ast::ExprId id, const ast::Aggregate& node, LowerScope& scope);
  Type money() const { return Type::money(detail_.header.currency); }

  const ProgramDetail& detail_;
  const engine::FunctionTable& functions_;
  engine::Interner& names_;
  Diagnostics& diagnostics_;
  const engine::PeriodCalendar* calendar_;  // periods that are data; may be null
  engine::Plan plan_;
  std::vector<Aim> aims_;
  std::optional<engine::Period> days_;  // of this version, where the period has several
  std::map<std::uint32_t, engine::DomainId> record_domains_;
  std::map<std::tuple<std::uint32_t, std::uint32_t, std::size_t>, Node> fields_;
  std::map<std::tuple<int, std::uint32_t, std::uint32_t>, Node> rows_of_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, Node> gathers_;
  std::map<std::string, engine::DomainId> groups_;
  std::map<std::tuple<std::uint32_t, std::uint32_t, std::int32_t, std::int32_t>, Node> in_period_;
  std::map<std::pair<DefinitionId, std::size_t>, Lowered> definitions_;
  std::map<std::pair<DefinitionId, std::size_t>, std::vector<OuterAggregate>> outer_;
  std::map<DefinitionId, engine::TableId> tables_;
  std::map<DefinitionId, engine::ScheduleId> schedules_;
  std::map<DefinitionId, engine::CurveId> curves_;
  std::map<DefinitionId, engine::ParameterId> parameters_;
  std::map<DefinitionId, engine::AwardId> award_ids_;
  std::map<DefinitionId, engine::CalendarId> calendars_;
  std::map<std::tuple<DefinitionId, std::size_t, bool>, AwardParts> award_parts_;
  std::map<std::pair<int, std::uint32_t>, Node> part_nodes_;
  std::map<DefinitionId, TestGiven> given_;  // in a test: definitions that are constants
  std::map<std::pair<int, std::uint32_t>, Lowered> stage_money_;  // by what, and of which award
  std::map<DefinitionId, std::uint32_t> clawback_ids_;
  std::map<std::uint32_t, engine::RecordId> unit_lines_;  // by the unit's record
  std::map<DefinitionId, Node> members_;                  // of agreements
  std::map<DefinitionId, Node> excluded_;                 // rows that `exclude` clauses leave out
  std::vector<std::pair<engine::Span, Node>>* conditions_ = nullptr;  // in a test: what decided
  std::vector<OuterAggregate>* collecting_ = nullptr;  // outermost aggregates of what is lowered
  int inside_aggregate_ = 0;
};

}  // namespace guerdon::dsl
