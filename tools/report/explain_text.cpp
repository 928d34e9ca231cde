#include "tools/report/explain_text.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/value/date.h"
#include "tools/report/diagnostics.h"
#include "tools/report/explain_steps.h"
#include "tools/report/text.h"
#include "tools/report/words.h"

namespace guerdon::tools {
namespace {

using engine::AwardId;
using engine::Explanation;
using engine::Number;
using engine::Statement;
using engine::Step;
using engine::StepId;

constexpr std::string_view kRule = "────────────────────────────────────────\n";

/// A text field of the subject called `name`, for the heading.
std::string person_name(const RunView& run, std::uint32_t agent) {
  const engine::RecordSchema& subject = run.plan.schema.record(run.plan.schema.subject);
  const engine::Table& table = run.data.table(run.plan.schema.subject);
  for (std::size_t i = 0; i < subject.fields.size() && i < table.columns.size(); ++i) {
    const bool fits = run.texts.text(subject.fields[i].name) == "name" &&
                      subject.fields[i].type.kind == engine::Kind::kText &&
                      agent < table.columns[i].size();
    if (fits)
      return printable(
          format_bare(table.columns[i].value(agent), subject.fields[i].type, run.names()));
  }
  return {};
}

std::string heading(const RunView& run, const Statement& statement, Style style) {
  const engine::Plan& plan = run.plan;
  std::string who = printable(agent_key(run, statement.agent));
  const std::string name = person_name(run, statement.agent);
  if (!name.empty()) who += "  " + name;
  std::string out = style(Paint::kBold, who) + "\n";
  out += printable(plan.title) + ", version " + printable(plan.version) + "\n";
  out += plan.period.name + ", " + to_iso(plan.period.first) + " to " + to_iso(plan.period.last);
  return out + "\n\n";
}

/// A line of the summary: text left, amount right.
struct Item {
  std::string text;
  std::string amount;
  std::string remark;
};

class Summary {
 public:
  Summary(const RunView& run, const Statement& statement) : run_(run), statement_(statement) {
    for (std::size_t i = 0; i < run.plan.awards.size(); ++i) add_award(run.plan.awards.id_at(i));
    for (const engine::MissingAward& missing : statement.missing) add_missing(missing);
    add_later_stages();
    items_.push_back({"Payout", amount(statement.payout), status_remark()});
    for (const engine::RaisedFlag& flag : statement.flags)
      flags_ += printable("Flag (" + flag.level + "): " + flag.say + flagged_row(flag)) + "\n";
  }

  std::string text(Style style) const {
    std::size_t left = 0;
    std::size_t right = 0;
    for (const Item& item : items_) {
      left = std::max(left, width(item.text));
      right = std::max(right, width(item.amount));
    }
    std::string out;
    for (const Item& item : items_) {
      std::string line = pad_right(item.text, left) + "  " + pad_left(item.amount, right);
      if (!item.remark.empty()) line += "  " + item.remark;
      out += (&item == &items_.back() ? style(Paint::kBold, line) : line) + "\n";
    }
    return out + (flags_.empty() ? "" : "\n" + flags_) + "\n";
  }

 private:
  std::string amount(const std::optional<Number>& value) const {
    if (!value) return "unknown";
    return with_thousands(format_amount(*value, decimals_of(run_.plan.rounding_step))) + " " +
           unit_text(engine::Type::money(run_.plan.currency), run_.texts);
  }

  void add_award(AwardId award) {
    Number paid;
    Number held;
    std::size_t paid_lines = 0;
    std::size_t held_lines = 0;
    Number shadow;
    std::size_t shadow_lines = 0;
    Number denied;
    std::size_t denied_lines = 0;
    for (const engine::Line& line : statement_.lines) {
      if (line.award != award) continue;
      if (line.shadow) {
        shadow += line.rounded;
        ++shadow_lines;
        continue;
      }
      (line.denied ? denied : line.held ? held : paid) += line.rounded;
      ++(line.denied ? denied_lines : line.held ? held_lines : paid_lines);
    }
    const std::string title = printable(clause_title(run_, run_.plan.awards[award].head));
    if (paid_lines != 0) items_.push_back({title, amount(paid), paid_remark(award, paid_lines)});
    if (shadow_lines != 0)
      items_.push_back({title, "(" + amount(shadow) + ")", "shadow: computed, not paid"});
    if (held_lines != 0)
      items_.push_back({title, "(" + amount(held) + ")",
                        "held: " + printable(hold_reason(run_, statement_, award))});
    if (denied_lines != 0)
      items_.push_back({title, "(" + amount(denied) + ")",
                        "not paid: " + printable(settled_reason(run_, statement_, award))});
  }

