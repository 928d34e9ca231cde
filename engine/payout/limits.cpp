// Stage 3: limits of agreements.
#include "engine/payout/stages.h"

namespace guerdon::engine {

void apply_limits(AgentPay& pay) {
  for (Line& line : pay.statement.lines) line.limited = line.gated;
}

}  // namespace guerdon::engine
