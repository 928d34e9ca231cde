// The normative order of payment.
#include <algorithm>
#include <utility>
#include <variant>

#include "engine/base/parallel.h"
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
      if (column != nullptr && column->has_faults() && column->state(agent) == State::kFault)
        pay.add_fault(column->fault(agent));
    }
  }
}

/// What stage 4 leaves: gross, and apart from it what is held.
void add_gross(AgentPay& pay) {
  if (!pay.amounts_known) return;
  Number gross;
  Number held;
  for (const Line& line : pay.statement.lines)
    if (!line.shadow && !line.denied) (line.held ? held : gross) += line.rounded;
  for (const AdjustmentLine& line : pay.statement.adjustments)
    if (line.amount.sign() > 0 && !line.expired) gross += line.amount;
  pay.statement.gross = gross;
  pay.statement.held = held;
}

void add_earned(AgentPay& pay) {
  if (!pay.amounts_known) return;
  Number earned = *pay.statement.gross;
  for (const TrueUpLine& line : pay.statement.true_ups) earned += line.amount;
  for (const FloorCheck& check : pay.statement.floors) earned += check.top_up;
  pay.statement.earned = earned;
}

void add_payout(AgentPay& pay) {
  if (!pay.amounts_known) return;
  Number taken;
  for (const Recovery& recovery : pay.statement.recoveries) taken += recovery.taken;
  pay.statement.taken = taken;
  pay.statement.payout = *pay.statement.earned - taken;
}

/// Whether some node reads that sum; of an award that award's.
bool is_asked(const Plan& plan, op::StageMoney::What what, AwardId award = {}) {
  for (std::size_t i = 0; i < plan.nodes.size(); ++i) {
    const auto* money = std::get_if<op::StageMoney>(&plan.nodes[plan.nodes.id_at(i)].operation);
    if (money != nullptr && money->what == what && (!award.valid() || money->award == award))
      return true;
  }
  return false;
}

/// A sum of the statement by agent, for the nodes of later stages; no rows where none reads it.
Column column_of(const PayInput& input, const LargeVector<AgentPay>& pays,
                 op::StageMoney::What what, std::optional<Number> Statement::*sum) {
  if (!is_asked(input.plan, what)) return {Type::money(input.plan.currency), 0};
  Column column(Type::money(input.plan.currency), pays.size());
  for (std::size_t agent = 0; agent < pays.size(); ++agent) {
    const AgentPay& pay = pays[agent];
    if (pay.amounts_known && pay.statement.*sum)
      column.set_number(agent, *(pay.statement.*sum));
    else if (!pay.statement.faults.empty())
      column.set_fault(agent, pay.statement.faults.front());
  }
  return column;
}

/// The fault that makes an award's lines unknown; an agent whose data was not read has none.
FaultId lost_to(const AgentPay& pay, AwardId award) {
  for (const auto& [lost, fault] : pay.lost)
    if (lost == award) return fault;
  return pay.unread ? pay.statement.faults.front() : FaultId();
}

/// Of an award the rounded lines that are paid, by agent. A fault of another award is not its own.
Column award_column(const PayInput& input, const LargeVector<AgentPay>& pays, AwardId award) {
  if (!is_asked(input.plan, op::StageMoney::What::kAward, award))
    return {Type::money(input.plan.currency), 0};
  Column column(Type::money(input.plan.currency), pays.size());
  for (std::size_t agent = 0; agent < pays.size(); ++agent) {
    if (const FaultId fault = lost_to(pays[agent], award); fault.valid()) {
      column.set_fault(agent, fault);
      continue;
    }
    Number sum;
    for (const Line& line : pays[agent].statement.lines)
      if (line.award == award && line.is_paid()) sum += line.rounded;
    column.set_number(agent, sum);
  }
  return column;
}

void publish_gross(const PayInput& input, LargeVector<AgentPay>& pays) {
  show_lines(input, pays);
  Evaluation::Money& money = input.evaluation.money;
  money.gross = column_of(input, pays, op::StageMoney::What::kGross, &Statement::gross);
  money.held = column_of(input, pays, op::StageMoney::What::kHeld, &Statement::held);
  for (std::size_t i = 0; i < input.plan.awards.size(); ++i)
    money.awards.push_back(award_column(input, pays, input.plan.awards.id_at(i)));
}

bool is_held(const Statement& statement) {
  return std::any_of(statement.lines.begin(), statement.lines.end(),
                     [](const Line& line) { return line.held; }) ||
         std::any_of(
             statement.missing.begin(), statement.missing.end(),
             [](const MissingAward& missing) { return missing.then != WhenMissing::kPayNothing; });
}

Status status_of(const Dataset& data, const Statement& statement) {
  if (!statement.faults.empty() || !statement.broken.empty()) return Status::kBlocked;
  if (is_held(statement)) return Status::kHeld;
  const std::size_t agent = statement.agent;
  const bool rejected = agent < data.rejected_rows.size() && data.rejected_rows[agent] > 0;
  return rejected ? Status::kRejectedRows : Status::kOk;
}

/// Stages 1 to 4.
void earn_agent(const PayInput& input, AgentPay& pay) {
  if (const FaultId fault = subject_fault(input.data, pay.statement.agent); fault.valid()) {
    pay.lose_amounts(fault);
    pay.unread = true;
    return;
  }
  find_agreements(input, pay);
  earn(input, pay);
  apply_gates(input, pay);
  apply_limits(input, pay);
  round_lines(input.plan, pay);
  adjust(input, pay);
  add_gross(pay);
}

