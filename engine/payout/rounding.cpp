// Stage 4: rounding. A line is rounded on its own; where a limit or a gate cut an award of many
// lines, the cut amount is rounded and shared out over them, so that they never exceed it together.
#include "engine/value/rounding.h"

#include <algorithm>
#include <span>

#include "engine/payout/stages.h"

namespace guerdon::engine {
namespace {

/// The whole is rounded once and shared out over the lines.
void share_out(const Plan& plan, std::span<Line> lines) {
  Number total;
  std::vector<Number> exact;
  for (const Line& line : lines) {
    total += line.limited;
    exact.push_back(line.limited);
  }
  const std::vector<Number> parts =
      in_steps(round(total, plan.rounding, plan.rounding_step), exact, plan.rounding_step);
  for (std::size_t i = 0; i < lines.size(); ++i) lines[i].rounded = parts[i];
}

bool was_cut(const Plan& plan, std::span<const Line> lines) {
  if (lines.size() < 2) return false;
  const bool each = plan.awards[lines.front().award].cap_each;
  return std::any_of(lines.begin(), lines.end(), [each](const Line& line) {
    return line.limited != (each ? line.capped : line.amount);
  });
}

}  // namespace

void round_lines(const Plan& plan, AgentPay& pay) {
  std::vector<Line>& lines = pay.statement.lines;
  for (std::size_t first = 0; first < lines.size();) {
    std::size_t end = first + 1;
    while (end < lines.size() && lines[end].award == lines[first].award) ++end;
    const std::span<Line> award(lines.data() + first, end - first);
    if (was_cut(plan, award)) {
      share_out(plan, award);
    } else {
      for (Line& line : award)
        line.rounded = round(line.limited, plan.rounding, plan.rounding_step);
    }
    first = end;
  }
}

}  // namespace guerdon::engine
