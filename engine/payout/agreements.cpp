// Agreements: which bind the agent, what they keep out of force, and stage 3, their limits.
#include <algorithm>

#include <fmt/core.h>

#include "engine/payout/stages.h"

namespace guerdon::engine {
namespace {

bool targets(const Agreement::Limit& limit, AwardId award) {
  return std::find(limit.targets.begin(), limit.targets.end(), award) != limit.targets.end();
}

/// Scales the lines that a limit names, so that together they do not exceed it. Shadow lines, which
/// nobody is paid, are measured apart; denied ones take no part of it.
bool cut_lines(AgentPay& pay, const Agreement::Limit& limit, const Number& most, bool shadow,
               AgreementEffect& effect) {
  const auto counts = [&](const Line& line) {
    return line.shadow == shadow && !line.denied && targets(limit, line.award);
  };
  Number sum;
  for (const Line& line : pay.statement.lines)
    if (counts(line)) sum += line.limited;
  if (sum <= most || sum.sign() <= 0) return false;
  for (Line& line : pay.statement.lines)
    if (counts(line)) line.limited = line.limited * most / sum;
  effect.before = sum;
  effect.after = most;
  return true;
}

void apply(const PayInput& input, AgentPay& pay, std::uint32_t agreement, std::uint32_t index) {
  const Agreement::Limit& limit = input.plan.agreements[agreement].limits[index];
  const auto amount = pay.amount(input.column(limit.to), pay.statement.agent);
  if (!amount) return;
  const Number most = std::max(*amount, Number(0));
  AgreementEffect effect;
  effect.agreement = agreement;
  effect.limit = index;
  cut_lines(pay, limit, most, true, effect);
  if (cut_lines(pay, limit, most, false, effect)) pay.statement.agreements.push_back(effect);
}

void note_forbidden(const Agreement& agreement, std::uint32_t index, AgentPay& pay) {
  for (std::size_t i = 0; i < agreement.forbids.size(); ++i) {
    AgreementEffect effect;
    effect.agreement = index;
    effect.forbid = static_cast<std::uint32_t>(i);
    pay.statement.agreements.push_back(effect);
  }
}

}  // namespace

void find_agreements(const PayInput& input, AgentPay& pay) {
  const Period& period = input.plan.period;
  for (std::size_t i = 0; i < input.plan.agreements.size(); ++i) {
    const Agreement& agreement = input.plan.agreements[i];
    if (!pay.holds(input.column_if(agreement.filter), pay.statement.agent)) continue;
    if (agreement.from && period.last < *agreement.from) continue;  // not yet
    const bool ends = agreement.to && *agreement.to < period.last;
    const bool begins = agreement.from && period.first < *agreement.from;
    if (ends || begins) {
      // What then holds for its members nobody has written down.
      pay.lose_amounts(pay.fault(
          input, FaultCode::kAgreementEnded, agreement.head.span,
          ends ? fmt::format("the agreement ended on {}, and its members are to be paid until {}",
                             to_iso(*agreement.to), to_iso(period.last))
               : fmt::format("the agreement begins on {}, inside the period from {} to {}",
                             to_iso(*agreement.from), to_iso(period.first), to_iso(period.last))));
      continue;
    }
    const auto index = static_cast<std::uint32_t>(i);
    pay.agreements.push_back(index);
    note_forbidden(agreement, index, pay);
  }
}

bool AgentPay::forbids(const Plan& plan, Agreement::Forbid::What what, std::uint32_t clause) const {
  for (const std::uint32_t index : agreements)
    for (const Agreement::Forbid& forbid : plan.agreements[index].forbids) {
      if (forbid.what != what) continue;
      const bool same = what == Agreement::Forbid::What::kAward
                            ? forbid.award.valid() && forbid.award.index() == clause
                            : forbid.clause == clause;
      if (same) return true;
    }
  return false;
}

std::optional<std::uint32_t> AgentPay::owed_hearing(const Plan& plan) const {
  for (const std::uint32_t index : agreements)
    if (plan.agreements[index].hearing) return index;
  return {};
}

void apply_limits(const PayInput& input, AgentPay& pay) {
  for (Line& line : pay.statement.lines) line.limited = line.gated;
  for (const std::uint32_t index : pay.agreements)
    for (std::size_t i = 0; i < input.plan.agreements[index].limits.size(); ++i)
      apply(input, pay, index, static_cast<std::uint32_t>(i));
}

}  // namespace guerdon::engine
