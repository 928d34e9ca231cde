#include "engine/payout/headroom.h"

#include <algorithm>

namespace guerdon::engine {

Headroom::Headroom(const PayInput& input, const AgentPay& pay) : payday_(input.plan.period.last) {
  if (const Column* day = input.column_if(input.plan.payday); day != nullptr && day->present(0))
    payday_ = Date{static_cast<std::int32_t>(day->integer(0))};
  for (const Line& line : pay.statement.lines)
    if (line.is_paid()) awards_ += line.rounded;
  awards_ = std::max(awards_, Number(0));
  for (std::uint32_t i = 0; i < input.plan.floors.size(); ++i) bound_by(input, pay, i);
}

/// E - F, never under zero, in the unit of the payday.
void Headroom::bound_by(const PayInput& input, const AgentPay& pay, std::uint32_t index) {
  const Floor& floor = input.plan.floors[index];
  const FloorCheck* unit = nullptr;
  bool on_payday = false;
  for (const FloorCheck& check : pay.statement.floors) {
    if (check.floor != index) continue;
    if (!floor.first.valid()) {
      unit = &check;
      break;
    }
    const Column& first = input.column(floor.first);
    const Column& last = input.column(floor.last);
    const bool holds = first.integer(check.row) <= payday_.days &&
                       (!last.present(check.row) || payday_.days <= last.integer(check.row));
    const bool later = unit == nullptr || first.integer(unit->row) < first.integer(check.row);
    if (holds || (!on_payday && later)) unit = &check;
    on_payday = on_payday || holds;
  }
  if (unit == nullptr) return;
  const Number left = std::max(unit->earned + unit->top_up - unit->least, Number(0));
  if (room_ && *room_ <= left) return;
  room_ = left;
  floor_ = index;
}

void Headroom::take(const Number& amount, bool out_of_awards) {
  if (room_) *room_ -= amount;
  if (out_of_awards) awards_ -= amount;
}

}  // namespace guerdon::engine
