// What people are shown beside the money.
#include "engine/payout/stages.h"

namespace guerdon::engine {
namespace {

/// Whether a condition holds; a fault is noted and leaves the amounts as they are.
bool holds(AgentPay& pay, const Column* condition, std::size_t row) {
  if (condition == nullptr) return true;
  if (condition->state(row) == State::kFault) pay.add_fault(condition->fault(row));
  return condition->present(row) && condition->boolean(row);
}

}  // namespace

void raise_flags(const PayInput& input, AgentPay& pay) {
  for (std::size_t i = 0; i < input.plan.flags.size(); ++i) {
    const Flag& flag = input.plan.flags[i];
    for (const std::uint32_t row : input.flag_rows[i].of(pay.statement.agent)) {
      if (!holds(pay, input.column_if(flag.scope), row) ||
          !holds(pay, input.column_if(flag.filter), row) ||
          !holds(pay, input.column_if(flag.when), row))
        continue;
      RaisedFlag raised;
      raised.flag = static_cast<std::uint32_t>(i);
      raised.row = row;
      raised.level = flag.level;
      raised.say = flag.say;
      pay.statement.flags.push_back(std::move(raised));
    }
  }
}

}  // namespace guerdon::engine
