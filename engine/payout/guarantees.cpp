// Stage 9: what must hold of every statement, and of all together.
#include "engine/payout/stages.h"

namespace guerdon::engine {

using ClaimKind = Guarantee::Claim::Kind;

void check_guarantees(const PayInput& input, AgentPay& pay) {
  for (std::uint32_t i = 0; i < input.plan.guarantees.size(); ++i) {
    const auto& claims = input.plan.guarantees[i].claims;
    for (std::uint32_t c = 0; c < claims.size(); ++c) {
      if (claims[c].kind != ClaimKind::kAlways) continue;
      const Column& holds = input.column(claims[c].holds);
      const std::size_t agent = pay.statement.agent;
      if (holds.state(agent) == State::kFault)
        pay.add_fault(holds.fault(agent));
      else if (!holds.present(agent) || !holds.boolean(agent))
        pay.statement.broken.push_back({i, c});
    }
  }
}

std::vector<BrokenTotal> check_totals(const PayInput& input) {
  std::vector<BrokenTotal> broken;
  for (std::uint32_t i = 0; i < input.plan.guarantees.size(); ++i) {
    const auto& claims = input.plan.guarantees[i].claims;
    for (std::uint32_t c = 0; c < claims.size(); ++c) {
      if (claims[c].kind != ClaimKind::kInTotal) continue;
      const Column& holds = input.column(claims[c].holds);
      if (holds.state(0) == State::kFault)
        broken.push_back({i, c, holds.fault(0)});
      else if (!holds.present(0) || !holds.boolean(0))
        broken.push_back({i, c, {}});
    }
  }
  return broken;
}

}  // namespace guerdon::engine
