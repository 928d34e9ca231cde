// Inference: the type, level and missingness of every expression, and what its names stand for.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "dsl/diagnostic/diagnostic.h"
#include "dsl/program/program_detail.h"
#include "dsl/types/offer.h"
#include "dsl/types/scope.h"
#include "engine/plan/function_table.h"

namespace guerdon::dsl {

/// "money (USD)", "percent", "number, may be missing": a type as messages name it.
std::string type_name(const engine::Type& type, const ProgramDetail& detail);

/// Types expressions and fills the modules' side tables. One cause, one message: an expression in
/// error has Kind::kError, which joins with everything silently.
class Inference {
 public:
  /// `visit` types a definition on demand (declarations.h).
  using Visit = void (*)(void* context, DefinitionId id, engine::Span use);

  Inference(ProgramDetail& detail, const engine::FunctionTable& functions, Diagnostics& diagnostics,
            Visit visit, void* context)
      : detail_(detail),
        functions_(functions),
        diagnostics_(diagnostics),
        visit_(visit),
        context_(context) {}

  /// The type of an expression; EXPECTED helps names of options to be understood.
  engine::Type infer(ast::ExprId id, Scope& scope,
                     const std::optional<engine::Type>& expected = {});
  /// Demands a plain boolean.
  void condition(ast::ExprId id, Scope& scope, std::string_view where);
  /// Adds what holds where the condition is true: `x is present` makes x plain.
  void assume(ast::ExprId id, Scope& scope);
  /// Opens the row scope of `SET` and types its `where`; false where the set is in error.
  /// With `for` and `each` (AGGREGATE false) the set is this agent's.
  bool enter_set(ast::SetId id, Scope& scope, bool aggregate);
  /// A path that must name a field of the subject, for `by FIELD` and `across FIELD`.
  engine::Type subject_field(const ast::Path& path, Scope& scope, Ref& ref);

  /// Notes what is checked and not evaluated by this version.
  void defer(engine::Span span, std::string what, const Scope& scope) {
    detail_.deferred.push_back({span, std::move(what), scope.self});
  }
  /// The definition that a path of one name, or of a module and a name, stands for; reports what is
  /// ambiguous.
  DefinitionId find_path(std::span<const ast::Name> parts, const Scope& scope);

  /// A value of type WANTED is needed where expression ID stands, and it is none: if ID is a name,
  /// its message will offer names that would do.
  void offer(ast::ExprId id, const engine::Type& wanted, const Scope& scope);
  /// Adds these offers to the messages, once everything is typed.
  void add_offers() { offers_.add_to(diagnostics_, detail_); }

  const engine::FunctionTable& functions() const { return functions_; }
  ProgramDetail& detail() { return detail_; }
  Diagnostics& diagnostics() { return diagnostics_; }

 private:
  using Type = engine::Type;
  using Expected = std::optional<engine::Type>;

  const ast::Module& tree(const Scope& scope) const { return detail_.modules[scope.module].tree; }
  LoadedModule& module(const Scope& scope) { return detail_.modules[scope.module]; }
  std::string_view text(engine::Symbol symbol) const { return detail_.names->text(symbol); }
  std::string name(const Type& type) const { return type_name(type, detail_); }
  Type report(Diagnostic message) {
    diagnostics_.add(std::move(message));
    return Type::error();
  }

  // infer.cpp
  Type dispatch(ast::ExprId id, Scope& scope, const Expected& expected);
  Type infer_if(const ast::If& node, Scope& scope, const Expected& expected, engine::Span span);
  Type infer_otherwise(const ast::Otherwise& node, Scope& scope, const Expected& expected);
  Type infer_logic(ast::List<ast::ExprId> operands, bool is_and, Scope& scope);
  Type infer_round(const ast::Round& node, Scope& scope);
  Type infer_date_of(const ast::DateOf& node, Scope& scope);
  Type infer_amount(const ast::AmountLiteral& node, engine::Span span);
  /// The common type of two branches or operands, or an error at SPAN.
  Type unify(const Type& a, const Type& b, engine::Span a_span, engine::Span b_span,
             std::string_view what);

  // infer_arithmetic.cpp
  Type infer_sum(const ast::Sum& node, Scope& scope);
  Type infer_product(const ast::Product& node, Scope& scope);
  Type infer_negate(const ast::Negate& node, Scope& scope);
  Type add(const Type& left, const Type& right, const ast::Term& term, ast::ExprId first,
           Scope& scope);
  Type multiply(const Type& left, const Type& right, const ast::Factor& factor,
                engine::Span left_span, Scope& scope);
  bool is_percent_literal(ast::ExprId id, const Scope& scope) const;

  // infer_compare.cpp
  Type infer_compare(const ast::Compare& node, Scope& scope);
  Type infer_between(const ast::Between& node, Scope& scope);
  Type infer_is(const ast::Is& node, Scope& scope);
  bool comparable(const Type& left, const Type& right, bool ordered, engine::Span left_span,
                  engine::Span right_span);
  void demand_plain(const Type& type, ast::ExprId id, const Scope& scope, std::string_view where);