void finish(const PayInput& input, AgentPay& pay) {
  if (!pay.unread) {
    note_metric_faults(input, pay);
    check_guarantees(input, pay);
    raise_flags(input, pay);
  }
  Statement& statement = pay.statement;
  if (!pay.amounts_known)
    statement.gross = statement.held = statement.earned = statement.taken = statement.payout = {};
  statement.status = status_of(input.data, statement);
}

/// Calls STAGE for every agent, for several at once. Faults get their ids in the order of agents.
template <class Stage>
void pay_side_by_side(const PayInput& input, unsigned threads, LargeVector<AgentPay>& pays,
                      const Stage& stage) {
  constexpr std::size_t kTogether = 1024;
  parallel_for(threads, (pays.size() + kTogether - 1) / kTogether, [&](std::size_t part) {
    const std::size_t end = std::min(pays.size(), (part + 1) * kTogether);
    for (std::size_t agent = part * kTogether; agent < end; ++agent) stage(pays[agent]);
  });
  for (AgentPay& pay : pays) settle_faults(input, pay);
}

bool may_recover(const Plan& plan) {
  return !plan.clawbacks.empty() || plan.adjustments.record.valid() ||
         std::any_of(plan.awards.begin(), plan.awards.end(),
                     [](const Award& award) { return award.advance; });
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

std::optional<Number> AgentPay::amount(const Column& column, std::size_t row) {
  if (column.state(row) == State::kFault) lose_amounts(column.fault(row));
  if (!column.present(row)) return {};
  return column.number(row);
}

PayInput::PayInput(Interpreter& run)
    : plan(run.plan()),
      data(run.data()),
      evaluation(run.evaluation()),
      adjustment_rows(AwardRows::of_record(plan, data, plan.adjustments.record)),
      approval_rows(AwardRows::of_record(plan, data, plan.approvals.record)),
      texts(run.texts()),
      interpreter(run) {
  const auto by_agent = [&](const ClauseRows& of) {
    return AwardRows(plan, evaluation, of.domain, of.index);
  };
  for (const Award& award : plan.awards) rows.emplace_back(plan, evaluation, award);
  for (const TrueUp& clause : plan.true_ups) true_up_rows.push_back(by_agent(clause.rows));
  for (const Floor& clause : plan.floors) floor_rows.push_back(by_agent(clause.rows));
  for (const Clawback& clause : plan.clawbacks) clawback_rows.push_back(by_agent(clause.rows));
  for (const UnitLines& lines : plan.unit_lines)
    unit_rows.emplace_back(plan, evaluation, lines.units, lines.index);
  for (const Flag& flag : plan.flags)
    flag_rows.emplace_back(plan, evaluation, flag.domain, flag.index);
  recovers = may_recover(plan) || !data.prior_lines.empty();
  if (plan.adjustments.record.valid())
    adjustments_name = plan.schema.record(plan.adjustments.record).name;
}

FaultId AgentPay::fault(const PayInput& input, FaultCode code, Span span, std::string detail,
                        RecordId record, std::uint32_t row) {
  Fault made;
  made.record = record;
  made.row = row;
  made.code = code;
  made.span = span;
  made.detail = std::move(detail);
  if (new_faults.empty())
    first_new = FaultId(static_cast<std::uint32_t>(input.evaluation.faults.size()));
  new_faults.push_back(std::move(made));
  return FaultId(first_new.index() + static_cast<std::uint32_t>(new_faults.size() - 1));
}

void settle_faults(const PayInput& input, AgentPay& pay) {
  if (pay.new_faults.empty()) return;
  const auto known = static_cast<std::uint32_t>(input.evaluation.faults.size());
  const std::uint32_t by = known - pay.first_new.index();
  const auto move = [&](FaultId& fault) {
    if (pay.first_new <= fault) fault = FaultId(fault.index() + by);
  };
  for (FaultId& fault : pay.statement.faults) move(fault);
  for (auto& [award, fault] : pay.lost) move(fault);
  for (Fault& fault : pay.new_faults) input.evaluation.faults.add(std::move(fault));
  pay.new_faults.clear();
}

Payroll pay(Interpreter& run) {
  run.run(PayStep::kAmounts);
  const PayInput input(run);
  const std::size_t agents = input.evaluation.domain_rows[input.plan.subject_domain.index()];
  Payroll payroll;
  payroll.statements.resize(agents);
  LargeVector<AgentPay> pays;
  pays.reserve(agents);
  for (std::size_t agent = 0; agent < agents; ++agent)
    pays.emplace_back(payroll.statements[agent], agent);
  const auto each = [&](const auto& stage) { pay_side_by_side(input, run.threads(), pays, stage); };

  each([&](AgentPay& pay) { earn_agent(input, pay); });
  publish_gross(input, pays);
  run.run(PayStep::kOwed);
  each([&](AgentPay& pay) {
    if (pay.amounts_known) true_up(input, pay);
    if (pay.amounts_known) keep_floors(input, pay);
    add_earned(pay);
  });
  input.evaluation.money.earned =
      column_of(input, pays, op::StageMoney::What::kEarned, &Statement::earned);
  run.run(PayStep::kTaken);
  each([&](AgentPay& pay) {
    if (input.recovers) recover(input, pay);
    add_payout(pay);
  });
  input.evaluation.money.taken =
      column_of(input, pays, op::StageMoney::What::kTaken, &Statement::taken);
  input.evaluation.money.payout =
      column_of(input, pays, op::StageMoney::What::kPayout, &Statement::payout);
  run.run(PayStep::kAfter);
  each([&](AgentPay& pay) { finish(input, pay); });
  payroll.totals = check_totals(input);
  return payroll;
}

}  // namespace guerdon::engine
