// Declarations that need types: what each clause must be, tables, weights, cycles.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dsl/diagnostic/diagnostic.h"
#include "dsl/program/program_detail.h"
#include "dsl/types/infer.h"
#include "engine/value/zone.h"

namespace guerdon::dsl {

/// Types every definition once, on demand, and reports circles.
class Checker {
 public:
  Checker(ProgramDetail& detail, const engine::FunctionTable& functions, Diagnostics& diagnostics);

  /// Everything but the header and the records, which come before.
  void run();

 private:
  using Type = engine::Type;

  static void visit_from_inference(void* context, DefinitionId id, engine::Span use);
  void visit(DefinitionId id, engine::Span use);
  void visit_clause(DefinitionId id, const ast::DeclNode& node);
  void report_circle(DefinitionId id, engine::Span use);
  /// Callees before callers as far as the texts tell, so that on-demand visits stay shallow.
  std::vector<DefinitionId> order() const;

  const ast::Module& tree(const Definition& definition) const {
    return detail_.modules[definition.module].tree;
  }
  const ast::Decl& decl(const Definition& definition) const {
    return tree(definition)[definition.decl];
  }
  std::string_view text(engine::Symbol symbol) const { return detail_.names->text(symbol); }
  Scope scope_of(DefinitionId id) const;
  void settle(DefinitionId id, const Scope& scope, Type type);
  void not_evaluated(engine::Span span, std::string_view what, DefinitionId inside = {});
  bool is_plain(ast::ExprId id, const Type& type, const Scope& scope, std::string_view where);

  // header_clauses.cpp
  void check_header_clauses();
  void check_period_record(const ast::Name& written);
  void check_reads_no_rows(engine::Span span, std::vector<DefinitionId> next);

  // imports.cpp
  void check_imports();

  // exceptions.cpp
  void collect_exceptions();
  void check_exceptions(DefinitionId id);
  void check_bounds(DefinitionId id, const ast::DefineDecl& body, Scope& scope);

  // calendars.cpp
  void check_calendar(DefinitionId id, const ast::CalendarDecl& body);
  void calendar_row(engine::Calendar& calendar, const ast::Module& tree, const ast::Row& row);

  // recoveries.cpp
  void check_true_up(DefinitionId id, const ast::TrueUpDecl& body);
  void check_floor(DefinitionId id, const ast::FloorDecl& body);
  void check_clawback(DefinitionId id, const ast::ClawbackDecl& body);
  void needs_days(engine::RecordId record, engine::Span span, std::string_view what);
  bool enter_rows(ast::SetId for_set, ast::SetId each, Scope& scope);

  // agreements.cpp
  void check_agreement(DefinitionId id, const ast::AgreementDecl& body);
  void check_guarantee(DefinitionId id, const ast::GuaranteeDecl& body);
  void check_exclude(DefinitionId id, const ast::ExcludeDecl& body);
  void find_forbidden_metrics();
  void check_targets(const ast::Targets& targets, const ast::Module& tree);
  void check_effective(const ast::Effective& effective, Scope& scope);
  DefinitionId named(const ast::Path& path, Definition::Kind kind, std::string_view what,
                     const Scope& scope);

  // notices.cpp
  void check_flag(DefinitionId id, const ast::FlagDecl& body);
  void check_sample(DefinitionId id, const ast::SampleDecl& body);

  // definitions.cpp
  void check_define(DefinitionId id, const ast::DefineDecl& body);
  void check_metric(DefinitionId id, const ast::MetricDecl& body);
  std::vector<Parameter> parameters(const Definition& definition, ast::List<ast::Param> written);
  Type type_by_name(const ast::Name& name);

  // tables.cpp
  void check_table(DefinitionId id, const ast::TableDecl& body);
  std::optional<engine::DecisionRow> decision_row(Definition& definition, const ast::Row& row,
                                                  std::size_t header_cells,
                                                  const std::vector<std::size_t>& columns,
                                                  Scope& scope);
  bool result_cell(Definition& definition, engine::DecisionRow& row, const ast::Cell& cell,
                   const Type& type, Scope& scope);
  std::optional<std::uint32_t> result_expression(Definition& definition, ast::ExprId id,
                                                 const Type& wanted, Scope& scope);
  void results_of(Definition& definition, ast::List<ast::Result> gives);
  /// For each parameter and result its column of the grid; reports what is missing or too much.
  std::vector<std::size_t> columns_of(const ast::Module& tree, const ast::Grid& grid,
                                      const std::vector<engine::Symbol>& wanted,
                                      const std::vector<std::string_view>& also);
  std::string no_order(const ast::Item& item, const Type& type) const;
  engine::CellTest cell_test(const ast::Cell& cell, const Type& type, Scope& scope);
  std::optional<engine::Value> cell_value(const ast::Cell& cell, const Type& type, Scope& scope,
                                          bool bare = false);

