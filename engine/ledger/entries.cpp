#include "engine/ledger/entries.h"

#include <optional>
#include <utility>

#include "engine/trace/hold_words.h"
#include "engine/value/period_calendar.h"

namespace guerdon::engine {
namespace {

/// The lines of one agent.
class AgentEntries {
 public:
  AgentEntries(const EntryInput& input, FactReader& reader, Explainer& explainer,
               const std::string& agent, const Statement& statement, std::vector<LedgerLine>& lines)
      : input_(input),
        reader_(reader),
        agent_(agent),
        statement_(statement),
        tree_(explainer.explain(statement, false)),
        lines_(lines) {}

  void add_all() {
    for (const Line& line : statement_.lines)
      if (!line.shadow) add_award_line(line);
    for (const AdjustmentLine& line : statement_.adjustments)
      if (line.amount.sign() > 0 && !line.expired) add_adjustment(line);
    for (const TrueUpLine& line : statement_.true_ups) {
      const TrueUp& clause = input_.plan.true_ups[line.true_up];
      add_owed(clause.head.name, LedgerKind::kTrueUp, clause.rows, line.row, line.amount);
    }
    for (const FloorCheck& check : statement_.floors) {
      const Floor& clause = input_.plan.floors[check.floor];
      add_owed(clause.head.name, LedgerKind::kTopUp, clause.rows, check.row, check.top_up);
    }
    for (const Recovery& recovery : statement_.recoveries) add_recovery(recovery);
    for (const RaisedFlag& flag : statement_.flags) add_flag(flag);
  }

 private:
  void add_award_line(const Line& line) {
    const Award& award = input_.plan.awards[line.award];
    const bool each = award.domain != input_.plan.subject_domain;
    const LedgerKind paid = award.advance   ? LedgerKind::kAdvance
                            : line.released ? LedgerKind::kReleased
                                            : LedgerKind::kPaid;
    const LedgerKind kind = line.denied ? LedgerKind::kDenied
                            : line.held ? LedgerKind::kHeld
                                        : paid;
    LedgerLine& entry = add(award.head.name, kind,
                            each ? name_of(award.domain, line.row) : std::string(), line.rounded);
    const auto row = each ? std::optional(line.row) : std::nullopt;
    entry.facts = facts_of(award.head.name, row);
    reader_.add_condition(award.filter, statement_.agent, row, entry.facts);
    add_holds(line, entry);
  }

  /// Until when a held line may be decided; which line a settled one answers, and who decided.
  void add_holds(const Line& line, LedgerLine& entry) {
    for (const Hold& hold : statement_.holds) {
      if (hold.award != line.award || hold.row != line.row) continue;
      if (line.held && hold.until && (!entry.expires_on || *entry.expires_on < *hold.until))
        entry.expires_on = hold.until;
      if (!line.held) entry.subject.of = hold.of;
      LedgerFact decision;
      decision.record = "gate " + text(input_.plan.gates[hold.gate].head.name);
      decision.name = "decision";
      decision.value = decision_words(hold);
      entry.facts.push_back(std::move(decision));
    }
  }

  std::string decision_words(const Hold& hold) const {
    const std::string outcome =
        outcome_words(input_.plan, input_.data, &input_.context.texts, hold);
    if (!outcome.empty()) return outcome;
    return hold.until ? "awaited until " + to_iso(*hold.until) : "awaited";
  }

  void add_adjustment(const AdjustmentLine& line) {
    const RecordId record = input_.plan.adjustments.record;
    add(input_.plan.schema.record(record).name, LedgerKind::kAdjusted,
        reader_.rows().of(record, line.row), line.amount);
  }

  /// What law owes for a unit of time.
  void add_owed(Symbol clause, LedgerKind kind, const ClauseRows& rows, std::uint32_t row,
                const Number& amount) {
    LedgerLine& entry = add(clause, kind, "", amount);
    if (rows.index.valid()) entry.subject.unit = name_of(rows.domain, row);
    entry.facts = facts_of(clause, {});
  }

