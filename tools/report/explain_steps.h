// The steps of an explanation as indented lines, for explain_text.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "engine/trace/explanation.h"
#include "tools/report/explain_text.h"
#include "tools/report/run_view.h"

namespace guerdon::tools {

/// Prints steps below each other. A step without a name is part of its parent's formula: only the
/// named ones below it are printed. What was printed once is referred to.
class StepPrinter {
 public:
  StepPrinter(const RunView& run, const engine::Explanation& explanation,
              const ExplainOptions& options);

  /// A clause's block: heading, formula and figures, what changed the amount.
  void clause(engine::StepId id);
  /// A figure with what it was made of, unless it has been printed before.
  void figure(engine::StepId id, std::size_t depth);
  /// Whether the figure stands somewhere above.
  bool printed(engine::StepId id) const;

  void line(std::size_t depth, std::string_view text);
  std::string take() { return std::move(out_); }

 private:
  using Key = std::pair<std::uint32_t, std::uint32_t>;

  const engine::Step& step(engine::StepId id) const { return explanation_.steps[id]; }
  Key key(const engine::Step& step) const;

  void stage(engine::StepId id, const engine::Award& award, std::size_t depth);
  void award_line(engine::StepId id, const engine::Award& award, std::size_t depth);
  void amount(engine::StepId id, std::size_t depth);
  void cap(engine::StepId id, const engine::Award& award, std::size_t depth);
  void gate(engine::StepId id, std::size_t depth);
  void rounding(const engine::Step& step, std::size_t depth);
  void below(engine::StepId id, const std::string& how, std::size_t depth);
  void figures_below(engine::StepId id, std::size_t depth);
  void population(const engine::Step& step, std::size_t depth);
  void reference(const engine::Step& step, std::size_t depth);

  bool shown(const engine::Step& step) const;
  std::string value_words(const engine::Step& step) const;
  std::string money(const engine::Number& amount) const;
  /// The expression as the author wrote it, on one line.
  std::string formula(const engine::Step& step) const;
  std::string label(const engine::Step& step) const;
  /// "(plan.guerdon:41; Plan §4.1; row 2 of 5)".
  std::string remarks(const engine::Step& step) const;

  const RunView& run_;
  const engine::Explanation& explanation_;
  const engine::Statement& statement_;
  const ExplainOptions& options_;
  std::set<Key> printed_;
  std::map<engine::Symbol, engine::AwardId> awards_;
  std::string out_;
};

/// "agents.csv:12": the data row that a field's value stands in; empty for other steps.
std::string field_origin(const RunView& run, const engine::Step& step);

/// What a gate's outcome means, in words: "passed", "failed".
std::string_view gate_words(const engine::GateOutcome& outcome);

/// "22 of 46 tickets": the rows behind a figure.
std::string population_words(const RunView& run, const engine::Step& step);

}  // namespace guerdon::tools
