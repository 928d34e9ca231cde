#include "tests/reference/pay.h"

#include <algorithm>

#include "engine/base/check.h"

namespace guerdon::reference {

namespace ast = dsl::ast;
using dsl::DefinitionId;
using engine::GateVerdict;

namespace {

/// The lines of one award of one agent, after its `at most`.
class AwardPay {
 public:
  AwardPay(Evaluator& evaluator, DefinitionId id, std::uint32_t agent)
      : evaluator_(evaluator),
        tree_(evaluator.tree()),
        body_(std::get<ast::AwardDecl>(tree_[evaluator.detail().definitions[id].decl].node)),
        agent_(agent) {}

  void run() {
    if (body_.each.valid()) {
      std::optional<Broken> broken;
      for (const std::uint32_t row : evaluator_.own_rows(body_.each, agent_, broken)) add(row);
      if (broken) lose(*broken);
    } else {
      add(agent_);
    }
    if (body_.at_most.valid() && !lines.empty()) {
      if (body_.at_most_each)
        cap_each();
      else
        cap_sum();
    }
  }

  std::vector<PaidLine> lines;
  std::vector<std::uint32_t> missing;
  std::vector<Broken> faults;

 private:
  void lose(const Value& fault) { faults.push_back(std::get<Broken>(fault)); }

  Value at_row(ast::ExprId id, std::uint32_t row) {
    if (!body_.each.valid()) return evaluator_.value(id, agent_);
    return evaluator_.value(id, agent_, evaluator_.unit(body_.each, row));
  }

  bool holds(const Value& condition) {
    if (is_broken(condition)) lose(condition);
    return is_true(condition);
  }

  /// Whom it concerns, then which rows.
  bool concerns(std::uint32_t row) {
    if (body_.for_set.valid() && tree_[body_.for_set].where.valid() &&
        !holds(evaluator_.value(tree_[body_.for_set].where, agent_)))
      return false;
    return !body_.each.valid() || !tree_[body_.each].where.valid() ||
           holds(at_row(tree_[body_.each].where, row));
  }

  void add(std::uint32_t row) {
    if (!concerns(row)) return;
    const Value amount = at_row(body_.amount, row);
    if (is_broken(amount)) return lose(amount);
    if (is_missing(amount)) return missing.push_back(row);
    PaidLine line;
    line.row = row;
    line.amount = line.capped = std::get<Rational>(amount);
    lines.push_back(std::move(line));
  }

  /// A bound never turns a payment round.
  static Rational bound(const Value& limit) {
    return std::max(std::get<Rational>(limit), Rational(0));
  }

  void cap_sum() {
    const Value limit = evaluator_.value(body_.at_most, agent_);
    if (!is_present(limit)) {
      if (is_broken(limit)) lose(limit);
      for (const PaidLine& line : lines)
        if (is_missing(limit)) missing.push_back(line.row);
      return lines.clear();
    }
    Rational total = 0;
    for (const PaidLine& line : lines) total += line.amount;
    if (total <= 0 || total <= bound(limit)) return;
    for (PaidLine& line : lines) line.capped = line.amount / total * bound(limit);
  }

  void cap_each() {
    std::vector<PaidLine> kept;
    for (PaidLine& line : lines) {
      const Value limit = at_row(body_.at_most, line.row);
      if (is_broken(limit)) {
        lose(limit);
      } else if (is_missing(limit)) {
        missing.push_back(line.row);
      } else {
        line.capped = std::min(line.amount, bound(limit));
        kept.push_back(std::move(line));
      }
    }
    lines = std::move(kept);
  }

  Evaluator& evaluator_;
  const ast::Module& tree_;
  const ast::AwardDecl& body_;
  std::uint32_t agent_;
};

class AgentPay {
 public:
  AgentPay(Evaluator& evaluator, std::uint32_t agent, Mistake mistake)
      : evaluator_(evaluator),
        detail_(evaluator.detail()),
        tree_(evaluator.tree()),
        agent_(agent),
        mistake_(mistake) {}

