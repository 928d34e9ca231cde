// The steps of what stages 3 and 5 to 9 did: agreements, corrections, what law owes, what is taken,
// promises that do not hold.
#include <fmt/core.h>

#include "engine/trace/payout_steps.h"

namespace guerdon::engine {
namespace {

using Bound = Recovery::Bound;

/// The number in words of a bound on a recovery; empty where all that was due was taken.
std::string bound_words(const Plan& plan, const Recovery& recovery, const Interner* texts) {
  switch (recovery.bound) {
    case Bound::kNothing:
      return "";
    case Bound::kOwnLimit:
      return "cut by its own `at most`";
    case Bound::kFloor:
      return texts == nullptr ? "cut by a floor"
                              : fmt::format("cut by the floor `{}`",
                                            texts->text(plan.floors[recovery.floor].head.name));
    case Bound::kAwards:
      return "no more of this run's awards to take it out of";
    case Bound::kNoConsent:
      return "no consent from before the event is on record";
    case Bound::kNoHearing:
      return "the agent has to be heard first, as an agreement requires";
    case Bound::kExpired:
      return "expired";
    case Bound::kAdvanceLeft:
      return "no more of the advance was outstanding";
  }
  return "";
}

void append(std::string& note, std::string_view fact) {
  if (fact.empty()) return;
  if (!note.empty()) note += "; ";
  note += fact;
}

}  // namespace

void PayoutSteps::add_later(StepId root) {
  tree_.start_scope();
  for (const Recognition& made : statement_.recognitions) add_recognition(root, made);
  for (const AgreementEffect& effect : statement_.agreements) add_agreement(root, effect);
  for (const AdjustmentLine& line : statement_.adjustments)
    if (line.amount.sign() > 0 || line.expired) add_adjustment(root, line);
  add_true_ups(root);
  add_floors(root);
  for (const Recovery& recovery : statement_.recoveries) add_recovery(root, recovery);
  for (const BrokenGuarantee& broken : statement_.broken) add_broken(root, broken);
}

/// Where a clause has `each`: which row it is about.
void PayoutSteps::name_row(Step& step, const ClauseRows& rows, std::uint32_t row) const {
  step.row = row;
  if (rows.index.valid()) step.population.record = reader_.domain(rows.domain).record;
}

void PayoutSteps::add_recognition(StepId root, const Recognition& made) {
  const Award& award = reader_.plan().awards[made.award];
  Step step = clause(Step::Kind::kClause, "recognition", award.head);
  step.type = Type::number();
  if (made.points) step.value = *made.points;
  step.state = made.points ? State::kPresent : State::kMissing;
  step.note = award.badge.empty() ? "points, not money" : "badge \"" + award.badge + "\"";
  const StepId at = tree_.add(root, std::move(step));
  if (award.points.valid()) tree_.grow(at, award.points, made.row);
}

void PayoutSteps::add_agreement(StepId root, const AgreementEffect& effect) {
  const Agreement& agreement = reader_.plan().agreements[effect.agreement];
  Step step = clause(Step::Kind::kClause, "agreement", agreement.head);
  if (effect.limit != AgreementEffect::kNoEntry) {
    const auto& limit = agreement.limits[effect.limit];
    step.operation = "limit";
    step.value = effect.after;
    step.before = effect.before;
    step.after = effect.after;
    step.note = "the awards that it names are cut together, in proportion";
    const StepId at = tree_.add(root, std::move(step));
    return tree_.grow(at, limit.to, statement_.agent);
  }
  using What = Agreement::Forbid::What;
  const Agreement::Forbid& forbid = agreement.forbids[effect.forbid];
  const char* what = forbid.what == What::kMetric  ? "metric"
                     : forbid.what == What::kAward ? "award"
                                                   : "clawback";
  step.operation = "forbid";
  step.state = State::kMissing;
  step.note =
      fmt::format("the {} {} is not in force for its members", what, reader_.quoted(forbid.name));
  tree_.add(root, std::move(step));
}

void PayoutSteps::add_adjustment(StepId root, const AdjustmentLine& line) {
  Step step = money(Step::Kind::kClause, "adjustment");
  const RecordId record = reader_.plan().adjustments.record;
  step.name = reader_.plan().schema.record(record).name;
  step.row = line.row;
  step.population.record = record;
  step.value = line.expired ? Number(0) : line.amount;
  step.note = line.expired ? "expired" : "a correction by hand, approved";
  tree_.add(root, std::move(step));
}

/// Rows in which nothing is owed stand in one step, behind those in which something is.
void PayoutSteps::add_true_ups(StepId root) {
  for (std::uint32_t i = 0; i < reader_.plan().true_ups.size(); ++i) {
    std::vector<const TrueUpLine*> nothing;
    std::size_t rows = 0;
    for (const TrueUpLine& line : statement_.true_ups) {
      if (line.true_up != i) continue;
      ++rows;
      if (line.amount.is_zero())
        nothing.push_back(&line);
      else
        add_true_up(root, line);
    }
    if (nothing.size() == 1) add_true_up(root, *nothing.front());
    if (nothing.size() < 2) continue;
    Step step = clause(Step::Kind::kClause, "true_up", reader_.plan().true_ups[i].head);
    step.value = Number(0);
    step.note = nothing.size() == rows
                    ? fmt::format("nothing is owed in any of {} rows", rows)
                    : fmt::format("nothing is owed in {} of {} rows", nothing.size(), rows);
    tree_.add(root, std::move(step));
  }
}

void PayoutSteps::add_true_up(StepId root, const TrueUpLine& line) {
  const TrueUp& clause_of = reader_.plan().true_ups[line.true_up];
  Step step = clause(Step::Kind::kClause, "true_up", clause_of.head);
  name_row(step, clause_of.rows, line.row);
  step.value = line.amount;
  if (line.amount != line.exact) {
    step.before = line.exact;
    step.note = line.exact.sign() < 0 ? "below zero: nothing is owed" : "rounded up to the step";
  }
  tree_.grow(tree_.add(root, std::move(step)), clause_of.amount, line.row);
}

/// Units that a floor topped up or left short stand in full; of the others the nearest.
void PayoutSteps::add_floors(StepId root) {
  for (std::uint32_t i = 0; i < reader_.plan().floors.size(); ++i) {
    const FloorCheck* nearest = nullptr;
    std::size_t units = 0;
    bool any = false;
    for (const FloorCheck& check : statement_.floors) {
      if (check.floor != i) continue;
      ++units;
      if (!check.top_up.is_zero() || check.short_of) {
        add_floor(root, check, check.short_of ? "below the floor, which does not top up" : "");
        any = true;
      } else if (nearest == nullptr ||
                 check.earned - check.least < nearest->earned - nearest->least) {
        nearest = &check;
      }
    }
    if (any || nearest == nullptr) continue;
    add_floor(root, *nearest,
              units == 1 ? std::string("kept")
                         : fmt::format("kept in all {} units; this is the nearest", units));
  }
}

void PayoutSteps::add_floor(StepId root, const FloorCheck& check, std::string note) {
  const Floor& floor = reader_.plan().floors[check.floor];
  Step step = clause(Step::Kind::kClause, "floor", floor.head);
  name_row(step, floor.rows, check.row);
  step.value = check.top_up;
  append(note, fmt::format("{} earned, at least {} owed", reader_.amount_words(check.earned),
                           reader_.amount_words(check.least)));
  step.note = std::move(note);
  const StepId at = tree_.add(root, std::move(step));
  tree_.grow(at, floor.earned, check.row);
  tree_.grow(at, floor.least, check.row);
}

void PayoutSteps::add_recovery(StepId root, const Recovery& recovery) {
  const Plan& plan = reader_.plan();
  Step step = money(Step::Kind::kClause, "recovery");
  NodeId amount;
  if (recovery.source == Recovery::Source::kClawback) {
    const Clawback& clawback = plan.clawbacks[recovery.clause];
    step = clause(Step::Kind::kClause, "recovery", clawback.head);
    if (recovery.row != Recovery::kNoRow) {
      name_row(step, clawback.rows, recovery.row);
      amount = clawback.recover;
    }
  } else if (recovery.source == Recovery::Source::kAdvance) {
    const Award& award = plan.awards[AwardId(recovery.clause)];
    step = clause(Step::Kind::kClause, "recovery", award.head);
    amount = award.amount;
    step.note = fmt::format("of {} advanced", reader_.amount_words(recovery.carried_before));
  } else {
    step.name = plan.schema.record(plan.adjustments.record).name;
    if (recovery.row != Recovery::kNoRow) {
      step.row = recovery.row;
      step.population.record = plan.adjustments.record;
    }
  }
  step.value = -recovery.taken;
  step.before = -recovery.due;
  if (!recovery.of.empty()) append(step.note, "takes back line " + recovery.of);
  const Interner* texts = reader_.context() == nullptr ? nullptr : &reader_.context()->texts;
  append(step.note, bound_words(plan, recovery, texts));
  const auto amounts = [&](const Number& of, std::string_view what) {
    if (!of.is_zero()) append(step.note, reader_.amount_words(of) + " " + std::string(what));
  };
  if (recovery.source != Recovery::Source::kAdvance)
    amounts(recovery.carried_before, "carried from earlier periods");
  amounts(recovery.carried, "carried to later ones");
  amounts(recovery.dropped, "dropped");
  const StepId at = tree_.add(root, std::move(step));
  if (amount.valid()) tree_.grow(at, amount, recovery.row);
}

void PayoutSteps::add_broken(StepId root, const BrokenGuarantee& broken) {
  const Guarantee& guarantee = reader_.plan().guarantees[broken.guarantee];
  const Guarantee::Claim& claim = guarantee.claims[broken.claim];
  Step step = clause(Step::Kind::kClause, "guarantee", guarantee.head);
  step.type = Type::boolean();
  step.value = false;
  step.span = claim.span;
  step.note = "does not hold: " + claim.text;
  const StepId at = tree_.add(root, std::move(step));
  for (const NodeId figure : claim.figures) tree_.grow(at, figure, statement_.agent);
}

}  // namespace guerdon::engine
