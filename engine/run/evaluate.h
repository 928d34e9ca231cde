// The interpreter: a plan over a dataset, a column a node.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/interner.h"
#include "engine/plan/function_table.h"
#include "engine/plan/plan.h"
#include "engine/table/column.h"
#include "engine/table/dataset.h"
#include "engine/value/zone.h"

namespace guerdon::engine {

/// What a run needs besides plan and data: the builtins, the texts behind Symbols, loaded zones.
struct RunContext {
  const FunctionTable& functions;
  const Interner& texts;
  std::vector<std::pair<std::string, Zone>> zones;  // every zone that plan and schema name
  unsigned threads = 1;                             // results do not depend on it
  /// Of columns that no clause of the plan reads those that are read after the run, as explanations
  /// do; nothing: all.
  std::optional<std::vector<NodeId>> wanted = {};

  /// CHECKs that it is loaded.
  const Zone& zone(std::string_view name) const;
};

/// How many rows the aggregate used for each row of its domain, and the rows themselves by need.
struct AggregateCounts {
  std::vector<std::uint32_t> used;      // in scope, passing `where`, value present
  std::vector<std::uint32_t> in_scope;  // in the period and of the group, before `where`
};

/// An aggregate that was computed while its rows were read.
struct FoldedAggregate {
  NodeId node;
  Column column;
  AggregateCounts counts;
};

/// No row of a table or parameter decided.
inline constexpr std::uint32_t kNoLookupRow = 0xFFFF'FFFFu;

/// The columns of a plan over one dataset. Every node's column is kept, as explanations read them,
/// unless the run was told which are wanted: the others are empty.
struct Evaluation {
  std::vector<std::size_t> domain_rows;  // by DomainId
  std::vector<Column> columns;           // by NodeId
  std::vector<AggregateCounts> counts;   // by NodeId; empty where the node is no aggregate
  /// By NodeId; of table and parameter lookups: by row of the domain the row that decided, or
  /// kNoLookupRow.
  std::vector<std::vector<std::uint32_t>> lookup_rows;
  /// kPairs domains: for each pair its outer row and its inner row; empty for the others.
  struct Pairs {
    std::vector<std::uint32_t> outer;
    std::vector<std::uint32_t> inner;
  };
  std::vector<Pairs> pairs;  // by DomainId
  /// kParts domains: a stretch of days of an agent, both included; empty for the others.
  struct Part {
    std::uint32_t agent = 0;
    Date first;
    Date last;
  };
  std::vector<std::vector<Part>> parts;  // by DomainId, each by agent and then by day
  /// kGroup domains: the group of each row of the key's domain (0xFFFFFFFF: none).
  std::vector<std::vector<std::uint32_t>> groups;  // by DomainId
  Store<FaultId, Fault> faults;  // the dataset's, then those met while evaluating and paying
  /// What payment made so far, over the subject's domain; columns of later stages have no rows.
  struct Money {
    Column gross, earned, taken, payout, held;
    std::vector<Column> awards;  // by AwardId
  };
  Money money;
  /// The rows of the records that no file holds: `awards`, and `awards` by unit.
  std::vector<std::pair<RecordId, Table>> lines;

  const Column& column(NodeId id) const { return columns[id.index()]; }
};

class Run;

/// A run that goes step by step, so that what payment makes can be read by later nodes.
class Interpreter {
 public:
  /// All three outlive it.
  Interpreter(const Plan& plan, const Dataset& data, const RunContext& context);
  ~Interpreter();
  Interpreter(const Interpreter&) = delete;
  Interpreter& operator=(const Interpreter&) = delete;

  /// Takes aggregates whose record's table is empty, as its rows were folded; before any step.
  void take_folded(std::vector<FoldedAggregate> folded);

  /// Computes the nodes of a step, in order. Each step once, in their order.
  void run(PayStep step);

  /// The COUNTth open day after FROM; nothing as BusinessCalendar::shift_days says.
  std::optional<Date> business_day(CalendarId calendar, Date from, std::int64_t count) const;

  const Plan& plan() const { return plan_; }
  const Dataset& data() const { return data_; }
  const Interner& texts() const { return texts_; }
  unsigned threads() const { return threads_; }
  /// What payment adds to: money, lines and faults.
  Evaluation& evaluation() { return evaluation_; }
  /// Leaves the interpreter empty.
  Evaluation take() { return std::move(evaluation_); }

 private:
  const Plan& plan_;
  const Dataset& data_;
  const Interner& texts_;
  unsigned threads_;
  Evaluation evaluation_;
  std::vector<bool> is_folded_;  // by NodeId
  std::unique_ptr<Run> run_;
};

/// Moves the lines of the run into the dataset, where explanations look for the rows of records.
void show_lines_in(Dataset& data, Evaluation& evaluation);

/// Runs all nodes that need no payment, in order. The result depends on nothing but the arguments.
Evaluation evaluate(const Plan& plan, const Dataset& data, const RunContext& context);

}  // namespace guerdon::engine
