// A slow evaluator of the typed program, one value at a time: no plan, no columns, no
// engine::Number. It says what a policy's text means a second time, and shares with the engine
// only dates, zones, periods and texts.
//
// Covered: fields, dated fields, references, arithmetic with units, comparisons, conditions,
// missing values and faults, rounding, dates; definitions at all levels, functions, steps; metrics,
// scorecards, tables, schedules, curves, dated parameters; all aggregates, `where`, `across`, `of
// others`, `in PERIOD`, `counted by`, looking up rows from rows, `last N periods`, ranks; awards,
// their caps, gates, rounding (pay.h).
//
// Not covered: calendars and business time, months added to dates, `share out`, exceptions,
// `exclude`, `by days` and `phase in`, agreements, true ups, floors, clawbacks, guarantees, flags,
// samples, the ledger, several versions in a period, `data as of`. The generator writes none.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "dsl/program/program_detail.h"
#include "tests/reference/rows.h"

namespace guerdon::reference {

inline constexpr std::uint32_t kNobody = 0xFFFF'FFFFu;

/// For which period and whose rows a definition is asked.
struct Aim {
  enum class Whose : std::uint8_t { kOwn, kEveryone, kGroup };
  engine::Period period;
  Whose whose = Whose::kOwn;
  std::vector<engine::Symbol> group;  ///< the path of `across team`
  bool others = false;
  friend bool operator==(const Aim&, const Aim&) = default;
};

/// Where an expression is evaluated.
struct Place {
  struct Row {
    engine::RecordId record;
    std::uint32_t row = 0;
    std::optional<engine::Date> day;  ///< of `each`: on which its agent's dated fields are read
  };
  dsl::ModuleId module;
  std::uint32_t aim = 0;          ///< of Evaluator::aims_
  std::uint32_t agent = kNobody;  ///< who asks
  std::vector<Row> rows;          ///< outermost first
  std::vector<std::pair<engine::Symbol, Value>> locals;
};

class Evaluator {
 public:
  Evaluator(const dsl::Program& program, const engine::FunctionTable& functions, const Data& data,
            const engine::Zone& zone, const engine::Period& period);

  /// An expression of the main module for one agent, or for a row of a record that is the agent's.
  Value value(dsl::ast::ExprId id, std::uint32_t agent);
  Value value(dsl::ast::ExprId id, std::uint32_t agent, Place::Row row);
  /// A definition, metric or scorecard for one agent (or nobody, at policy level).
  Value definition(dsl::DefinitionId id, std::uint32_t agent);
  /// How many rows the outermost aggregates of a metric used for the agent.
  Value population(dsl::DefinitionId metric, std::uint32_t agent);
  /// The rows of `each` that are the agent's and in the period, by number.
  std::vector<std::uint32_t> own_rows(dsl::ast::SetId set, std::uint32_t agent,
                                      std::optional<Broken>& broken);
  engine::RecordId record_of(const dsl::ast::Set& set) const;
  /// The row of `each`, with its day.
  Place::Row unit(dsl::ast::SetId each, std::uint32_t row) const;
  /// The exact amount of an award after its `at most`.
  Value award(dsl::DefinitionId id, std::uint32_t agent);
  /// `gate NAME passes`.
  Value gate_passes(dsl::DefinitionId id, const Place& place);

  const dsl::ProgramDetail& detail() const { return detail_; }
  const dsl::ast::Module& tree() const { return detail_.modules[main_].tree; }
  const Data& data() const { return data_; }
  const engine::Interner& texts() const { return *detail_.names; }
  std::uint32_t agents() const {
    return static_cast<std::uint32_t>(data_.of(detail_.schema.subject).size());
  }

 private:
  friend struct ExpressionVisitor;
  struct Chosen;
  /// The rows that an aggregate uses, and their values.
  struct Gathered {
    std::optional<Value> instead;  ///< there is nobody whose rows they could be
    std::optional<Broken> broken;  ///< the first fault among the rows
    std::vector<Value> values;
    std::vector<Value> weights;
    std::uint32_t used = 0;
  };

  const dsl::LoadedModule& module(const Place& place) const {
    return detail_.modules[place.module];
  }
  const dsl::ast::Module& tree(const Place& place) const { return module(place).tree; }
  const engine::Type& type_of(dsl::ast::ExprId id, const Place& place) const {
    return module(place).types[id.index()];
  }
  const engine::RecordSchema& record(engine::RecordId id) const {
    return detail_.schema.record(id);
  }
  std::uint32_t aim_index(Aim aim);

  // evaluate.cpp: the forms of expressions
  Value eval(dsl::ast::ExprId id, const Place& place);
  Value sum(const dsl::ast::Sum& node, const Place& place);
  Value product(const dsl::ast::Product& node, const Place& place);
  Value logic(dsl::ast::List<dsl::ast::ExprId> operands, bool is_and, const Place& place);
  Value compare(dsl::ast::CompareOp op, const Value& left, const Value& right) const;
  Value is(const dsl::ast::Is& node, const Place& place);
  Value shift(const Value& base, const Value& by, bool minus) const;

