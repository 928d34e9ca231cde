#include "engine/payout/decisions.h"

#include <algorithm>
#include <tuple>

#include "engine/value/period_calendar.h"

namespace guerdon::engine {
namespace {

/// What the ledger holds of the line; nullptr: nothing.
const PriorHold* prior_hold(const PayInput& input, std::uint32_t agent, const Hold& hold) {
  const Award& award = input.plan.awards[hold.award];
  const bool each = award.domain != input.plan.subject_domain;
  const auto wanted =
      std::tuple(agent, award.head.name.index(), each ? hold.row : PriorHold::kNoRow);
  const auto key = [](const PriorHold& prior) {
    return std::tuple(prior.agent, prior.clause.index(), prior.row);
  };
  const auto& all = input.data.prior_holds;
  const auto found = std::lower_bound(
      all.begin(), all.end(), wanted,
      [&](const PriorHold& prior, const auto& sought) { return key(prior) < sought; });
  return found == all.end() || key(*found) != wanted ? nullptr : &*found;
}

/// So many days after it was posted: by the ledger, else, where this run posts it, from its day.
std::optional<Date> deadline(const PayInput& input, AgentPay& pay, const Hold& hold,
                             const PriorHold* prior) {
  const Gate& gate = input.plan.gates[hold.gate];
  const Penalty& penalty = gate.penalties[hold.penalty];
  if (!penalty.days) return {};
  if (prior != nullptr && prior->until) return prior->until;
  const std::optional<Date> since =
      prior != nullptr ? std::optional(prior->since) : input.data.posting_day;
  if (!since) return {};
  const auto day = penalty.calendar.valid()
                       ? input.interpreter.business_day(penalty.calendar, *since, *penalty.days)
                       : add_days(*since, *penalty.days);
  if (!day)
    pay.lose_amounts(pay.fault(input, FaultCode::kNoBusinessDay, gate.head.span,
                               "the deadline of a hold lies beyond every open day"));
  return day;
}

}  // namespace

std::optional<std::uint32_t> Decisions::find(Symbol clause, std::uint32_t decision,
                                             std::optional<Date> last) const {
  std::optional<std::uint32_t> found;
  for (const std::uint32_t row : rows_about(clause, decision)) {
    if (!names_period(row) || day(row) < input_.plan.period.first) continue;
    if (last && *last < day(row)) continue;
    if (!found || day(row) < day(*found)) found = row;
  }
  return found;
}

bool Decisions::heard(Symbol clause, Date since) const {
  const auto rows = rows_about(clause, input_.plan.approvals.heard);
  return std::any_of(rows.begin(), rows.end(),
                     [&](std::uint32_t row) { return since <= day(row); });
}

std::vector<std::uint32_t> Decisions::rows_about(Symbol clause, std::uint32_t decision) const {
  const ApprovalFields& fields = input_.plan.approvals;
  if (!fields.record.valid()) return {};
  const Table& table = input_.data.table(fields.record);
  const Column& named = table.columns[fields.clause];
  const Column& decided = table.columns[fields.decision];
  std::vector<std::uint32_t> rows;
  for (const std::uint32_t row : input_.approval_rows.of(agent_))
    if (named.present(row) && named.code(row) == clause.index() && decided.present(row) &&
        decided.code(row) == decision && table.columns[fields.granted_on].present(row))
      rows.push_back(row);
  return rows;
}

std::optional<std::uint32_t> Decisions::find(const Hold& hold, std::uint32_t decision,
                                             std::optional<Date> last) const {
  const auto of_gate = find(input_.plan.gates[hold.gate].head.name, decision, last);
  return of_gate ? of_gate : find(input_.plan.awards[hold.award].head.name, decision, last);
}

Date Decisions::day(std::uint32_t row) const {
  const ApprovalFields& fields = input_.plan.approvals;
  return {static_cast<std::int32_t>(
      input_.data.table(fields.record).columns[fields.granted_on].integer(row))};
}

/// A decision of which no period is said is about every period that has begun by then.
bool Decisions::names_period(std::uint32_t row) const {
  const ApprovalFields& fields = input_.plan.approvals;
  if (fields.period == kNoField) return true;
  const Column& period = input_.data.table(fields.record).columns[fields.period];
  if (!period.present(row)) return true;
  const std::string_view said = input_.texts.text(Symbol(period.code(row)));
  return said == input_.plan.period.name || said == lasting_name(input_.plan.period);
}

void settle(const PayInput& input, AgentPay& pay, Hold& hold) {
  const ApprovalFields& fields = input.plan.approvals;
  const Decisions decisions(input, pay.statement.agent);
  const PriorHold* prior = prior_hold(input, pay.statement.agent, hold);
  if (prior != nullptr) hold.of = prior->id;
  if (hold.why == Hold::Why::kHearing) return;  // only a hearing ends it
  const Penalty& penalty = input.plan.gates[hold.gate].penalties[hold.penalty];
  hold.until = deadline(input, pay, hold, prior);
  const bool pays = penalty.then == Penalty::Then::kPay;
  const bool over =
      prior != nullptr && hold.until && input.data.day && *hold.until < *input.data.day;
  const auto decide = [&](Hold::State state, std::uint32_t decision, std::optional<Date> last) {
    const auto row = decisions.find(hold, decision, last);
    if (row) {
      hold.state = state;
      hold.decision = *row;
    }
    return row.has_value();
  };
  if (decide(Hold::State::kReleased, fields.release, {})) return;
  if (decide(Hold::State::kDenied, fields.deny, pays ? hold.until : std::nullopt)) return;
  if (over && pays) hold.state = Hold::State::kLapsed;
  if (over && penalty.then == Penalty::Then::kAsk) hold.state = Hold::State::kAsked;
}

}  // namespace guerdon::engine