  /// What was taken, and how what is still to be taken changed. An advance's balance is what its
  /// own lines come to.
  void add_recovery(const Recovery& recovery) {
    const Symbol clause = clause_of(recovery);
    LedgerLine& taken = add(clause, LedgerKind::kRecovered, "", -recovery.taken);
    taken.subject.of = recovery.of;
    taken.facts = facts_of(clause, {});
    if (recovery.source == Recovery::Source::kAdvance) return;
    LedgerLine& carried =
        add(clause, LedgerKind::kCarried, "", recovery.carried - recovery.carried_before);
    carried.subject.of = recovery.of;
    carried.expires_on = recovery.expires_on;
  }

  Symbol clause_of(const Recovery& recovery) const {
    switch (recovery.source) {
      case Recovery::Source::kClawback:
        return input_.plan.clawbacks[recovery.clause].head.name;
      case Recovery::Source::kAdvance:
        return input_.plan.awards[AwardId(recovery.clause)].head.name;
      case Recovery::Source::kAdjustment:
        break;
    }
    return input_.plan.schema.record(input_.plan.adjustments.record).name;
  }

  void add_flag(const RaisedFlag& raised) {
    if (raised.gate.valid()) {
      add(input_.plan.gates[raised.gate].head.name, LedgerKind::kFlagged, "", Number());
      return;
    }
    const Flag& flag = input_.plan.flags[raised.flag];
    const bool each = flag.domain != input_.plan.subject_domain;
    add(flag.head.name, LedgerKind::kFlagged,
        each ? name_of(flag.domain, raised.row) : std::string(), Number());
  }

  LedgerLine& add(Symbol clause, LedgerKind kind, std::string row, const Number& amount) {
    LedgerLine& line = lines_.emplace_back();
    line.policy = text(input_.plan.policy);
    line.subject.agent = agent_;
    line.subject.period = lasting_name(input_.plan.period);
    line.subject.clause = text(clause);
    line.subject.kind = kind;
    line.subject.row = std::move(row);
    line.amount = amount;
    return line;
  }

  std::string name_of(DomainId domain, std::uint32_t row) {
    return reader_.rows().of(input_.plan.domains[domain].record, row);
  }

  /// What stands below the clause's step of the statement; nothing where it has none.
  std::vector<LedgerFact> facts_of(Symbol clause, std::optional<std::uint32_t> row) {
    for (const StepId child : tree_.steps[tree_.root].children) {
      const Step& step = tree_.steps[child];
      if (step.name == clause && step.kind != Step::Kind::kNode)
        return reader_.of(tree_, child, row);
    }
    return {};
  }

  std::string text(Symbol symbol) const {
    return symbol.valid() ? std::string(input_.context.texts.text(symbol)) : std::string();
  }

  const EntryInput& input_;
  FactReader& reader_;
  const std::string& agent_;
  const Statement& statement_;
  Explanation tree_;
  std::vector<LedgerLine>& lines_;
};

/// Lines of one subject become one, where the first of them stands; amounts of zero go, flags stay.
std::vector<LedgerLine> added_up(std::vector<LedgerLine> lines) {
  std::map<LedgerSubject, std::size_t> known;
  std::vector<LedgerLine> sums;
  for (LedgerLine& line : lines) {
    const auto [found, is_new] = known.emplace(line.subject, sums.size());
    if (is_new)
      sums.push_back(std::move(line));
    else
      sums[found->second].amount += line.amount;
  }
  std::erase_if(sums, [](const LedgerLine& line) {
    return line.amount.is_zero() && line.subject.kind != LedgerKind::kFlagged;
  });
  return sums;
}

}  // namespace

Entries entries(const EntryInput& input, FactReader& reader) {
  Entries result;
  const RecordId subject = input.plan.schema.subject;
  for (std::uint32_t row = 0; row < input.statements.size(); ++row)
    result.agents.emplace(reader.rows().of(subject, row), row);
  Explainer explainer(input.plan, input.data, input.evaluation, &input.context);
  for (const auto& [agent, row] : result.agents) {
    const Statement& statement = input.statements[row];
    if (statement.status == Status::kBlocked) {
      result.open.insert(agent);
      continue;
    }
    std::vector<LedgerLine> lines;
    AgentEntries(input, reader, explainer, agent, statement, lines).add_all();
    for (LedgerLine& line : added_up(std::move(lines))) result.lines.push_back(std::move(line));
  }
  return result;
}

}  // namespace guerdon::engine
