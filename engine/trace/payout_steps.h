// The steps of one statement: payout, awards, lines, and what changed them. Private to this folder.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/trace/tree.h"

namespace guerdon::engine {

/// What became of one row of an award that concerns the agent: a line, a missing amount, or a
/// fault.
struct AwardItem {
  enum class Broken : std::uint8_t { kNothing, kCondition, kAmount, kCap };
  std::uint32_t row = 0;
  const Line* line = nullptr;
  const MissingAward* missing = nullptr;
  Broken broken = Broken::kNothing;
  FaultId fault;
};

/// The items of an award by row; award_items.cpp.
std::vector<AwardItem> items_of(RunReader& reader, const Statement& statement, AwardId award);

/// What a gate did to an award (or, without one, to the agent); gate_facts.cpp.
struct GateEffect {
  Number percent = Number(1);   // of the award, that stays
  std::vector<NodeId> applied;  // the percentages that made it up
};
bool targets(const Gate& gate, AwardId award);
GateEffect effect_of(const RunReader& reader, const GateOutcome& outcome, AwardId award,
                     std::uint32_t agent);
/// Why a line is held, or is held no more: `held for "Manager" within 14 days`.
std::string held_words(const RunReader& reader, const Hold& hold);
/// The fault that keeps a gate from being decided; none where nothing does.
FaultId fault_of(const RunReader& reader, const Gate& gate, std::uint32_t agent);
/// "passes", "fails", "not_concerned", "missing", "fault".
std::string verdict_word(GateVerdict verdict);
/// What a missing condition came to: "missing, and so passes"; empty for other verdicts.
std::string missing_words(const GateOutcome& outcome);

/// Builds the tree below the payout.
class PayoutSteps {
 public:
  PayoutSteps(RunReader& reader, TreeBuilder& tree, const Statement& statement)
      : reader_(reader), tree_(tree), statement_(statement) {}

  StepId add_payout();

 private:
  void add_award(StepId root, AwardId id);
  void add_line(StepId parent, AwardId id, const AwardItem& item);
  /// Amount, cap, gates, limits and rounding of one item.
  void add_stages(StepId parent, AwardId id, const AwardItem& item);
  void add_cap(StepId parent, const Award& award, const AwardItem& item);
  void add_gates(StepId parent, AwardId id, std::uint32_t row);
  void add_gate(StepId parent, const GateOutcome& outcome, AwardId award, std::uint32_t row);
  void add_limit(StepId parent, const Line& line);
  void add_rounding(StepId parent, const Line& line);
  // later_steps.cpp: stages 3 and 5 to 9.
  void add_later(StepId root);
  void name_row(Step& step, const ClauseRows& rows, std::uint32_t row) const;
  void add_recognition(StepId root, const Recognition& made);
  void add_agreement(StepId root, const AgreementEffect& effect);
  void add_adjustment(StepId root, const AdjustmentLine& line);
  void add_true_ups(StepId root);
  void add_true_up(StepId root, const TrueUpLine& line);
  void add_floors(StepId root);
  void add_floor(StepId root, const FloorCheck& check, std::string note);
  void add_recovery(StepId root, const Recovery& recovery);
  void add_broken(StepId root, const BrokenGuarantee& broken);
  /// Gates that no award step shows.
  void add_other_gates(StepId root);

  Step clause(Step::Kind kind, const char* operation, const ClauseHead& head) const;
  Step money(Step::Kind kind, const char* operation) const;
  /// Value, state and note of an award's or line's step, from its items.
  void sum_up(Step& step, AwardId id, const std::vector<AwardItem>& items) const;
  /// Why the lines of an award at the rows of ITEMS are held, or are held no more.
  std::string hold_words(AwardId id, const std::vector<AwardItem>& items) const;
  bool has_line(AwardId id) const;

  RunReader& reader_;
  TreeBuilder& tree_;
  const Statement& statement_;
};

}  // namespace guerdon::engine