  /// Of a flag with `each` the row that it is about: ` (T17)`.
  std::string flagged_row(const engine::RaisedFlag& raised) const {
    if (raised.gate.valid() || !run_.plan.flags[raised.flag].index.valid()) return {};
    const engine::DomainId domain = run_.plan.flags[raised.flag].domain;
    const engine::RecordId record = run_.plan.domains[domain].record;
    return " (" + row_key(run_.plan.schema, run_.data, run_.texts, record, raised.row) + ")";
  }

  /// How many lines, and which gates took something.
  std::string paid_remark(AwardId award, std::size_t lines) const {
    std::string remark = lines > 1 ? counted(lines, "line") : "";
    if (has_released(award)) {
      const std::string settled = settled_reason(run_, statement_, award);
      remark += (remark.empty() ? "" : "; ") + settled;
    }
    for (const engine::GateOutcome& outcome : statement_.gates) {
      const engine::Gate& gate = run_.plan.gates[outcome.gate];
      if (outcome.passes || !cuts(gate, award)) continue;
      remark += (remark.empty() ? "" : "; ") + ("cut by gate: " + clause_title(run_, gate.head));
    }
    for (const engine::AgreementEffect& effect : statement_.agreements) {
      if (effect.limit == engine::AgreementEffect::kNoEntry) continue;
      const engine::Agreement& agreement = run_.plan.agreements[effect.agreement];
      const auto& targets = agreement.limits[effect.limit].targets;
      if (std::find(targets.begin(), targets.end(), award) != targets.end())
        remark += (remark.empty() ? "" : "; ") +
                  ("cut by agreement: " + clause_title(run_, agreement.head));
    }
    return printable(remark);
  }
  bool has_released(AwardId award) const {
    return std::any_of(statement_.lines.begin(), statement_.lines.end(),
                       [award](const auto& line) { return line.award == award && line.released; });
  }
  static bool cuts(const engine::Gate& gate, AwardId award) {
    return std::any_of(gate.penalties.begin(), gate.penalties.end(),
                       [award](const engine::Penalty& penalty) {
                         const auto& targets = penalty.targets;
                         return penalty.kind == engine::Penalty::Kind::kPay &&
                                std::find(targets.begin(), targets.end(), award) != targets.end();
                       });
  }

  /// What came after the awards, a line a clause.
  void add_later_stages() {
    const engine::Plan& plan = run_.plan;
    for (const engine::Recognition& made : statement_.recognitions) {
      const engine::Award& award = plan.awards[made.award];
      items_.push_back({printable(clause_title(run_, award.head)),
                        made.points ? with_thousands(made.points->str()) : "-",
                        award.badge.empty() ? "points, not money"
                                            : "badge " + printable(award.badge) + ", not money"});
    }
    Number corrections;
    for (const engine::AdjustmentLine& line : statement_.adjustments)
      if (line.amount.sign() > 0 && !line.expired) corrections += line.amount;
    add_sum("Corrections by hand", corrections, "approved");
    for (std::uint32_t i = 0; i < plan.true_ups.size(); ++i) {
      Number sum;
      for (const engine::TrueUpLine& line : statement_.true_ups)
        if (line.true_up == i) sum += line.amount;
      add_sum(clause_title(run_, plan.true_ups[i].head), sum, "true up, owed by law");
    }
    for (std::uint32_t i = 0; i < plan.floors.size(); ++i) {
      Number sum;
      for (const engine::FloorCheck& check : statement_.floors)
        if (check.floor == i) sum += check.top_up;
      add_sum(clause_title(run_, plan.floors[i].head), sum, "topped up to the floor");
    }
    for (const engine::Recovery& recovery : statement_.recoveries) {
      if (recovery.bound == engine::Recovery::Bound::kNoHearing)
        items_.push_back(
            {printable(recovery_title(recovery)), "-", "not taken back before the agent is heard"});
      add_sum(recovery_title(recovery), -recovery.taken, "taken back");
    }
  }

  std::string recovery_title(const engine::Recovery& recovery) const {
    using Source = engine::Recovery::Source;
    if (recovery.source == Source::kClawback)
      return clause_title(run_, run_.plan.clawbacks[recovery.clause].head);
    if (recovery.source == Source::kAdvance)
      return clause_title(run_, run_.plan.awards[AwardId(recovery.clause)].head);
    return "Corrections by hand";
  }

  void add_sum(const std::string& title, const Number& sum, std::string_view remark) {
    if (!sum.is_zero()) items_.push_back({printable(title), amount(sum), std::string(remark)});
  }