  // evaluate_names.cpp: names, paths, calls
  Value agent_at(const Place& place) const;
  Value follow(engine::RecordId record, Value row, std::span<const dsl::Hop> hops,
               const Place& place, std::optional<engine::Date> day = {});
  Value field(engine::RecordId record, std::uint32_t row, std::uint32_t field, const Place& place,
              std::optional<engine::Date> day);
  Value dated(std::uint32_t agent, const engine::FieldSchema& field,
              std::optional<engine::Date> day, const engine::Period& period,
              bool allow_change) const;
  Value pay_for(std::uint32_t agent, const engine::FieldSchema& field,
                const engine::Period& period) const;
  const engine::FieldSchema* dated_end(const dsl::Ref& ref, const Place& place) const;
  Value dated_agent(const dsl::Ref& ref, const Place& place);
  Value reference(const dsl::Ref& ref, const Place& place);
  Value elsewhere(dsl::ast::ExprId id, const dsl::ast::Elsewhere& node, const Place& place);
  Aim aim_elsewhere(const dsl::ast::Elsewhere& node, const Place& place) const;
  Value for_period(const dsl::ast::Elsewhere& node, const dsl::Ref& ref, const Place& place);
  Value on_day(const dsl::ast::Elsewhere& node, const dsl::Ref& ref, const Place& place);
  Value call(dsl::ast::ExprId id, const dsl::ast::Call& node, const Place& place);
  Value builtin(engine::FunctionId function, std::vector<Value> arguments) const;
  engine::Period period_of(const dsl::ast::Period& written, const engine::Period& around,
                           const Place& place) const;

  // evaluate_definitions.cpp: definitions, metrics, scorecards
  Value ask(dsl::DefinitionId id, std::uint32_t aim, std::uint32_t agent, std::uint32_t row);
  Value body(dsl::DefinitionId id, Place place);
  Value define(dsl::DefinitionId id, Place place);
  Value metric(dsl::DefinitionId id, const Place& place);
  Value scorecard(dsl::DefinitionId id, const Place& place);
  Value attainment(const dsl::Scorecard& card, const dsl::ScoreRow& row,
                   const Value& measured) const;
  Value population_of(dsl::DefinitionId metric, const Place& place);
  void count_outer(dsl::ast::ExprId id, const Place& place, Value& most);
  void count_outer_of(dsl::DefinitionId id, const Place& place, Value& most);

  // evaluate_sets.cpp: sets and aggregates
  Value aggregate(dsl::ast::ExprId id, const dsl::ast::Aggregate& node, const Place& place);
  Value last_periods(const dsl::ast::Aggregate& node, std::uint32_t count, const Place& place);
  Value rank(const dsl::ast::Rank& node, const Place& place);
  Value group_key(std::span<const engine::Symbol> path, std::uint32_t agent, std::uint32_t aim);
  std::vector<engine::Symbol> group_path(const dsl::ast::Level& level, const Place& place) const;
  std::vector<std::pair<dsl::ast::ExprId, dsl::ast::ExprId>> joins(const dsl::ast::Aggregate& node,
                                                                   const Place& place) const;
  Chosen choose(dsl::ast::ExprId id, const dsl::ast::Aggregate& node, const Place& place);
  Value in_period(const dsl::ast::Set& set, engine::RecordId record, std::uint32_t row,
                  const Place& place);
  Gathered gather(dsl::ast::ExprId id, const dsl::ast::Aggregate& node, const Place& place,
                  bool values);
  Value conclude(const dsl::ast::Aggregate& node, Gathered rows, const Place& place);
  Value order_statistic(const dsl::ast::Aggregate& node, std::vector<Value> values,
                        const Place& place);

  // evaluate_lookups.cpp: tables, schedules, curves, parameters
  Value lookup(dsl::DefinitionId id, std::uint32_t result, const std::vector<Value>& arguments,
               std::optional<Value> day, const Place& place);
  std::optional<std::uint32_t> deciding_row(const engine::DecisionTable& table,
                                            const std::vector<Value>& arguments) const;
  Value schedule(const engine::Schedule& schedule, const Rational& argument) const;
  Value curve(const engine::Curve& curve, const Rational& argument) const;
  Value parameter(const engine::Parameter& parameter, const std::vector<Value>& keys,
                  engine::Date day) const;

  const dsl::ProgramDetail& detail_;
  const engine::FunctionTable& functions_;
  const Data& data_;
  const engine::Zone& zone_;
  dsl::ModuleId main_;
  std::vector<Aim> aims_;
  using Asked = std::array<std::uint32_t, 4>;
  std::map<Asked, Value> known_;
};

/// The leftmost fault, else missing where any is; nothing where all are present.
std::optional<Value> not_there(std::span<const Value> operands);
/// A result, or the fault of one that is too large to carry.
Value checked(Rational value);

}  // namespace guerdon::reference
