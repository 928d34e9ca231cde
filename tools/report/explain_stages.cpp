// Clauses: an award's amount and what its own limit, gates and the rounding made of it.
#include <algorithm>
#include <variant>

#include "engine/value/rounding.h"
#include "tools/report/explain_steps.h"
#include "tools/report/explain_words.h"
#include "tools/report/text.h"
#include "tools/report/words.h"

namespace guerdon::tools {

using engine::Award;
using engine::Number;
using engine::Step;
using engine::StepId;

namespace {

/// Of a row of `payments of AWARD` what was paid for, and when: `T17 of 2026-Q2`. Empty for other
/// records.
std::string payment_words(const RunView& run, engine::RecordId record, std::uint32_t row) {
  const auto& all = run.plan.payments;
  const bool payment = std::any_of(all.begin(), all.end(),
                                   [&](const auto& fields) { return fields.record == record; });
  if (!payment) return {};
  const engine::RecordSchema& shape = run.plan.schema.record(record);
  const engine::Table& table = run.data.table(record);
  std::string paid_for;
  std::string period;
  for (std::size_t i = 0; i < shape.fields.size() && i < table.columns.size(); ++i) {
    const engine::Column& column = table.columns[i];
    const std::string_view name = run.texts.text(shape.fields[i].name);
    if (row >= column.size() || !column.present(row)) continue;
    if (name == "period") period = format_bare(column.value(row), column.type(), run.names());
    if (name == "row") paid_for = format_bare(column.value(row), column.type(), run.names());
  }
  if (period.empty()) return paid_for;
  return (paid_for.empty() ? "payment" : paid_for) + " of " + period;
}

}  // namespace

void StepPrinter::clause(StepId id) {
  const Step& head = step(id);
  if (head.kind == Step::Kind::kGate) return gate(id, 0);
  if (head.kind == Step::Kind::kClause) return later_clause(id);
  const auto found = awards_.find(clause_of(head.name, head.span));
  if (head.kind != Step::Kind::kAward || found == awards_.end()) return figure(id, 0);
  const Award& award = run_.plan.awards[found->second];
  const std::string title = printable(clause_title(run_, award.head)) + ": " + value(head);
  line(0, options_.style(Paint::kBold, title + (head.held ? ", held" : "")));
  line(1, step_remarks(run_, head));
  for (const StepId child : head.children) stage(child, award, 1);
}

/// What another clause did: heading with the row it is about, remarks, and its figures.
void StepPrinter::later_clause(StepId id) {
  const Step& head = step(id);
  std::string title(clause_word(head.operation));
  title += " " + (head.title.empty() ? printable(step_label(run_, head)) : printable(head.title));
  if (const engine::RecordId record = head.population.record; record.valid()) {
    const std::string paid = payment_words(run_, record, head.row);
    const std::string key = row_key(run_.plan.schema, run_.data, run_.texts, record, head.row);
    title += ", " + printable(paid.empty() ? key : paid);
  }
  if (head.state == engine::State::kPresent && head.operation != "guarantee")
    title += ": " + value(head);
  line(0, options_.style(Paint::kBold, title));
  line(1, step_remarks(run_, head));
  const auto* before = std::get_if<Number>(&head.before);
  const auto* after = std::get_if<Number>(&head.after);
  if (before != nullptr && after != nullptr)
    line(1, "cut from " + money(*before) + " to " + money(*after));
  figures_below(id, 1, block({}));
}

void StepPrinter::stage(StepId id, const Award& award, std::size_t depth) {
  switch (step(id).kind) {
    case Step::Kind::kLine:
      return award_line(id, award, depth);
    case Step::Kind::kCap:
      return cap(id, award, depth);
    case Step::Kind::kGate:
      return gate(id, depth);
    case Step::Kind::kRounding:
      return rounding(step(id), depth);
    case Step::Kind::kRow:
      return row(step(id), depth);
    default:
      return amount(id, depth);
  }
}

void StepPrinter::award_line(StepId id, const Award& award, std::size_t depth) {
  const Step& head = step(id);
  const engine::RecordId record = run_.plan.domains[award.domain].record;
  std::string text = value(head) + (head.held ? ", held" : "");
  if (record.valid()) {
    const std::string origin = row_origin(run_, record, head.row);
    const std::string key = row_key(run_.plan.schema, run_.data, run_.texts, record, head.row);
    text = printable(key) + ": " + text;
    if (!origin.empty()) text += "  (" + printable(origin) + ")";
  }
  line(depth, text);
  for (const StepId child : head.children) stage(child, award, depth + 1);
}

void StepPrinter::amount(StepId id, std::size_t depth) {
  const Step& top = step(id);
  line(depth, "amount: " + value(top));
  std::string formula = top.operation == "constant" ? "" : step_formula(run_, top);
  if (!top.note.empty()) formula += "  " + step_remarks(run_, top);
  below(id, formula, depth + 1);
}

void StepPrinter::cap(StepId id, const Award& award, std::size_t depth) {
  const Step& limit = step(id);
  std::string text = "at most " + value(limit) + (award.cap_each ? " each" : "");
  if (limit.operation == "limit") text = "limit of an agreement";
  const auto* before = std::get_if<Number>(&limit.before);
  const auto* after = std::get_if<Number>(&limit.after);
  if (before != nullptr && after != nullptr)
    text += *before == *after ? ": not reached"
                              : ": cut from " + money(*before) + " to " + money(*after);
  line(depth, text);
  const bool literal =
      limit.children.size() == 1 && step(limit.children.front()).operation == "constant";
  below(id, literal ? std::string() : step_formula(run_, limit), depth + 1);
}

void StepPrinter::gate(StepId id, std::size_t depth) {
  const Step& head = step(id);
  const auto outcome = std::find_if(
      statement_.gates.begin(), statement_.gates.end(), [&](const engine::GateOutcome& candidate) {
        const engine::ClauseHead& gate = run_.plan.gates[candidate.gate].head;
        return clause_of(gate.name, gate.span) == clause_of(head.name, head.span);
      });
  if (outcome == statement_.gates.end()) return figure(id, depth);
  const engine::Gate& gate = run_.plan.gates[outcome->gate];
  const bool lowers = !outcome->passes && std::holds_alternative<Number>(head.value) &&
                      head.value != engine::Value(Number(1));
  std::string text = "gate " + printable(clause_title(run_, gate.head)) + ": ";
  text += gate_words(*outcome);
  if (lowers) text += ", so " + value(head) + " of it is paid";
  if (!gates_.insert(clause_of(head.name, head.span)).second)
    return line(depth, text + "  (see above)");
  line(depth, text + "  " + step_remarks(run_, head));
  gate_details(id, *outcome, depth + 1);
}

void StepPrinter::gate_details(StepId id, const engine::GateOutcome& outcome, std::size_t depth) {
  const engine::Gate& gate = run_.plan.gates[outcome.gate];
  const bool quiet = outcome.verdict == engine::GateVerdict::kPasses ||
                     outcome.verdict == engine::GateVerdict::kNotConcerned;
  if (!quiet && !gate.head.because.empty()) line(depth, '"' + printable(gate.head.because) + '"');
  const std::string condition =
      gate.require.valid() ? source_text(run_.sources, run_.plan.nodes[gate.require].span) : "";
  if (!condition.empty()) line(depth, "requires " + condition);
  figures_below(id, depth, block({}));
}

void StepPrinter::rounding(const Step& head, std::size_t depth) {
  if (is_missing(head.before) || head.before == head.value) return;
  const auto* before = std::get_if<engine::Number>(&head.before);
  const auto* after = std::get_if<engine::Number>(&head.value);
  const bool alone = before != nullptr && after != nullptr &&
                     round(*before, run_.plan.rounding, run_.plan.rounding_step) == *after;
  // Lines of an award that was cut as a whole share out the rounded whole.
  const std::string how = alone ? "rounded " + std::string(engine::name(run_.plan.rounding))
                                : std::string("shared out with the award's other lines");
  line(depth, how + " to " + money(run_.plan.rounding_step) + ": " +
                  format_words(head.before, head.type, run_.names()) + " becomes " + value(head));
}

}  // namespace guerdon::tools
