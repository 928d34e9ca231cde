// From lines and clauses to the payout: gross, earned, taken, and the status.
#include <algorithm>

#include <fmt/core.h>

#include "tools/verify/payment.h"

namespace guerdon::tools::verify {
namespace {

std::string differs(std::string_view what, const Exact& computed, const Exact& stated) {
  return fmt::format("{} comes to {}, not {}", what, computed.text(), stated.text());
}

std::string entry(std::string_view list, std::size_t i, std::string_view what) {
  return fmt::format("the {} of entry {} of `{}`", what, i, list);
}

/// A limit measures what it cuts: their sum is its `before`.
std::string limits_of(const Statement& statement) {
  std::vector<Exact> now;
  for (const Line& line : statement.lines) now.push_back(line.gated);
  for (const Limit& limit : statement.limits) {
    Exact sum;
    for (const std::size_t line : limit.lines) sum += now[line];
    if (sum != limit.before) return differs("what a limit measures", sum, limit.before);
    if (limit.after >= limit.before) return "a limit that cuts nothing stands in `agreements`";
    for (const std::size_t line : limit.lines) now[line] = now[line] * limit.after / limit.before;
  }
  return {};
}

std::string true_ups_of(const Statement& statement) {
  for (std::size_t i = 0; i < statement.true_ups.size(); ++i) {
    const TrueUp& line = statement.true_ups[i];
    const Exact owed = covered(statement, line.exact);
    if (owed != line.amount) return differs(entry("true_ups", i, "amount"), owed, line.amount);
  }
  return {};
}

std::string floors_of(const Statement& statement) {
  for (std::size_t i = 0; i < statement.floors.size(); ++i) {
    const Floor& unit = statement.floors[i];
    const Exact lacking = unit.least - unit.earned;
    if (unit.is_short && lacking <= 0) return entry("floors", i, "unit") + " is not short of it";
    const Exact top_up = unit.is_short ? Exact(0) : covered(statement, lacking);
    if (top_up != unit.top_up) return differs(entry("floors", i, "top-up"), top_up, unit.top_up);
  }
  return {};
}

/// What was due is taken, carried or dropped; no more is taken than is due, and in whole steps.
std::string recovery_of(const Statement& statement, std::size_t i) {
  const Recovery& line = statement.recoveries[i];
  const Exact whole = line.taken + line.carried + line.dropped;
  const bool is_older = line.carried_before > 0;  // what stood open before is all there is to take
  if (is_older && whole != line.carried_before)
    return differs(entry("recoveries", i, "whole"), whole, line.carried_before);
  if (!is_older && whole < line.due)
    return entry("recoveries", i, "rest") + " is neither carried nor dropped";
  if (line.taken < 0 || line.taken > line.due)
    return entry("recoveries", i, "part taken") + " is more than is due";
  const auto in_steps =
      rounded(line.bound == "none" ? line.due : line.taken, "floor", statement.rounding_step);
  if (in_steps && *in_steps != line.taken)
    return differs(entry("recoveries", i, "part taken"), *in_steps, line.taken);
  return {};
}

std::string recoveries_of(const Statement& statement) {
  for (std::size_t i = 0; i < statement.recoveries.size(); ++i)
    if (std::string wrong = recovery_of(statement, i); !wrong.empty()) return wrong;
  return {};
}

Totals sums_of(const Statement& statement) {
  Exact gross, held, owed, taken;
  for (const Line& line : statement.lines)
    if (!line.shadow && !line.denied) (line.held ? held : gross) += line.rounded;
  for (const Adjustment& line : statement.adjustments)
    if (line.amount > 0 && !line.expired) gross += line.amount;
  for (const TrueUp& line : statement.true_ups) owed += line.amount;
  for (const Floor& unit : statement.floors) owed += unit.top_up;
  for (const Recovery& line : statement.recoveries) taken += line.taken;
  return {gross, held, gross + owed, taken, gross + owed - taken};
}

std::string sums(const Statement& statement) {
  const Totals& stated = statement.totals;
  const bool known = stated.payout.has_value();
  if (stated.gross.has_value() != known || stated.held.has_value() != known ||
      stated.earned.has_value() != known || stated.taken.has_value() != known)
    return "some of its sums are known, and some are not";
  if (!known) return statement.faults > 0 ? "" : "its sums are unknown, and no fault says why";
  const Totals computed = sums_of(statement);
  if (*computed.gross != *stated.gross) return differs("gross", *computed.gross, *stated.gross);
  if (*computed.held != *stated.held) return differs("held", *computed.held, *stated.held);
  if (*computed.earned != *stated.earned)
    return differs("earned", *computed.earned, *stated.earned);
  if (*computed.taken != *stated.taken) return differs("taken", *computed.taken, *stated.taken);
  if (*computed.payout != *stated.payout)
    return differs("payout", *computed.payout, *stated.payout);
  return {};
}

std::string_view status_of(const Statement& statement) {
  if (statement.faults > 0 || statement.broken_guarantees > 0) return "blocked";
  const bool held = std::any_of(statement.lines.begin(), statement.lines.end(),
                                [](const Line& line) { return line.held; });
  if (held || statement.waits) return "held";
  return statement.rejected_rows ? "rejected_rows" : "ok";
}

std::string status(const Statement& statement) {
  if (statement.status == status_of(statement)) return {};
  return fmt::format("its status is `{}`, not `{}`", status_of(statement), statement.status);
}

/// What the steps of one kind of clause show in sum.
Exact shown(const Statement& statement, std::string_view clause) {
  Exact sum;
  for (const Step& step : statement.steps) {
    if (step.kind != Step::Kind::kClause || step.operation != clause) continue;
    if (const auto value = number_in(step.value)) sum += *value;
  }
  return sum;
}

/// The steps show the clauses that the lists hold.
std::string clauses(const Statement& statement) {
  Exact adjusted, owed, topped_up, taken;
  for (const Adjustment& line : statement.adjustments)
    if (line.amount > 0 && !line.expired) adjusted += line.amount;
  for (const TrueUp& line : statement.true_ups) owed += line.amount;
  for (const Floor& unit : statement.floors) topped_up += unit.top_up;
  for (const Recovery& line : statement.recoveries) taken += line.taken;
  if (shown(statement, "adjustment") != adjusted) return "its steps show other adjustments";
  if (shown(statement, "true_up") != owed) return "its steps show other true ups";
  if (shown(statement, "floor") != topped_up) return "its steps show other top-ups of floors";
  if (shown(statement, "recovery") != -taken) return "its steps show other recoveries";
  return {};
}

}  // namespace

std::string disagreeing_total(const Statement& statement) {
  for (const auto check : {limits_of, true_ups_of, floors_of, recoveries_of, sums, status, clauses})
    if (std::string wrong = check(statement); !wrong.empty()) return wrong;
  return {};
}

}  // namespace guerdon::tools::verify
