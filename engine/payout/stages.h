// What the stages of payment share: one agent's statement in progress.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/payout/statement.h"

namespace guerdon::engine {

/// The rows of an award's domain by agent, each in row order.
class AwardRows {
 public:
  AwardRows(const Plan& plan, const Evaluation& evaluation, const Award& award)
      : AwardRows(plan, evaluation, award.domain, award.index) {}
  /// Of a flag, likewise.
  AwardRows(const Plan& plan, const Evaluation& evaluation, DomainId domain, NodeId index);

  std::span<const std::uint32_t> of(std::size_t agent) const {
    return std::span(rows_).subspan(offsets_[agent], offsets_[agent + 1] - offsets_[agent]);
  }

 private:
  std::vector<std::uint32_t> rows_;
  std::vector<std::size_t> offsets_;  // by agent, and one more
};

/// What all agents' statements are made from.
struct PayInput {
  const Plan& plan;
  const Dataset& data;
  const Evaluation& evaluation;
  std::vector<AwardRows> rows;       // by AwardId
  std::vector<AwardRows> flag_rows;  // by position in Plan::flags

  /// The column, or nullptr for an invalid id.
  const Column* column_if(NodeId id) const { return id.valid() ? &evaluation.column(id) : nullptr; }
};

/// One agent's statement on its way through the stages.
struct AgentPay {
  Statement statement;
  bool amounts_known = true;

  /// Notes a fault; an agent has each once.
  void add_fault(FaultId fault);
  /// Notes a fault that leaves the amounts unknown.
  void lose_amounts(FaultId fault) {
    add_fault(fault);
    amounts_known = false;
  }
  /// Whether a condition holds at a row: an absent one does, a missing one does not, a fault loses
  /// the amounts.
  bool holds(const Column* condition, std::size_t row);
};

/// Stage 1: the lines of all awards with their amounts, cut by each award's own `at most`.
/// A cap lowers a positive sum above it, over all lines of the clause in proportion, and a single
/// positive line above it where it is `each`; it never makes a sum or line negative.
void earn(const PayInput& input, AgentPay& pay);
/// Stage 2: gates that fail multiply the lines that they name, or hold them.
void apply_gates(const PayInput& input, AgentPay& pay);
/// Stage 3: limits of agreements. No declaration makes any yet: amounts pass as they are.
void apply_limits(AgentPay& pay);
/// Stage 4: each line rounded once, by the policy's mode to its step; the lines of an award that
/// was cut as a whole share out the rounded whole.
void round_lines(const Plan& plan, AgentPay& pay);

/// After the stages: flags whose condition holds. A fault in one is the agent's.
void raise_flags(const PayInput& input, AgentPay& pay);

}  // namespace guerdon::engine
