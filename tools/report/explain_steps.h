// The steps of an explanation as indented lines, for explain_text.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/trace/explanation.h"
#include "tools/report/explain_text.h"
#include "tools/report/run_view.h"

namespace guerdon::tools {

/// What a scorecard made of one metric; a part that was not computed is not valid.
struct ScorecardPart {
  std::string metric;
  engine::StepId points;
  engine::StepId attainment;
  engine::StepId weight;
  engine::StepId measured;  ///< the metric itself
};

/// Prints steps below each other. A step without a name is part of its parent's formula: only the
/// named ones below it are printed. What was printed once is referred to.
class StepPrinter {
 public:
  StepPrinter(const RunView& run, const engine::Explanation& explanation,
              const ExplainOptions& options);

  /// A clause's block: heading, formula and figures, what changed the amount.
  void clause(engine::StepId id);
  /// A figure with what it was made of, unless it has been printed before.
  void figure(engine::StepId id, std::size_t depth) { figure(id, depth, block({})); }
  /// Whether the figure stands somewhere above.
  bool printed(engine::StepId id) const;

  void line(std::size_t depth, std::string_view text);
  std::string take() { return std::move(out_); }

 private:
  using Key = std::pair<std::uint32_t, std::uint32_t>;

  /// What stands under one heading.
  struct Block {
    std::size_t first = 0;  // figures printed before it: those since need no reference
    engine::Span span;      // the heading's formula: unnamed steps of the same one are part of it
    engine::StepId rows;    // the part whose data rows are listed; invalid: any
  };

  const engine::Step& step(engine::StepId id) const { return explanation_.steps[id]; }
  std::string value(const engine::Step& step) const;
  std::string money(const engine::Number& amount) const;
  Block block(engine::Span span) const { return {printed_.size(), span, {}}; }
  engine::Span span_of(const engine::Step& step) const;

  // explain_stages.cpp: clauses and what happened to their lines.
  void stage(engine::StepId id, const engine::Award& award, std::size_t depth);
  void later_clause(engine::StepId id);
  void award_line(engine::StepId id, const engine::Award& award, std::size_t depth);
  void amount(engine::StepId id, std::size_t depth);
  void cap(engine::StepId id, const engine::Award& award, std::size_t depth);
  void gate(engine::StepId id, std::size_t depth);
  void gate_details(engine::StepId id, const engine::GateOutcome& outcome, std::size_t depth);
  void rounding(const engine::Step& step, std::size_t depth);

  // explain_scorecard.cpp: a scorecard as a table; false where the figure is none.
  bool scorecard(engine::StepId id, std::size_t depth);
  void scorecard_details(const std::vector<ScorecardPart>& parts, std::size_t depth);

  void figure(engine::StepId id, std::size_t depth, const Block& block);
  void figures_below(engine::StepId id, std::size_t depth, const Block& block);
  /// Formula, rows and figures of a step.
  void below(engine::StepId id, const std::string& formula, std::size_t depth);
  void population(engine::StepId id, std::size_t depth);
  void row(const engine::Step& step, std::size_t depth);

  bool shown(const engine::Step& step) const;
  bool part_of(const engine::Step& step, const Block& block) const;
  /// The step, itself or one folded into it, that knows the rows behind the value.
  engine::StepId measured(engine::StepId id, const Block& block) const;

  const RunView& run_;
  const engine::Explanation& explanation_;
  const engine::Statement& statement_;
  const ExplainOptions& options_;
  std::map<Key, std::size_t> printed_;  // and as the how manieth
  /// By name and place: versions that share a period have clauses of the same names.
  using Clause = std::pair<engine::Symbol, std::uint32_t>;
  static Clause clause_of(engine::Symbol name, engine::Span span) { return {name, span.begin}; }
  std::set<Clause> gates_;  // printed
  std::map<Clause, engine::AwardId> awards_;
  std::string out_;
};

}  // namespace guerdon::tools
