#include "engine/trace/hold_words.h"

#include <fmt/core.h>

namespace guerdon::engine {
namespace {

/// `released by Ada on 2026-04-20`.
std::string decided(const Plan& plan, const Dataset& data, const Interner* texts,
                    std::string_view what, std::uint32_t row) {
  const ApprovalFields& fields = plan.approvals;
  const Table& table = data.table(fields.record);
  const Column& granted = table.columns[fields.granted_on];
  std::string words(what);
  if (texts != nullptr && fields.by != kNoField && table.columns[fields.by].present(row))
    words += fmt::format(" by {}", texts->text(Symbol(table.columns[fields.by].code(row))));
  return words + " on " + to_iso(Date{static_cast<std::int32_t>(granted.integer(row))});
}

std::string after_words(const Penalty& penalty) {
  switch (penalty.then) {
    case Penalty::Then::kWait:
      return "";
    case Penalty::Then::kPay:
      return ", then pay";
    case Penalty::Then::kAsk:
      return fmt::format(", then ask \"{}\"", penalty.ask);
  }
  return "";
}

std::string waiting_words(const Penalty& penalty, const Hold& hold) {
  std::string words = fmt::format("for \"{}\"", penalty.role);
  if (hold.until)
    words += " until " + to_iso(*hold.until);
  else if (!penalty.within.empty())
    words += " within " + penalty.within;
  return words + after_words(penalty);
}

}  // namespace

std::string hold_words(const Plan& plan, const Dataset& data, const Interner* texts,
                       const Hold& hold) {
  if (const std::string outcome = outcome_words(plan, data, texts, hold); !outcome.empty())
    return outcome;
  const Penalty& penalty = plan.gates[hold.gate].penalties[hold.penalty];
  switch (hold.why) {
    case Hold::Why::kPenalty:
      break;
    case Hold::Why::kCondition:
      return "its condition is missing";
    case Hold::Why::kPercent:
      return "the percentage is missing";
    case Hold::Why::kHearing: {
      const ClauseHead& head = plan.agreements[hold.agreement].head;
      const std::string title = !head.title.empty() ? head.title
                                : texts != nullptr  ? std::string(texts->text(head.name))
                                                    : std::string();
      return fmt::format("until the agent is heard, as agreement {} requires", title);
    }
  }
  if (hold.state == Hold::State::kAsked)
    return fmt::format("for \"{}\", as \"{}\" did not decide by {}", penalty.ask, penalty.role,
                       to_iso(*hold.until));
  return waiting_words(penalty, hold);
}

std::string outcome_words(const Plan& plan, const Dataset& data, const Interner* texts,
                          const Hold& hold) {
  switch (hold.state) {
    case Hold::State::kReleased:
      return decided(plan, data, texts, "released", hold.decision);
    case Hold::State::kDenied:
      return decided(plan, data, texts, "denied", hold.decision);
    case Hold::State::kLapsed:
      return fmt::format("released, as \"{}\" did not decide by {}",
                         plan.gates[hold.gate].penalties[hold.penalty].role, to_iso(*hold.until));
    case Hold::State::kWaiting:
    case Hold::State::kAsked:
      break;
  }
  return "";
}

}  // namespace guerdon::engine