  // infer_sets.cpp
  Type infer_aggregate(ast::ExprId id, const ast::Aggregate& node, Scope& scope);
  Type aggregate_type(const ast::Aggregate& node, const Type& value, Scope& scope);
  Type infer_rank(const ast::Rank& node, Scope& scope, engine::Span span);
  Type infer_share_out(const ast::ShareOut& node, Scope& scope, engine::Span span);
  Type infer_last_periods(ast::ExprId id, const ast::Aggregate& node, Scope& scope);
  engine::RecordId record_of(const ast::Set& set, Scope& scope);
  bool counted_by_path(const ast::Set& set, Scope& scope);
  std::uint32_t check_group(const ast::Set& set, const Scope& scope);
  Type infer_check_aggregate(ast::ExprId id, const ast::Aggregate& node, Scope& scope);
  void leave_set(std::size_t rows, std::size_t facts, Scope& scope);
  bool check_level(const ast::Level& level, Scope& scope);

  // infer_names.cpp
  Type infer_path(ast::ExprId id, const ast::Path& path, Scope& scope, const Expected& expected);
  Type infer_elsewhere(ast::ExprId id, const ast::Elsewhere& node, Scope& scope);
  bool reads_dated_field(const Ref& ref, const Scope& scope) const;
  Type infer_gate_test(ast::ExprId id, const ast::GateTest& node, Scope& scope);
  Ref resolve(const ast::Path& path, Scope& scope, const Expected& expected, Type& type);
  bool resolve_local(const ast::Name& first, Scope& scope, Ref& ref, Type& type);
  bool resolve_row(std::span<const ast::Name> parts, Scope& scope, Ref& ref, Type& type);
  bool resolve_agent(std::span<const ast::Name> parts, Scope& scope, Ref& ref, Type& type);
  bool resolve_special(std::span<const ast::Name> parts, Scope& scope, Ref& ref, Type& type);
  bool resolve_choice(const ast::Name& first, const Expected& expected, Ref& ref, Type& type);
  DefinitionId find_definition(engine::Symbol symbol, const Scope& scope) const;
  Type use_definition(DefinitionId id, const ast::Name& name, Scope& scope, Ref& ref);
  Type follow(std::span<const ast::Name> parts, engine::RecordId record, bool optional,
              Scope& scope, Ref& ref);
  bool agent_at_hand(const Scope& scope) const;
  void read_row(std::size_t depth, Scope& scope);
  void read_agent(Scope& scope, Ref* ref);
  void report_unknown(const ast::Name& name, Scope& scope, const Expected& expected);
  std::vector<std::string_view> known_names(const Scope& scope) const;
  std::string near_name(std::string_view word, const std::vector<std::string_view>& candidates);
  /// A key under which facts about a place are kept; empty where it has none.
  std::string place(ast::ExprId id, const Scope& scope) const;

  Type infer_others(const ast::Elsewhere& node, const Type& type, bool measured, Scope& scope);
  Type infer_for_period(const ast::Elsewhere& node, const Type& type, const Ref& ref, Scope& scope);
  void note_unit_amount(const ast::Path& path, const Ref& ref, Scope& scope);
  bool is_by_unit(const ast::Set& set, std::size_t rows, Scope& scope);
  bool resolve_stage_money(const ast::Name& first, Scope& scope, Ref& ref, Type& type);
  Type later_stage(engine::Span use, std::string_view word, Stage stage, const Scope& scope);

  // infer_records.cpp
  engine::RecordId awards_record();
  engine::RecordId payments_record(const ast::Path& award, Scope& scope);

  // infer_business.cpp
  Type infer_business_shift(ast::ExprId id, const ast::BusinessShift& node, Scope& scope);
  Type infer_calendar_call(ast::ExprId id, const ast::Call& node, Scope& scope, engine::Span span);
  Type infer_convert(ast::ExprId id, const ast::Call& node, Scope& scope, engine::Span span);
  DefinitionId calendar_named(ast::ExprId id, Scope& scope);

  // infer_calls.cpp
  Type infer_call(ast::ExprId id, const ast::Call& node, Scope& scope, engine::Span span);
  Type call_builtin(ast::ExprId id, engine::FunctionId function, const ast::Call& node,
                    Scope& scope, engine::Span span);
  Type call_definition(ast::ExprId id, DefinitionId callee, const ast::Call& node, Scope& scope,
                       engine::Span span);
  bool row_for(const Definition& definition, engine::Span use, Scope& scope);
  Type result_type(const Definition& definition, const ast::Call& node, engine::Span span);

  ProgramDetail& detail_;
  const engine::FunctionTable& functions_;
  Diagnostics& diagnostics_;
  Visit visit_;
  void* context_;
  Offers offers_;
  std::size_t near_names_ = 0;  // searched so far
};

}  // namespace guerdon::dsl