  // coverage.cpp
  /// Gaps, rows that never decide, and in a `unique` table rows that hold together. COLUMNS: where
  /// the parameters and results stand in the grid.
  void check_coverage(engine::DecisionTable& table, const ast::TableDecl& body,
                      const std::vector<std::size_t>& columns);

  // parameters.cpp, curves.cpp, schedules.cpp
  void check_parameter(DefinitionId id, const ast::ParameterDecl& body);
  void check_parameter_rows(const engine::Parameter& parameter);
  void check_curve(DefinitionId id, const ast::CurveDecl& body);
  void check_schedule(DefinitionId id, const ast::ScheduleDecl& body);
  void schedule_rows(engine::Schedule& schedule, const ast::ScheduleDecl& body,
                     const ast::Module& module, const std::vector<std::size_t>& columns,
                     Scope& scope);
  void schedule_start(const engine::Schedule& schedule, engine::Span below);

  // scorecard.cpp
  void check_scorecard(DefinitionId id, const ast::ScorecardDecl& body);
  void score_curve(ScoreRow& row, const ast::ScorecardDecl& body, const ast::Row& grid_row,
                   const std::vector<std::size_t>& columns, Scope& scope);
  void check_weights(const Definition& definition, const Scorecard& card, const ast::Grid& grid,
                     const std::vector<std::size_t>& weight_columns);

  // clauses.cpp
  void check_award(DefinitionId id, const ast::AwardDecl& body);
  void check_gate(DefinitionId id, const ast::GateDecl& body);
  void check_deadline(const ast::Penalty& penalty, const Definition& gate, Scope& scope);
  void check_penalty(const ast::Penalty& penalty, const Definition& gate, Scope& scope);
  void check_recognition(DefinitionId id, const ast::AwardDecl& body, Scope& scope);
  void check_award_options(const Definition& definition, const ast::AwardDecl& body, Scope& agents);
  bool enter_agents(ast::SetId id, Scope& scope);
  void money(ast::ExprId id, const Type& type, const Scope& scope, std::string_view clause);
  void unsupported_clauses(DefinitionId id, const std::vector<std::string_view>& words);

  // sources.cpp
  void check_source(ModuleId module, const ast::Decl& decl, const ast::SourceDecl& body);
  void source_columns(engine::SourceSpec& spec, const ast::SourceDecl& body, Scope& scope);
  void source_cell(engine::ColumnMap& map, const ast::Cell& cell, const Type& type, Scope& scope);
  void source_format(engine::SourceSpec& spec, const ast::SourceDecl& body);
  void source_position(const engine::SourceSpec& spec, const engine::ColumnMap& map,
                       engine::Span span);
  void source_keep(engine::SourceSpec& spec, const ast::SourceDecl& body, const Scope& scope);

  // record_checks.cpp
  void check_record_checks(ModuleId module, const ast::Decl& decl, const ast::RecordDecl& body);

  // tests.cpp
  friend class TestReader;
  void check_test(const ast::Decl& decl, const ast::TestDecl& body);

  // constants.cpp
  /// The value of a literal in the unit of TYPE; reports what is no constant or does not fit.
  /// BARE: a plain number stands for an amount in the unit of TYPE, as in a column of rates.
  std::optional<engine::Value> constant(ast::ExprId id, const Type& type, Scope& scope,
                                        bool bare = false);
  std::optional<engine::Number> constant_number(ast::ExprId id, const Type& type, Scope& scope);
  /// The policy's zone, in which written times are meant; UTC where it cannot be loaded.
  const engine::Zone& zone();

  ProgramDetail& detail_;
  Diagnostics& diagnostics_;
  Inference inference_;
  std::vector<DefinitionId> visiting_;
  std::optional<engine::Zone> zone_;
};

/// Reads the header of the main file; reports missing clauses.
void check_header(ProgramDetail& detail, Diagnostics& diagnostics);

}  // namespace guerdon::dsl