  void add_missing(const engine::MissingAward& missing) {
    if (missing.then == engine::WhenMissing::kHold)
      add_missing(missing, "held: its figures are missing");
    else
      add_missing(missing, "nothing: its figures are missing");
  }
  void add_missing(const engine::MissingAward& missing, std::string_view remark) {
    const engine::Award& award = run_.plan.awards[missing.award];
    std::string title = printable(clause_title(run_, award.head));
    items_.push_back({std::move(title), "-", std::string(remark)});
  }

  std::string status_remark() const {
    switch (statement_.status) {
      case engine::Status::kOk:
        return "";
      case engine::Status::kRejectedRows:
        return "rejected_rows: some data rows did not count";
      case engine::Status::kHeld:
        return "held: a part waits for a decision";
      case engine::Status::kBlocked:
        return statement_.faults.empty()
                   ? "blocked: not to be released, as a guarantee does not hold"
                   : "blocked: not to be paid out before the fault is mended";
    }
    return "";
  }

  const RunView& run_;
  const Statement& statement_;
  std::string flags_;  // they move no money
  std::vector<Item> items_;
};

void section(StepPrinter& printer, std::string_view title, Style style) {
  printer.line(0, "");
  printer.line(0, style(Paint::kBold, title));
}

/// Awards that do not concern this agent, with the condition that leaves it out.
void not_concerned(StepPrinter& printer, const RunView& run, const Statement& statement,
                   Style style) {
  bool first = true;
  for (std::size_t i = 0; i < run.plan.awards.size(); ++i) {
    const AwardId id = run.plan.awards.id_at(i);
    const engine::Award& award = run.plan.awards[id];
    const auto is_this = [id](const auto& item) { return item.award == id; };
    if (std::any_of(statement.lines.begin(), statement.lines.end(), is_this)) continue;
    if (std::any_of(statement.missing.begin(), statement.missing.end(), is_this)) continue;
    if (first) section(printer, "Awards without a line for this agent", style);
    first = false;
    std::string text = printable(clause_title(run, award.head));
    const std::string condition =
        award.filter.valid() ? source_text(run.sources, run.plan.nodes[award.filter].span) : "";
    if (!condition.empty()) text += ": only where " + condition;
    const std::string place = source_place(run.sources, award.head.span);
    printer.line(1, place.empty() ? text : text + "  (" + place + ")");
  }
}

void other_metrics(StepPrinter& printer, const Explanation& explanation, Style style) {
  bool first = true;
  for (const StepId metric : explanation.metrics) {
    if (printer.printed(metric)) continue;
    if (first) section(printer, "Also measured", style);
    first = false;
    printer.figure(metric, 1);
  }
}

void rejected_rows(StepPrinter& printer, const RunView& run, const Statement& statement,
                   Style style) {
  const auto& counts = run.data.rejected_rows;
  if (statement.agent >= counts.size() || counts[statement.agent] == 0) return;
  section(printer, "Rows that did not count", style);
  const std::string agent = agent_key(run, statement.agent);
  for (const RejectedRow& row : run.manifest.rejected)
    if (row.agent == agent) printer.line(1, printable(row.place() + "  " + row.reason));
}

void faults(StepPrinter& printer, const RunView& run, const Statement& statement, Style style) {
  if (statement.faults.empty()) return;
  section(printer, "Faults in the data", style);
  for (const engine::FaultId id : statement.faults) {
    const engine::Fault& fault = run.evaluation.faults[id];
    std::string text(fault_title(fault.code));
    if (!fault.detail.empty()) text += ": " + printable(fault.detail);
    const std::string place = source_place(run.sources, fault.span);
    if (!place.empty()) text += "  (" + place + ")";
    printer.line(1, fault_code_name(fault.code) + " " + text);
  }
}

}  // namespace

std::string explain_text(const RunView& run, const Explanation& explanation,
                         const ExplainOptions& options) {
  const Statement& statement = run.statements[explanation.agent];
  const Style style = options.style;
  StepPrinter printer(run, explanation, options);
  if (explanation.root.valid())
    for (const StepId child : explanation.steps[explanation.root].children) {
      printer.line(0, "");
      printer.clause(child);
    }
  not_concerned(printer, run, statement, style);
  other_metrics(printer, explanation, style);
  rejected_rows(printer, run, statement, style);
  faults(printer, run, statement, style);
  return heading(run, statement, style) + Summary(run, statement).text(style) + std::string(kRule) +
         printer.take();
}

}  // namespace guerdon::tools
