// Stage 4: rounding. A line is rounded on its own; where a limit or a gate cut an award of many
// lines, the cut amount is rounded and shared out over them, so that they never exceed it together.
#include "engine/value/rounding.h"

#include <algorithm>
#include <map>
#include <vector>

#include "engine/payout/stages.h"

namespace guerdon::engine {
namespace {

using Lines = std::vector<Line*>;

/// The whole is rounded once and shared out over the lines.
void share_out(const Plan& plan, const Lines& lines) {
  Number total;
  std::vector<Number> exact;
  for (const Line* line : lines) {
    total += line->limited;
    exact.push_back(line->limited);
  }
  const std::vector<Number> parts =
      in_steps(round(total, plan.rounding, plan.rounding_step), exact, plan.rounding_step);
  for (std::size_t i = 0; i < lines.size(); ++i) lines[i]->rounded = parts[i];
}

bool was_cut(const Plan& plan, const Lines& lines) {
  if (lines.size() < 2) return false;
  const bool each = plan.awards[lines.front()->award].cap_each;
  return std::any_of(lines.begin(), lines.end(), [each](const Line* line) {
    return line->limited != (each ? line->capped : line->amount);
  });
}

/// In a period that two versions share, an agent's amount has a line of each: parts of one amount.
bool is_in_parts(const Plan& plan, const Lines& lines) {
  return lines.size() > 1 && plan.awards[lines.front()->award].domain == plan.subject_domain;
}

/// The lines of each award, of all versions that have one of that name, in the order written.
std::vector<Lines> by_award(const Plan& plan, std::vector<Line>& lines) {
  std::vector<Lines> awards;
  std::map<Symbol, std::size_t> known;
  for (Line& line : lines) {
    const Award& award = plan.awards[line.award];
    const bool single = award.domain == plan.subject_domain;
    const auto same = [&](const Lines& other) {
      return single ? award.head.name.valid() &&
                          plan.awards[other.front()->award].head.name == award.head.name
                    : other.front()->award == line.award;
    };
    const auto [at, fresh] = known.try_emplace(award.head.name, awards.size());
    if (fresh || !same(awards[at->second])) {
      at->second = awards.size();
      awards.emplace_back();
    }
    awards[at->second].push_back(&line);
  }
  return awards;
}

}  // namespace

void round_lines(const Plan& plan, AgentPay& pay) {
  std::vector<Line>& lines = pay.statement.lines;
  if (lines.size() == 1) {
    lines.front().rounded = round(lines.front().limited, plan.rounding, plan.rounding_step);
    return;
  }
  for (const Lines& award : by_award(plan, lines)) {
    if (was_cut(plan, award) || is_in_parts(plan, award)) {
      share_out(plan, award);
    } else {
      for (Line* line : award)
        line->rounded = round(line->limited, plan.rounding, plan.rounding_step);
    }
  }
}

}  // namespace guerdon::engine