  Paid run() {
    if (const Value& blocked = evaluator_.data().blocked[agent_]; is_broken(blocked)) {
      lose(blocked);
      paid_.status = engine::Status::kBlocked;
      return std::move(paid_);
    }
    earn();
    for (PaidLine& line : paid_.lines) line.gated = line.capped;
    for (const DefinitionId gate : detail_.gates) pass(gate);
    for (std::uint32_t award = 0; award < detail_.awards.size(); ++award) round(award);
    for (const PaidLine& line : paid_.lines) (line.held ? paid_.held : paid_.gross) += line.rounded;
    note_metrics();
    paid_.status = status();
    return std::move(paid_);
  }

 private:
  void lose(const Value& fault) {
    paid_.known = false;
    paid_.faults.insert(std::get<Broken>(fault).code);
  }

  void earn() {
    for (std::uint32_t i = 0; i < detail_.awards.size(); ++i) {
      AwardPay award(evaluator_, detail_.awards[i], agent_);
      award.run();
      for (PaidLine& line : award.lines) {
        line.award = i;
        paid_.lines.push_back(std::move(line));
      }
      for (const std::uint32_t row : award.missing) paid_.missing.push_back({i, row});
      for (const Broken fault : award.faults) lose(fault);
    }
  }

  void pass(DefinitionId id) {
    const auto& gate = std::get<ast::GateDecl>(tree_[detail_.definitions[id].decl].node);
    GateVerdict verdict = judge(gate);
    const bool holds =
        verdict == GateVerdict::kMissing && gate.when_missing == ast::WhenMissing::kHold;
    const bool fails =
        verdict == GateVerdict::kFails || holds ||
        (verdict == GateVerdict::kMissing && gate.when_missing == ast::WhenMissing::kFail);
    for (const ast::Penalty& penalty : tree_.all(gate.penalties))
      if (fails) apply(penalty, holds, verdict);
    paid_.gates.push_back(verdict);
  }

  GateVerdict judge(const ast::GateDecl& gate) {
    if (gate.for_set.valid() && tree_[gate.for_set].where.valid()) {
      const Value concerned = evaluator_.value(tree_[gate.for_set].where, agent_);
      if (is_broken(concerned)) return lost_gate(concerned);
      if (!is_true(concerned)) return GateVerdict::kNotConcerned;
    }
    const Value required = evaluator_.value(gate.require, agent_);
    if (is_broken(required)) return lost_gate(required);
    if (is_missing(required)) return GateVerdict::kMissing;
    return std::get<bool>(required) ? GateVerdict::kPasses : GateVerdict::kFails;
  }

  GateVerdict lost_gate(const Value& fault) {
    lose(fault);
    return GateVerdict::kFault;
  }

  bool is_target(const ast::Penalty& penalty, const PaidLine& line) const {
    if (penalty.targets.all_awards) return true;
    const auto names = tree_.all(penalty.targets.names);
    const engine::Symbol award = detail_.definitions[detail_.awards[line.award]].name;
    return std::any_of(names.begin(), names.end(),
                       [award](const ast::Name& name) { return name.symbol == award; });
  }

  void apply(const ast::Penalty& penalty, bool holds, GateVerdict& verdict) {
    if (penalty.kind == ast::Penalty::Kind::kFlag) return;
    Value share = Missing{};
    if (!holds && penalty.kind == ast::Penalty::Kind::kPay) {
      share = evaluator_.value(penalty.share, agent_);
      if (is_broken(share)) {
        verdict = lost_gate(share);
        return;
      }
    }
    for (PaidLine& line : paid_.lines) {
      if (!is_target(penalty, line)) continue;
      if (is_missing(share))
        line.held = true;
      else
        line.gated *= std::get<Rational>(share);
    }
  }

