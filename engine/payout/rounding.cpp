// Stage 4: rounding. What a cap or gate cut was shared out exactly; a line is rounded on its own.
#include "engine/value/rounding.h"

#include "engine/payout/stages.h"

namespace guerdon::engine {

void round_lines(const Plan& plan, AgentPay& pay) {
  for (Line& line : pay.statement.lines)
    line.rounded = round(line.limited, plan.rounding, plan.rounding_step);
}

}  // namespace guerdon::engine
