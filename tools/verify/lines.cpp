#include "tools/verify/lines.h"

#include <algorithm>
#include <map>
#include <numeric>

#include <fmt/core.h>

#include "tools/verify/expected.h"

namespace guerdon::tools::verify {
namespace {

using Kind = Step::Kind;

bool agrees(const Figure& figure, const Exact& value) {
  const auto number = number_in(figure);
  return number && *number == value;
}

}  // namespace

LineStages::LineStages(const Statement& statement)
    : statement_(statement),
      shown_(statement.lines.size()),
      line_of_(statement.steps.size(), kNone),
      award_of_(statement.steps.size(), kNone) {
  link();
  if (!misplaced_.empty()) return;
  compute_caps();
  compute_limits();
  compute_roundings();
}

void LineStages::link() {
  for (std::size_t step = 0; step < statement_.steps.size(); ++step)
    if (statement_.steps[step].kind == Kind::kAward) link_award(step);
  for (std::size_t line = 0; line < shown_.size() && misplaced_.empty(); ++line)
    if (shown_[line].rounding == nullptr)
      misplaced_ = fmt::format("no step shows line {} of `lines`", line);
}

void LineStages::link_award(std::size_t award) {
  link_holder(award, award);
  for (const std::size_t child : statement_.steps[award].children)
    if (statement_.steps[child].kind == Kind::kLine) link_holder(child, award);
}

void LineStages::link_holder(std::size_t holder, std::size_t award) {
  Shown shown;
  shown.award = award;
  for (const std::size_t child : statement_.steps[holder].children) {
    const Step& step = statement_.steps[child];
    if (step.kind == Kind::kLine) continue;
    if (step.kind == Kind::kCap)
      (step.operation == "limit" ? shown.limit : shown.cap) = &step;
    else if (step.kind == Kind::kRounding)
      shown.rounding = &step;
    else if (step.kind != Kind::kGate)
      shown.amount = &step;
    if (step.kind != Kind::kGate) continue;
    shown.gates.push_back(&step);
    award_of_[child] = award;
  }
  if (shown.rounding == nullptr) return;
  const auto index = fact_number(*shown.rounding, "line");
  const auto line = index ? index->whole() : std::nullopt;
  const bool exists = line && *line >= 0 && static_cast<std::size_t>(*line) < shown_.size();
  if (!exists || shown.amount == nullptr) {
    misplaced_ = fmt::format("step {} shows a line that is not there", holder);
    return;
  }
  Shown& place = shown_[static_cast<std::size_t>(*line)];
  if (place.rounding != nullptr)
    misplaced_ = fmt::format("two steps show line {} of `lines`", *line);
  place = std::move(shown);
  line_of_[holder] = static_cast<std::size_t>(*line);
}

std::optional<Exact> LineStages::sum_below(std::size_t award) const {
  std::optional<Exact> sum;
  const auto add = [&](std::size_t step) {
    if (line_of_[step] == kNone) return;
    sum = sum.value_or(Exact(0)) + statement_.lines[line_of_[step]].rounded;
  };
  add(award);
  for (const std::size_t child : statement_.steps[award].children) add(child);
  return sum;
}

/// Stage 1: a bound of each line, or of all lines of the award together: then they are cut in
/// proportion.
void LineStages::compute_caps() {
  std::map<std::size_t, Exact> sums;  // by award
  for (std::size_t i = 0; i < shown_.size(); ++i)
    sums[shown_[i].award] += statement_.lines[i].amount;
  for (std::size_t i = 0; i < shown_.size(); ++i) {
    const Step* cap = shown_[i].cap;
    const Exact& amount = statement_.lines[i].amount;
    capped_.push_back(amount);
    const auto bound = cap == nullptr ? std::nullopt : number_in(cap->value);
    if (!bound) continue;
    const Exact most = std::max(*bound, Exact(0));
    const Exact& sum = cap->fact("of") == "all_lines" ? sums[shown_[i].award] : amount;
    if (sum > most && sum > 0) capped_.back() = amount * most / sum;
  }
}

/// Stage 2: each gate leaves a part of the line. Nothing where a gate says no number.
std::optional<Exact> LineStages::gated(std::size_t line) const {
  Exact amount = statement_.lines[line].capped;
  for (const Step* gate : shown_[line].gates) {
    const auto part = number_in(gate->value);
    if (!part) return {};
    amount *= *part;
  }
  return amount;
}

/// Stage 3: a limit cuts the lines that it measured in proportion, one limit after the other.
void LineStages::compute_limits() {
  for (const Line& line : statement_.lines) limited_.push_back(line.gated);
  for (const Limit& limit : statement_.limits) {
    if (limit.before <= 0) continue;
    for (const std::size_t line : limit.lines)
      limited_[line] = limited_[line] * limit.after / limit.before;
  }
}

/// Lines that are rounded together: those of one award; of an award without rows those of all
/// versions that share the period.
std::vector<std::vector<std::size_t>> LineStages::groups() const {
  std::map<std::string, std::vector<std::size_t>> by_name;
  std::map<std::size_t, std::vector<std::size_t>> by_award;
  for (std::size_t i = 0; i < shown_.size(); ++i) {
    const Line& line = statement_.lines[i];
    (line.has_row ? by_award[shown_[i].award] : by_name[line.award]).push_back(i);
  }
  std::vector<std::vector<std::size_t>> all;
  for (auto& [name, group] : by_name) all.push_back(std::move(group));
  for (auto& [award, group] : by_award) all.push_back(std::move(group));
  return all;
}

/// Whether something other than the bound of each line made them smaller.
bool LineStages::was_cut(const std::vector<std::size_t>& group) const {
  return std::any_of(group.begin(), group.end(), [&](std::size_t i) {
    const Line& line = statement_.lines[i];
    const bool own = shown_[i].cap != nullptr && shown_[i].cap->fact("of") == "line";
    return line.limited != (own ? line.capped : line.amount);
  });
}

/// Stage 4: each line on its own; parts of one amount together, so that they add up to it.
void LineStages::compute_roundings() {
  const auto round = [&](const Exact& value) {
    return rounded(value, statement_.rounding_mode, statement_.rounding_step).value_or(value);
  };
  for (const Line& line : statement_.lines) rounded_.push_back(round(line.limited));
  for (const std::vector<std::size_t>& group : groups()) {
    const bool is_in_parts = !statement_.lines[group.front()].has_row;
    if (group.size() > 1 && (is_in_parts || was_cut(group))) share_out(group);
  }
}

/// Largest remainder: everyone's floor, and a step more for those who lost most by it.
void LineStages::share_out(const std::vector<std::size_t>& group) {
  const Exact& step = statement_.rounding_step;
  Exact left;
  for (const std::size_t i : group) left += statement_.lines[i].limited;
  left = rounded(left, statement_.rounding_mode, step).value_or(left);
  std::vector<Exact> lost;
  for (const std::size_t i : group) {
    const Exact& exact = statement_.lines[i].limited;
    rounded_[i] = rounded(exact, "floor", step).value_or(exact);
    left -= rounded_[i];
    lost.push_back(exact - rounded_[i]);
  }
  std::vector<std::size_t> order(group.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return lost[a] > lost[b]; });
  for (const std::size_t i : order) {
    if (left < step) break;
    rounded_[group[i]] += step;
    left -= step;
  }
}

