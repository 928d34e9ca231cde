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
  /// Of another clause, likewise.
  AwardRows(const Plan& plan, const Evaluation& evaluation, DomainId domain, NodeId index);
  /// Of a record's own rows; none where the plan does not have the record.
  static AwardRows of_record(const Plan& plan, const Dataset& data, RecordId record);

  std::span<const std::uint32_t> of(std::size_t agent) const {
    if (agent + 1 >= offsets_.size()) return {};
    return std::span(rows_).subspan(offsets_[agent], offsets_[agent + 1] - offsets_[agent]);
  }

 private:
  AwardRows() = default;
  AwardRows(const Column* index, std::size_t rows, std::size_t agents);

  std::vector<std::uint32_t> rows_;
  std::vector<std::size_t> offsets_;  // by agent, and one more
};

/// What all agents' statements are made from. Faults met on the way are added to the evaluation.
struct PayInput {
  const Plan& plan;
  const Dataset& data;
  Evaluation& evaluation;
  std::vector<AwardRows> rows;       // by AwardId
  std::vector<AwardRows> flag_rows;  // by position in Plan::flags
  std::vector<AwardRows> true_up_rows;
  std::vector<AwardRows> floor_rows;
  std::vector<AwardRows> clawback_rows;
  std::vector<AwardRows> unit_rows;  // by position in Plan::unit_lines
  AwardRows adjustment_rows;
  AwardRows approval_rows;
  const Interner& texts;
  const Interpreter& interpreter;
  Symbol adjustments_name;  // the clause of the ledger's lines of corrections by hand

  explicit PayInput(Interpreter& run);

  /// The column, or nullptr for an invalid id.
  const Column* column_if(NodeId id) const { return id.valid() ? &evaluation.column(id) : nullptr; }
  const Column& column(NodeId id) const { return evaluation.column(id); }
  /// Whether anything may be taken back from anybody.
  bool recovers = false;
};

/// What an advance takes back, before it is known how much is outstanding.
struct DrawBack {
  AwardId award;
  std::uint32_t row = 0;
  Number amount;  // above zero
};

/// One agent's statement on its way through the stages. Agents are paid side by side: what one
/// notes stays here until settle_faults().
struct AgentPay {
  AgentPay(Statement& of, std::size_t agent) : statement(of) {
    statement.agent = static_cast<std::uint32_t>(agent);
  }

  Statement& statement;
  bool amounts_known = true;
  bool unread = false;  // a fault of the agent's own data: nothing was computed
  std::vector<std::pair<AwardId, FaultId>> lost;  // awards whose own lines a fault makes unknown
  std::vector<std::uint32_t> agreements;          // in force for the agent, by position
  std::vector<DrawBack> draw_backs;
  std::vector<Fault> new_faults;
  FaultId first_new;  // the id of the first of them, until they are settled

  /// Makes a fault of the agent at a clause.
  FaultId fault(const PayInput& input, FaultCode code, Span span, std::string detail,
                RecordId record = {}, std::uint32_t row = 0);
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
  /// The amount at a row; nothing, and the amounts are lost, where it is a fault.
  std::optional<Number> amount(const Column& column, std::size_t row);
  /// The agreement in force that requires a hearing before something is cut or taken.
  std::optional<std::uint32_t> owed_hearing(const Plan& plan) const;
  /// Whether an agreement in force keeps a clause out.
  bool forbids(const Plan& plan, Agreement::Forbid::What what, std::uint32_t clause) const;
};

/// Adds an agent's new faults to the run's and gives them the ids that they have there.
void settle_faults(const PayInput& input, AgentPay& pay);

/// Before stage 1: which agreements bind the agent.
void find_agreements(const PayInput& input, AgentPay& pay);
/// Stage 1: the lines of all awards with their amounts, cut by each award's own `at most`.
/// A cap lowers a positive sum above it, over all lines of the clause in proportion, and a single
/// positive line above it where it is `each`; it never makes a sum or line negative.
void earn(const PayInput& input, AgentPay& pay);
/// Stage 2: gates that fail multiply the lines that they name, or hold them.
void apply_gates(const PayInput& input, AgentPay& pay);
/// Stage 3: limits of agreements; the lowest binds, in proportion over the lines.
void apply_limits(const PayInput& input, AgentPay& pay);
/// Stage 4: each line rounded once, by the policy's mode to its step; the lines of an award that
/// was cut as a whole share out the rounded whole.
void round_lines(const Plan& plan, AgentPay& pay);
/// Stage 4: corrections by hand.
void adjust(const PayInput& input, AgentPay& pay);
/// After stage 4: the lines as rows of `awards`, and as they fall on units.
void show_lines(const PayInput& input, LargeVector<AgentPay>& pays);
/// Stage 5.
void true_up(const PayInput& input, AgentPay& pay);
/// Stage 6.
void keep_floors(const PayInput& input, AgentPay& pay);
/// Stage 7.
void recover(const PayInput& input, AgentPay& pay);
/// Stage 9: promises about each agent, then about all.
void check_guarantees(const PayInput& input, AgentPay& pay);
std::vector<BrokenTotal> check_totals(const PayInput& input);

/// After the stages: flags whose condition holds. A fault in one is the agent's.
void raise_flags(const PayInput& input, AgentPay& pay);

/// Amounts in whole steps that add up to `whole`, each as near below its exact amount as can be:
/// what is left goes, a step each, to those that lost most; ties in their order.
std::vector<Number> in_steps(const Number& whole, const std::vector<Number>& exact,
                             const Number& step);
/// The parts of an amount by weights, in steps: they add up to it, if it is a multiple of the step.
/// All weights zero: by equal weights.
std::vector<Number> shares(const Number& amount, const std::vector<Number>& weights,
                           const Number& step);

}  // namespace guerdon::engine
