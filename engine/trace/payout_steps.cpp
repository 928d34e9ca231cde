#include "engine/trace/payout_steps.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include <fmt/core.h>

namespace guerdon::engine {
namespace {

using Broken = AwardItem::Broken;

void append(std::string& note, std::string_view fact) {
  if (fact.empty()) return;
  if (!note.empty()) note += "; ";
  note += fact;
}

std::string_view missing_award_words(WhenMissing then) {
  return then == WhenMissing::kPayNothing ? "missing: pays nothing" : "missing: held";
}

std::string_view broken_words(Broken where) {
  switch (where) {
    case Broken::kNothing:
      return "";
    case Broken::kCondition:
      return "whether it concerns the agent cannot be decided";
    case Broken::kAmount:
      return "its amount cannot be computed";
    case Broken::kCap:
      return "its `at most` cannot be computed";
  }
  return "";
}

std::string payout_note(const RunReader& reader, const Statement& statement) {
  std::string note;
  if (statement.held && !statement.held->is_zero())
    append(note, "held, and not part of it: " + reader.amount_words(*statement.held));
  const std::size_t faults = statement.faults.size();
  if (faults > 0) append(note, fmt::format("blocked by {} fault{}", faults, faults > 1 ? "s" : ""));
  return note;
}

}  // namespace

Step PayoutSteps::money(Step::Kind kind, const char* operation) const {
  Step step;
  step.kind = kind;
  step.operation = operation;
  step.type = Type::money(reader_.plan().currency);
  return step;
}

Step PayoutSteps::clause(Step::Kind kind, const char* operation, const ClauseHead& head) const {
  Step step = money(kind, operation);
  step.name = head.name;
  step.span = head.span;
  step.cites = head.cites;
  if (kind == Step::Kind::kClause) step.title = head.title;
  return step;
}

StepId PayoutSteps::add_payout() {
  Step step = money(Step::Kind::kPayout, "payout");
  step.name = reader_.plan().policy;
  step.note = payout_note(reader_, statement_);
  if (statement_.payout) {
    step.value = *statement_.payout;
  } else if (statement_.faults.empty()) {
    step.state = State::kMissing;
  } else {
    step.state = State::kFault;
    step.fault = statement_.faults.front();
  }
  const StepId root = tree_.add(StepId(), std::move(step));
  for (std::size_t i = 0; i < reader_.plan().awards.size(); ++i)
    add_award(root, reader_.plan().awards.id_at(i));
  add_other_gates(root);
  add_later(root);
  return root;
}

void PayoutSteps::add_award(StepId root, AwardId id) {
  const std::vector<AwardItem> items = items_of(reader_, statement_, id);
  if (items.empty()) return;
  tree_.start_scope();
  const Award& award = reader_.plan().awards[id];
  Step step = clause(Step::Kind::kAward, "award", award.head);
  sum_up(step, id, items);
  const StepId at = tree_.add(root, std::move(step));
  const bool each = award.domain != reader_.plan().subject_domain;
  for (const AwardItem& item : items) each ? add_line(at, id, item) : add_stages(at, id, item);
}

void PayoutSteps::add_line(StepId parent, AwardId id, const AwardItem& item) {
  const Award& award = reader_.plan().awards[id];
  Step step = money(Step::Kind::kLine, "line");
  step.row = item.row;
  step.population.record = reader_.domain(award.domain).record;
  sum_up(step, id, {item});
  add_stages(tree_.add(parent, std::move(step)), id, item);
}

void PayoutSteps::sum_up(Step& step, AwardId id, const std::vector<AwardItem>& items) const {
  Number sum;
  bool any_line = false;
  for (const AwardItem& item : items) {
    if (item.line != nullptr) {
      any_line = true;
      sum += item.line->rounded;
      step.held = step.held || item.line->held;
      if (item.line->shadow && step.note.empty()) step.note = "shadow: computed, not paid";
    } else if (item.broken != Broken::kNothing && !step.fault.valid()) {
      step.state = State::kFault;
      step.fault = item.fault;
      append(step.note, broken_words(item.broken));
    }
  }
  append(step.note, hold_words(id, items));
  const auto missing = std::find_if(items.begin(), items.end(),
                                    [](const AwardItem& item) { return item.missing != nullptr; });
  if (missing != items.end()) append(step.note, missing_award_words(missing->missing->then));
  if (step.state == State::kFault) return;
  if (any_line)
    step.value = sum;
  else
    step.state = State::kMissing;
}

void PayoutSteps::add_stages(StepId parent, AwardId id, const AwardItem& item) {
  const Award& award = reader_.plan().awards[id];
  if (item.broken == Broken::kCondition) return;
  tree_.grow(parent, award.amount, item.row);
  if (award.cap.valid() && reader_.column(award.amount).present(item.row))
    add_cap(parent, award, item);
  if (item.line == nullptr) return;
  add_gates(parent, id, item.row);
  add_limit(parent, *item.line);
  add_rounding(parent, *item.line);
}

void PayoutSteps::add_cap(StepId parent, const Award& award, const AwardItem& item) {
  const std::uint32_t row = award.cap_each ? item.row : statement_.agent;
  const Column& column = reader_.column(award.cap);
  Step step = money(Step::Kind::kCap, "at_most");
  step.type = reader_.node(award.cap).type;
  step.span = reader_.node(award.cap).span;
  step.cites = reader_.node(award.cap).cites;
  step.value = column.value(row);
  step.state = column.state(row);
  if (step.state == State::kFault) step.fault = column.fault(row);
  if (item.line != nullptr) {
    step.before = item.line->amount;
    step.after = item.line->capped;
    const bool each_line = award.domain != reader_.plan().subject_domain && !award.cap_each;
    step.facts.push_back({"of", std::string_view(each_line ? "all_lines" : "line")});
    if (item.line->capped == item.line->amount)
      step.note = "not reached";
    else
      step.note = each_line ? "cut in proportion with the clause's other lines" : "cut";
  }
  tree_.grow(tree_.add(parent, std::move(step)), award.cap, row);
}

void PayoutSteps::add_gates(StepId parent, AwardId id, std::uint32_t row) {
  for (const GateOutcome& outcome : statement_.gates) {
    const bool concerned = outcome.verdict != GateVerdict::kNotConcerned;
    if (concerned && targets(reader_.plan().gates[outcome.gate], id))
      add_gate(parent, outcome, id, row);
  }
}

void PayoutSteps::add_gate(StepId parent, const GateOutcome& outcome, AwardId award,
                           std::uint32_t row) {
  const Gate& gate = reader_.plan().gates[outcome.gate];
  const GateEffect effect = effect_of(reader_, outcome, award, statement_.agent);
  Step step = clause(Step::Kind::kGate, "", gate.head);
  step.operation = verdict_word(outcome.verdict);
  step.because = gate.head.because;
  append(step.note, missing_words(outcome));
  for (const Hold& hold : statement_.holds)
    if (hold.gate == outcome.gate && hold.award == award && hold.row == row)
      append(step.note, held_words(reader_, hold));
  if (award.valid()) {
    step.type = Type::percent();
    step.value = effect.percent;
  } else {
    step.type = Type::boolean();
    step.value = outcome.passes;
  }
  if (outcome.verdict == GateVerdict::kFault) {
    step.state = State::kFault;
    step.value = Missing{};
    step.fault = fault_of(reader_, gate, statement_.agent);
  }
  const StepId at = tree_.add(parent, std::move(step));
  tree_.grow(at, gate.require, statement_.agent);
  for (const NodeId percent : effect.applied) tree_.grow(at, percent, statement_.agent);
}

void PayoutSteps::add_limit(StepId parent, const Line& line) {
  if (line.limited == line.gated) return;
  Step step = money(Step::Kind::kCap, "limit");
  step.value = line.limited;
  step.before = line.gated;
  step.after = line.limited;
  tree_.add(parent, std::move(step));
}

void PayoutSteps::add_rounding(StepId parent, const Line& line) {
  Step step = money(Step::Kind::kRounding, "round");
  step.before = line.limited;
  step.value = line.rounded;
  step.note = fmt::format("{} to {}", name(reader_.plan().rounding),
                          reader_.amount_words(reader_.plan().rounding_step));
  step.facts.push_back({"line", Number(&line - statement_.lines.data())});
  tree_.add(parent, std::move(step));
}

void PayoutSteps::add_other_gates(StepId root) {
  tree_.start_scope();
  for (const GateOutcome& outcome : statement_.gates) {
    if (outcome.verdict == GateVerdict::kNotConcerned) continue;
    const Gate& gate = reader_.plan().gates[outcome.gate];
    bool shown = false;
    for (std::size_t i = 0; !shown && i < reader_.plan().awards.size(); ++i) {
      const AwardId award = reader_.plan().awards.id_at(i);
      shown = targets(gate, award) && has_line(award);
    }
    if (!shown) add_gate(root, outcome, AwardId(), 0);
  }
}

bool PayoutSteps::has_line(AwardId id) const {
  return std::any_of(statement_.lines.begin(), statement_.lines.end(),
                     [id](const Line& line) { return line.award == id; });
}

std::string PayoutSteps::hold_words(AwardId id, const std::vector<AwardItem>& items) const {
  std::set<std::uint32_t> rows;
  for (const AwardItem& item : items) rows.insert(item.row);
  std::vector<std::string> found;  // each once
  for (const Hold& hold : statement_.holds) {
    if (hold.award != id || rows.count(hold.row) == 0) continue;
    std::string said = held_words(reader_, hold);
    if (std::find(found.begin(), found.end(), said) == found.end())
      found.push_back(std::move(said));
  }
  std::string words;
  for (const std::string& one : found) append(words, one);
  return words;
}

}  // namespace guerdon::engine
