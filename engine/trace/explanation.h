// Why an agent gets an amount: the tree from payout down to the rows, read off the run itself.
// docs/explanations.md lists the words of Step::operation and says how the tree recomputes.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/base/id.h"
#include "engine/base/span.h"
#include "engine/payout/statement.h"
#include "engine/plan/plan.h"
#include "engine/run/evaluate.h"

namespace guerdon::engine {

struct StepTag;
using StepId = Id<StepTag>;

/// What an aggregate looked at for one result.
struct PopulationFacts {
  std::uint32_t in_scope = 0;  // in the period and of the agent or group
  std::uint32_t used = 0;      // of them, passing `where` and with a value
  RecordId record;
  std::vector<std::uint32_t> rows;  // the used rows, in table order; none of other agents
};

/// What an operation was done with besides its children, exactly, so that a machine can do it
/// again: the mode of a rounding, a point of a curve. docs/explanations.md lists them.
struct Fact {
  std::string_view name;                                // a stable word
  std::variant<Number, std::string_view, Symbol> what;  // texts that outlive the run
};

/// One step of an explanation.
struct Step {
  enum class Kind : std::uint8_t {
    kPayout,    // the root: payout of one agent
    kAward,     // a line's award; children: its amount and what changed it
    kLine,      // one line of an `each` award
    kCap,       // own `at most`: `value` is the bound, `before` and `after` the line's amount
    kGate,      // a gate that concerned the award: `value` is the percent of it that stays
    kRounding,  // stage 4: `before` and `value`
    kMetric,    // a metric of the plan, with the children of its value
    kNode,      // a node of the plan
    kRow,       // one data row behind an aggregate: `row` of population.record
    kClause,    // what another clause did: `operation` says which kind of clause
  };
  Kind kind = Kind::kNode;
  std::string operation;  // stable word: "sum", "multiply", "field", "constant", "table" …
  Symbol name;            // the author's, where there is one
  Type type;
  Value value;  // Missing where missing or a fault
  Value before;
  Value after;
  State state = State::kPresent;
  FaultId fault;
  Span span;  // the expression; of a table or parameter the row that decided
  std::string cites;
  std::string because;  // kGate
  std::string title;    // kClause: the author's, where there is one
  std::string note;     // facts in plain words: "row 2 of 5", "held for \"Service Desk Manager\""
  std::vector<Fact> facts;
  NodeId node;            // kNode, kMetric
  std::uint32_t row = 0;  // of the node's domain
  bool held = false;      // kAward, kLine: not part of the payout
  bool sealed = false;    // rests on data of other agents: value and counts, no rows
  bool repeated = false;  // stands in full further up, under the same award or metric
  bool has_population = false;
  PopulationFacts population;
  std::vector<StepId> children;
};

/// The tree of one agent, its steps in reading order. A value that several steps use appears under
/// each of them: in full under the first one, later as a `repeated` leaf.
struct Explanation {
  std::uint32_t agent = 0;
  Store<StepId, Step> steps;
  StepId root;
  std::vector<StepId> metrics;  // the plan's metrics, whether or not they moved money
};

class RunReader;  // reader.h

/// Explains many agents of one run: what it learns about a node's rows serves them all. One a
/// thread, unless learn_all() was called; what it is made from outlives it. Without a context,
/// notes leave out texts and names of functions.
class Explainer {
 public:
  Explainer(const Plan& plan, const Dataset& data, const Evaluation& evaluation,
            const RunContext* context = nullptr);
  ~Explainer();

  /// Learns now what explanations of any agents ask for: then several threads may explain at once.
  void learn_all(unsigned threads);
  /// Data rows behind aggregates become kRow steps with `with_rows`; their counts are always there.
  Explanation explain(const Statement& statement, bool with_rows);
  /// The tree of one node's value for an agent alone; the node is of the subject's domain.
  Explanation explain_value(NodeId node, std::uint32_t agent);
  /// The row of a table or parameter that gave a node's value; no place where none did.
  Span decided_by(NodeId node, std::uint32_t row);

 private:
  std::unique_ptr<RunReader> reader_;
};

/// Reads the tree of one agent off a run's columns: an Explainer for one.
Explanation explain(const Plan& plan, const Dataset& data, const Evaluation& evaluation,
                    const Statement& statement, bool with_rows,
                    const RunContext* context = nullptr);

}  // namespace guerdon::engine
