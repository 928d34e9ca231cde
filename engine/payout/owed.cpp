// Stages 5 and 6: what law owes on top, true ups first, then floors from the shortest unit to the
// longest, each seeing the top-ups of those before.
#include <algorithm>
#include <utility>

#include "engine/payout/stages.h"
#include "engine/value/rounding.h"

namespace guerdon::engine {
namespace {

struct Days {
  Date first;
  Date last;
};

/// The unit of a floor at a row: the whole period where it has no `each`.
std::optional<Days> unit_at(const PayInput& input, const Floor& floor, std::uint32_t row) {
  if (!floor.first.valid()) return Days{input.plan.period.first, input.plan.period.last};
  const Column& first = input.column(floor.first);
  const Column& last = input.column(floor.last);
  if (!first.present(row)) return {};
  const Date begin{static_cast<std::int32_t>(first.integer(row))};
  return Days{begin,
              last.present(row) ? Date{static_cast<std::int32_t>(last.integer(row))} : begin};
}

/// One agent's floors.
class FloorKeeper {
 public:
  FloorKeeper(const PayInput& input, AgentPay& pay) : input_(input), pay_(pay) {}

  void keep() {
    for (const auto& [length, index] : by_length()) keep_floor(index);
  }

 private:
  /// The rows of a floor that concern the agent.
  std::vector<std::uint32_t> rows(std::uint32_t index) {
    const Floor& floor = input_.plan.floors[index];
    std::vector<std::uint32_t> found;
    for (const std::uint32_t row : input_.floor_rows[index].of(pay_.statement.agent))
      if (pay_.holds(input_.column_if(floor.rows.scope), row) &&
          pay_.holds(input_.column_if(floor.rows.filter), row))
        found.push_back(row);
    return found;
  }

  /// Each floor by the days of its longest unit; those of equal length in the order written.
  std::vector<std::pair<std::int32_t, std::uint32_t>> by_length() {
    std::vector<std::pair<std::int32_t, std::uint32_t>> floors;
    for (std::uint32_t i = 0; i < input_.plan.floors.size(); ++i) {
      std::int32_t longest = 0;
      for (const std::uint32_t row : rows(i))
        if (const auto unit = unit_at(input_, input_.plan.floors[i], row))
          longest = std::max(longest, unit->last.days - unit->first.days + 1);
      floors.emplace_back(longest, i);
    }
    std::stable_sort(floors.begin(), floors.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    return floors;
  }

  void keep_floor(std::uint32_t index) {
    const std::size_t before = topped_.size();
    for (const std::uint32_t row : rows(index)) keep_unit(index, row, before);
  }

  void keep_unit(std::uint32_t index, std::uint32_t row, std::size_t earlier) {
    const Floor& floor = input_.plan.floors[index];
    const auto earned = pay_.amount(input_.column(floor.earned), row);
    const auto least = pay_.amount(input_.column(floor.least), row);
    if (!earned || !least) return;
    FloorCheck check;
    check.floor = index;
    check.row = row;
    check.earned = *earned;
    check.least = *least;
    const auto unit = unit_at(input_, floor, row);
    for (std::size_t i = 0; unit && i < earlier; ++i)
      if (unit->first <= topped_[i].first && topped_[i].first <= unit->last)
        check.earned += topped_[i].second;
    if (check.earned < check.least) {
      check.short_of = !floor.tops_up;
      if (floor.tops_up) top_up(check, unit);
    }
    pay_.statement.floors.push_back(std::move(check));
  }

  void top_up(FloorCheck& check, const std::optional<Days>& unit) {
    check.top_up = round(check.least - check.earned, Rounding::kCeiling, input_.plan.rounding_step);
    if (unit) topped_.emplace_back(unit->first, check.top_up);
  }

  const PayInput& input_;
  AgentPay& pay_;
  std::vector<std::pair<Date, Number>> topped_;  // by the first day of the unit
};

}  // namespace

void true_up(const PayInput& input, AgentPay& pay) {
  for (std::uint32_t i = 0; i < input.plan.true_ups.size(); ++i) {
    const TrueUp& clause = input.plan.true_ups[i];
    for (const std::uint32_t row : input.true_up_rows[i].of(pay.statement.agent)) {
      if (!pay.holds(input.column_if(clause.rows.scope), row) ||
          !pay.holds(input.column_if(clause.rows.filter), row))
        continue;
      const auto amount = pay.amount(input.column(clause.amount), row);
      if (!amount) continue;
      TrueUpLine line;
      line.true_up = i;
      line.row = row;
      line.exact = *amount;
      line.amount = amount->sign() <= 0
                        ? Number(0)
                        : round(*amount, Rounding::kCeiling, input.plan.rounding_step);
      pay.statement.true_ups.push_back(std::move(line));
    }
  }
}

void keep_floors(const PayInput& input, AgentPay& pay) { FloorKeeper(input, pay).keep(); }

}  // namespace guerdon::engine
