#include "tools/verify/payment.h"

#include <algorithm>

#include <fmt/core.h>

namespace guerdon::tools::verify {
namespace {

Expected number_or_fault(const std::optional<Exact>& sum) {
  return sum ? Expected::of(*sum) : Expected::missing();
}

}  // namespace

Exact covered(const Statement& statement, const Exact& amount) {
  if (amount <= 0) return 0;
  return rounded(amount, "ceiling", statement.rounding_step).value_or(amount);
}

Expected Payment::recompute(std::size_t at) const {
  const Step& step = statement_.steps[at];
  switch (step.kind) {
    case Step::Kind::kPayout:
      return payout();
    case Step::Kind::kAward:
      return award(at);
    case Step::Kind::kLine:
      return line(at);
    case Step::Kind::kCap:
      return cap(step);
    case Step::Kind::kGate:
      return gate(at);
    case Step::Kind::kClause:
      return clause(step);
    default:
      return Expected::figure_of(step.value);  // a rounding: its line is checked as a whole
  }
}

Expected Payment::payout() const {
  const Totals& totals = statement_.totals;
  if (totals.payout && totals.earned && totals.taken)
    return Expected::of(*totals.earned - *totals.taken);
  return statement_.faults > 0 ? Expected::fault() : Expected::missing();
}

/// A fault of one of its rows leaves an award open; it stands among the statement's faults.
Expected Payment::award(std::size_t at) const {
  const Step& step = statement_.steps[at];
  if (step.state == State::kFault && statement_.faults > 0) return Expected::given();
  return number_or_fault(lines_.sum_below(at));
}

Expected Payment::line(std::size_t at) const { return award(at); }

Expected Payment::cap(const Step& step) const {
  const Operands operands(statement_, step);
  if (step.operation == "limit") return Expected::figure_of(step.after);
  if (operands.size() != 1) return Expected::wrong("it has no single child");
  return Expected::same_as(operands.at(0));
}

Expected Payment::gate(std::size_t at) const {
  const Step& step = statement_.steps[at];
  const Operands operands(statement_, step);
  if (operands.size() == 0) return Expected::wrong("it has no condition");
  const auto listed = std::find_if(
      statement_.gates.begin(), statement_.gates.end(),
      [&](const Gate& gate) { return gate.name == step.name && gate.verdict == step.operation; });
  if (listed == statement_.gates.end())
    return Expected::wrong("`gates` does not say the same of it");
  if (step.operation == "fault") return Expected::fault(step.fault);
  const Step& condition = operands.at(0);
  const bool* holds = truth_in(condition.value);
  const std::string_view verdict = condition.state == State::kMissing ? "missing"
                                   : holds == nullptr                 ? "fault"
                                   : *holds                           ? "passes"
                                                                      : "fails";
  if (verdict != step.operation)
    return Expected::wrong(fmt::format("by its condition its verdict is `{}`", verdict));
  if (verdict != "missing" && listed->passes != (verdict == "passes"))
    return Expected::wrong("`gates` lets it pass otherwise");
  if (lines_.award_above(at) == LineStages::kNone) return Expected::truth(listed->passes);
  if (listed->passes || listed->holds) return Expected::of(1);
  return gate_percent(step, lines_.award_above(at));
}

/// What a gate that fails leaves of an award. A cut that waits for a hearing, and so holds the
/// award, leaves all of it.
Expected Payment::gate_percent(const Step& step, std::size_t award) const {
  const Operands operands(statement_, step);
  Exact cut = 1;
  Exact waiting = 1;
  for (std::size_t i = 1; i < operands.size(); ++i) {
    if (operands.at(i).state == State::kMissing) continue;  // it holds the award
    const auto percent = operands.number(i);
    if (!percent) return Expected::wrong("a percentage is no number");
    cut *= *percent;
    if (*percent >= 1) waiting *= *percent;
  }
  const std::pair<std::string, std::string> hold(step.name, statement_.steps[award].name);
  const bool holds =
      std::find(statement_.holds.begin(), statement_.holds.end(), hold) != statement_.holds.end();
  const auto stated = number_in(step.value);
  return Expected::of(holds && stated && *stated == waiting ? waiting : cut);
}

Expected Payment::clause(const Step& step) const {
  const Operands operands(statement_, step);
  const bool has_child = operands.size() > 0;
  if (step.operation == "recognition")
    return has_child ? Expected::same_as(operands.at(0)) : Expected::given();
  if (step.operation == "true_up") return true_up(operands);
  if (step.operation == "floor") return floor(operands);
  if (step.operation == "limit") return agreement_limit(operands);
  if (step.operation == "guarantee") return Expected::truth(false);
  if (step.operation == "forbid") return Expected::missing();
  const bool known = step.operation == "adjustment" || step.operation == "recovery";
  return known ? Expected::given() : Expected::wrong("its clause is none that a trace has");
}

/// Rows in which nothing is owed stand in one step without a child.
Expected Payment::true_up(const Operands& operands) const {
  if (operands.size() == 0) return Expected::of(0);
  if (operands.at(0).state != State::kPresent) return Expected::same_as(operands.at(0));
  const auto exact = operands.number(0);
  if (!exact) return Expected::wrong("its child is no number");
  return Expected::of(covered(statement_, *exact));
}

/// What was earned holds the top-ups of shorter units before, which only `floors` knows.
Expected Payment::floor(const Operands& operands) const {
  const auto earned = operands.size() == 2 ? operands.number(0) : std::nullopt;
  const auto least = operands.size() == 2 ? operands.number(1) : std::nullopt;
  if (!earned || !least) return Expected::wrong("its children are no two amounts");
  const auto stated = number_in(operands.step().value);
  const bool listed =
      std::any_of(statement_.floors.begin(), statement_.floors.end(), [&](const Floor& floor) {
        return floor.earned >= *earned && floor.least == *least && stated == floor.top_up;
      });
  return listed ? Expected::figure_of(operands.step().value)
                : Expected::wrong("`floors` has no unit with these amounts");
}

Expected Payment::agreement_limit(const Operands& operands) const {
  const auto to = operands.size() == 1 ? operands.number(0) : std::nullopt;
  if (!to) return Expected::wrong("its child is no amount");
  const Exact most = std::max(*to, Exact(0));
  const auto before = number_in(operands.step().before);
  const bool listed = std::any_of(
      statement_.limits.begin(), statement_.limits.end(),
      [&](const Limit& limit) { return limit.after == most && before == limit.before; });
  return listed ? Expected::of(most) : Expected::wrong("`agreements` has no such limit");
}

}  // namespace guerdon::tools::verify