std::string LineStages::disagreement(std::size_t index) const {
  const Line& line = statement_.lines[index];
  const Shown& shown = shown_[index];
  const auto differs = [&](const char* stage, const Exact& computed, const Exact& stated) {
    return fmt::format("its line {} comes to {} {}, not {}", index, computed.text(), stage,
                       stated.text());
  };
  if (statement_.steps[shown.award].name != line.award)
    return fmt::format("its line {} is one of `{}`", index, line.award);
  if (!agrees(shown.amount->value, line.amount))
    return fmt::format("its line {} begins with another amount than {}", index, line.amount.text());
  if (capped_[index] != line.capped) return differs("after its bound", capped_[index], line.capped);
  if (shown.cap != nullptr &&
      (!agrees(shown.cap->before, line.amount) || !agrees(shown.cap->after, line.capped)))
    return "its bound shows other amounts than its line";
  const auto after_gates = gated(index);
  if (after_gates && *after_gates != line.gated)
    return differs("after its gates", *after_gates, line.gated);
  // What a limit does to a line that nobody is paid stands nowhere.
  if (!line.shadow && limited_[index] != line.limited)
    return differs("after the limits of agreements", limited_[index], line.limited);
  if (shown.limit != nullptr &&
      (!agrees(shown.limit->before, line.gated) || !agrees(shown.limit->after, line.limited)))
    return "its limit shows other amounts than its line";
  if (rounded_[index] != line.rounded) return differs("rounded", rounded_[index], line.rounded);
  if (!agrees(shown.rounding->before, line.limited) || !agrees(shown.rounding->value, line.rounded))
    return "its rounding shows other amounts than its line";
  return {};
}

}  // namespace guerdon::tools::verify