  /// Each line once; where a sum's bound or a gate cut several, their sum once, and its steps go to
  /// those that lost most.
  void round(std::uint32_t award) {
    std::vector<PaidLine*> lines;
    for (PaidLine& line : paid_.lines)
      if (line.award == award) lines.push_back(&line);
    const auto& body =
        std::get<ast::AwardDecl>(tree_[detail_.definitions[detail_.awards[award]].decl].node);
    const auto mode = mistake_.rounds_half_up ? engine::Rounding::kHalfUp : detail_.header.rounding;
    const Rational step = from_engine(detail_.header.rounding_step);
    const bool cut = std::any_of(lines.begin(), lines.end(), [&](const PaidLine* line) {
      return line->gated != (body.at_most_each ? line->capped : line->amount);
    });
    if (lines.size() < 2 || !cut) {
      for (PaidLine* line : lines) line->rounded = round_to(line->gated, mode, step);
      return;
    }
    Rational left = 0;
    for (const PaidLine* line : lines) left += line->gated;
    left = round_to(left, mode, step);
    for (PaidLine* line : lines) {
      line->rounded = round_to(line->gated, engine::Rounding::kFloor, step);
      left -= line->rounded;
    }
    std::stable_sort(lines.begin(), lines.end(), [](const PaidLine* a, const PaidLine* b) {
      return a->gated - a->rounded > b->gated - b->rounded;
    });
    for (PaidLine* line : lines) {
      if (left < step) break;
      line->rounded += step;
      left -= step;
    }
  }

  /// A measure that cannot be told blocks, too.
  void note_metrics() {
    for (const DefinitionId id : reported_metrics())
      for (const Value& value :
           {evaluator_.definition(id, agent_), evaluator_.population(id, agent_)})
        if (is_broken(value)) paid_.faults.insert(std::get<Broken>(value).code);
  }

  /// Of the plan's own file, declared or read.
  std::set<DefinitionId> reported_metrics() const {
    std::set<DefinitionId> metrics(detail_.metrics.begin(), detail_.metrics.end());
    for (const dsl::Definition& definition : detail_.definitions) {
      if (definition.module.index() != 0) continue;
      for (const DefinitionId used : definition.uses)
        if (detail_.definitions[used].kind == dsl::Definition::Kind::kMetric) metrics.insert(used);
    }
    return metrics;
  }

  engine::Status status() const {
    if (!paid_.faults.empty()) return engine::Status::kBlocked;
    const bool waits =
        std::any_of(paid_.lines.begin(), paid_.lines.end(),
                    [](const PaidLine& line) { return line.held; }) ||
        std::any_of(paid_.missing.begin(), paid_.missing.end(), [&](const MissedAward& missed) {
          const DefinitionId id = detail_.awards[missed.award];
          const auto& body = std::get<ast::AwardDecl>(tree_[detail_.definitions[id].decl].node);
          return body.when_missing != ast::WhenMissing::kPayNothing;
        });
    if (waits) return engine::Status::kHeld;
    return evaluator_.data().has_rejected_rows[agent_] ? engine::Status::kRejectedRows
                                                       : engine::Status::kOk;
  }

  Evaluator& evaluator_;
  const dsl::ProgramDetail& detail_;
  const ast::Module& tree_;
  std::uint32_t agent_;
  Mistake mistake_;
  Paid paid_;
};

}  // namespace

Paid pay_agent(Evaluator& evaluator, std::uint32_t agent, Mistake mistake) {
  return AgentPay(evaluator, agent, mistake).run();
}

/// Inside another award: what its lines come to together before gates. Missing where nothing of it
/// is there, nothing at all for whom it does not concern.
Value Evaluator::award(DefinitionId id, std::uint32_t agent) {
  AwardPay award(*this, id, agent);
  award.run();
  if (!award.faults.empty()) return award.faults.front();
  const auto& body = std::get<ast::AwardDecl>(tree()[detail_.definitions[id].decl].node);
  if (award.lines.empty() && !award.missing.empty() && !body.each.valid()) return Missing{};
  Rational total = 0;
  for (const PaidLine& line : award.lines) total += line.capped;
  return total;
}

}  // namespace guerdon::reference
