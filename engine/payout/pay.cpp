// The normative order of payment, one agent after the other.
#include <algorithm>

#include "engine/payout/stages.h"

namespace guerdon::engine {
namespace {

FaultId subject_fault(const Dataset& data, std::size_t agent) {
  return agent < data.subject_faults.size() ? data.subject_faults[agent] : FaultId();
}

void note_metric_faults(const PayInput& input, AgentPay& pay) {
  const std::size_t agent = pay.statement.agent;
  for (const Metric& metric : input.plan.metrics) {
    for (const NodeId id : {metric.value, metric.population, metric.excluded}) {
      const Column* column = input.column_if(id);
      if (column != nullptr && column->state(agent) == State::kFault)
        pay.add_fault(column->fault(agent));
    }
  }
}

void add_up(AgentPay& pay) {
  if (!pay.amounts_known) return;
  Number gross;
  Number held;
  for (const Line& line : pay.statement.lines) (line.held ? held : gross) += line.rounded;
  Statement& statement = pay.statement;
  statement.gross = gross;
  statement.held = held;
  statement.earned = gross;  // stages 5 and 6 add to it
  statement.taken = Number(0);
  statement.payout = gross;  // stage 8: earned - taken
}

bool is_held(const Statement& statement) {
  return std::any_of(statement.lines.begin(), statement.lines.end(),
                     [](const Line& line) { return line.held; }) ||
         std::any_of(
             statement.missing.begin(), statement.missing.end(),
             [](const MissingAward& missing) { return missing.then != WhenMissing::kPayNothing; });
}

Status status_of(const Dataset& data, const Statement& statement) {
  if (!statement.faults.empty()) return Status::kBlocked;
  if (is_held(statement)) return Status::kHeld;
  const std::size_t agent = statement.agent;
  const bool rejected = agent < data.rejected_rows.size() && data.rejected_rows[agent] > 0;
  return rejected ? Status::kRejectedRows : Status::kOk;
}

Statement pay_agent(const PayInput& input, std::size_t agent) {
  AgentPay pay;
  pay.statement.agent = static_cast<std::uint32_t>(agent);
  if (const FaultId fault = subject_fault(input.data, agent); fault.valid()) {
    pay.lose_amounts(fault);
  } else {
    earn(input, pay);
    apply_gates(input, pay);
    apply_limits(pay);
    round_lines(input.plan, pay);
    note_metric_faults(input, pay);
    raise_flags(input, pay);
  }
  add_up(pay);
  pay.statement.status = status_of(input.data, pay.statement);
  return std::move(pay.statement);
}

}  // namespace

std::string_view status_name(Status status) {
  switch (status) {
    case Status::kOk:
      return "ok";
    case Status::kRejectedRows:
      return "rejected_rows";
    case Status::kHeld:
      return "held";
    case Status::kBlocked:
      return "blocked";
  }
  return "blocked";
}

void AgentPay::add_fault(FaultId fault) {
  std::vector<FaultId>& faults = statement.faults;
  if (std::find(faults.begin(), faults.end(), fault) == faults.end()) faults.push_back(fault);
}

bool AgentPay::holds(const Column* condition, std::size_t row) {
  if (condition == nullptr) return true;
  if (condition->state(row) == State::kFault) lose_amounts(condition->fault(row));
  return condition->present(row) && condition->boolean(row);
}

std::vector<Statement> pay(const Plan& plan, const Dataset& data, const Evaluation& evaluation) {
  PayInput input{plan, data, evaluation, {}, {}};
  for (const Award& award : plan.awards) input.rows.emplace_back(plan, evaluation, award);
  for (const Flag& flag : plan.flags)
    input.flag_rows.emplace_back(plan, evaluation, flag.domain, flag.index);
  const std::size_t agents = evaluation.domain_rows[plan.subject_domain.index()];
  std::vector<Statement> statements;
  statements.reserve(agents);
  for (std::size_t agent = 0; agent < agents; ++agent)
    statements.push_back(pay_agent(input, agent));
  return statements;
}

}  // namespace guerdon::engine
