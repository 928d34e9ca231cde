#include "tools/report/explain_steps.h"

#include <algorithm>
#include <optional>
#include <variant>

#include "engine/value/rounding.h"
#include "tools/report/diagnostics.h"
#include "tools/report/text.h"
#include "tools/report/words.h"

namespace guerdon::tools {
namespace {

using engine::Award;
using engine::Number;
using engine::Step;
using engine::StepId;
using engine::Value;

/// Indentation beyond this is no help to anybody; the JSON form has the rest.
constexpr std::size_t kDeepest = 40;
constexpr std::size_t kIndent = 2;

bool is_figure(const Step& step) {
  return step.kind == Step::Kind::kNode || step.kind == Step::Kind::kMetric;
}

}  // namespace

StepPrinter::StepPrinter(const RunView& run, const engine::Explanation& explanation,
                         const ExplainOptions& options)
    : run_(run),
      explanation_(explanation),
      statement_(run.statements[explanation.agent]),
      options_(options) {
  for (std::size_t i = 0; i < run.plan.awards.size(); ++i) {
    const engine::AwardId id = run.plan.awards.id_at(i);
    awards_.emplace(run.plan.awards[id].head.name, id);
  }
}

void StepPrinter::line(std::size_t depth, std::string_view text) {
  out_ += std::string(depth * kIndent, ' ');
  out_ += text;
  out_ += '\n';
}

StepPrinter::Key StepPrinter::key(const Step& step) const { return {step.node.index(), step.row}; }

bool StepPrinter::printed(StepId id) const {
  return step(id).node.valid() && printed_.count(key(step(id))) != 0;
}

std::string StepPrinter::value_words(const Step& step) const {
  if (step.state == engine::State::kMissing) return "missing";
  if (step.state == engine::State::kFault) {
    if (!step.fault.valid()) return "cannot be computed";
    const engine::Fault& fault = run_.evaluation.faults[step.fault];
    const std::string why =
        fault.detail.empty() ? std::string(fault_title(fault.code)) : fault.detail;
    return "cannot be computed: " + printable(why) + " [" + fault_code_name(fault.code) + "]";
  }
  return format_words(step.value, step.type, run_.names());
}

std::string StepPrinter::money(const Number& amount) const {
  return format_words(amount, engine::Type::money(run_.plan.currency), run_.names());
}

std::string StepPrinter::formula(const Step& step) const {
  // Of a table or parameter the step's own span is the row that decided: the call is the node's.
  const bool of_node = step.node.valid() && is_figure(step);
  return source_text(run_.sources, of_node ? run_.plan.nodes[step.node].span : step.span);
}

std::string StepPrinter::label(const Step& step) const {
  if (step.name.valid()) return printable(run_.texts.text(step.name));
  const std::string text = formula(step);
  return text.empty() ? step.operation : text;
}

std::string StepPrinter::remarks(const Step& step) const {
  std::string text = printable(field_origin(run_, step));
  if (text.empty()) text = source_place(run_.sources, step.span);
  const std::string sealed = step.sealed ? "rests on data of other agents" : "";
  for (const std::string& part : {step.cites, step.note, sealed})
    if (!part.empty()) text += (text.empty() ? "" : "; ") + printable(part);
  return text.empty() ? text : "(" + text + ")";
}

bool StepPrinter::shown(const Step& step) const {
  if (!is_figure(step)) return true;
  return step.name.valid() || step.has_population || !step.note.empty() ||
         step.state == engine::State::kFault;
}

void StepPrinter::clause(StepId id) {
  const Step& head = step(id);
  if (head.kind == Step::Kind::kGate) return gate(id, 0);
  const auto found = awards_.find(head.name);
  if (head.kind != Step::Kind::kAward || found == awards_.end()) return figure(id, 0);
  const Award& award = run_.plan.awards[found->second];
  const std::string title = printable(clause_title(run_, award.head)) + ": " + value_words(head);
  line(0, options_.style(Paint::kBold, title + (head.held ? ", held" : "")));
  line(1, remarks(head));
  for (const StepId child : head.children) stage(child, award, 1);
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
      return reference(step(id), depth);
    default:
      return amount(id, depth);
  }
}

void StepPrinter::award_line(StepId id, const Award& award, std::size_t depth) {
  const Step& head = step(id);
  const engine::RecordId record = run_.plan.domains[award.domain].record;
  std::string text = value_words(head);
  if (record.valid()) {
    const std::string origin = row_origin(run_, record, head.row);
    const std::string key = row_key(run_.plan.schema, run_.data, run_.texts, record, head.row);
    text = printable(key) + ": " + text + (head.held ? ", held" : "");
    if (!origin.empty()) text += "  (" + printable(origin) + ")";
  }
  line(depth, text);
  for (const StepId child : head.children) stage(child, award, depth + 1);
}

void StepPrinter::amount(StepId id, std::size_t depth) {
  const Step& top = step(id);
  line(depth, "amount: " + value_words(top));
  below(id, formula(top), depth + 1);
}

void StepPrinter::cap(StepId id, const Award& award, std::size_t depth) {
  const Step& limit = step(id);
  std::string text = "at most " + value_words(limit) + (award.cap_each ? " each" : "");
  const auto* before = std::get_if<Number>(&limit.before);
  const auto* after = std::get_if<Number>(&limit.after);
  if (before != nullptr && after != nullptr)
    text += *before == *after ? ": not reached"
                              : ": cut from " + money(*before) + " to " + money(*after);
  line(depth, text);
  const bool literal =
      limit.children.size() == 1 && step(limit.children.front()).operation == "constant";
  below(id, literal ? std::string() : formula(limit), depth + 1);
}

void StepPrinter::gate(StepId id, std::size_t depth) {
  const Step& head = step(id);
  const auto outcome = std::find_if(statement_.gates.begin(), statement_.gates.end(),
                                    [&](const engine::GateOutcome& candidate) {
                                      return run_.plan.gates[candidate.gate].head.name == head.name;
                                    });
  if (outcome == statement_.gates.end()) {
    line(depth, "gate " + label(head) + ": " + value_words(head) + "  " + remarks(head));
    return figures_below(id, depth + 1);
  }
  const engine::Gate& gate = run_.plan.gates[outcome->gate];
  const bool lowers = !outcome->passes && !is_missing(head.value) && head.value != Value(Number(1));
  line(depth, "gate " + printable(clause_title(run_, gate.head)) + ": " +
                  std::string(gate_words(*outcome)) +
                  (lowers ? ", so " + value_words(head) + " of it is paid" : "") + "  " +
                  remarks(head));
  const bool quiet = outcome->verdict == engine::GateVerdict::kPasses ||
                     outcome->verdict == engine::GateVerdict::kNotConcerned;
  if (!quiet && !gate.head.because.empty())
    line(depth + 1, '"' + printable(gate.head.because) + '"');
  const std::string condition =
      gate.require.valid() ? source_text(run_.sources, run_.plan.nodes[gate.require].span) : "";
  if (!condition.empty()) line(depth + 1, "requires " + condition);
  figures_below(id, depth + 1);
}

void StepPrinter::rounding(const Step& head, std::size_t depth) {
  std::string text = "rounded " + std::string(engine::name(run_.plan.rounding)) + " to " +
                     money(run_.plan.rounding_step);
  if (!is_missing(head.before) && head.before != head.value)
    text +=
        ": " + format_words(head.before, head.type, run_.names()) + " becomes " + value_words(head);
  else
    text += ": unchanged";
  line(depth, text);
}

/// What a figure was made of: its formula, the rows behind it, the figures in it.
void StepPrinter::below(StepId id, const std::string& how, std::size_t depth) {
  const Step& top = step(id);
  if (!how.empty()) line(depth, "= " + how);
  if (top.has_population) population(top, depth);
  figures_below(id, depth);
}

void StepPrinter::figures_below(StepId id, std::size_t depth) {
  for (const StepId child : step(id).children) figure(child, depth);
}

void StepPrinter::figure(StepId id, std::size_t depth) {
  const Step& top = step(id);
  if (top.kind == Step::Kind::kRow) return reference(top, depth);
  if (!shown(top)) return figures_below(id, depth);
  const std::string name = label(top);
  std::string text = name + ": " + value_words(top);
  if (printed(id)) return line(depth, text + "  (see above)");
  if (top.node.valid()) printed_.insert(key(top));
  std::string how = formula(top);
  const std::string notes = remarks(top);
  const bool plain = how.empty() || how == name || top.operation == "field";
  if (plain && !notes.empty()) text += "  " + notes;
  line(depth, text);
  if (depth >= kDeepest && !top.children.empty())
    return line(depth + 1, "… (further steps: --format json)");
  if (!plain && !notes.empty()) how += "  " + notes;
  below(id, plain ? std::string() : how, depth + 1);
}

void StepPrinter::population(const Step& top, std::size_t depth) {
  line(depth, population_words(run_, top));
  if (!options_.rows || !top.population.record.valid()) return;
  const bool as_steps = std::any_of(top.children.begin(), top.children.end(), [&](StepId child) {
    return step(child).kind == Step::Kind::kRow;
  });
  if (as_steps) return;  // printed with their values, below
  for (const std::uint32_t row : top.population.rows) {
    Step data;
    data.kind = Step::Kind::kRow;
    data.row = row;
    data.population.record = top.population.record;
    reference(data, depth + 1);
  }
}

void StepPrinter::reference(const Step& data, std::size_t depth) {
  const engine::RecordId record = data.population.record;
  std::string text = data.note;
  if (record.valid()) {
    const std::string origin = row_origin(run_, record, data.row);
    text = row_key(run_.plan.schema, run_.data, run_.texts, record, data.row);
    if (!origin.empty()) text = origin + "  " + text;
  }
  text = printable(text);
  if (!is_missing(data.value)) text += ": " + value_words(data);
  line(depth, text);
}

std::string field_origin(const RunView& run, const Step& step) {
  if (step.operation != "field" || !step.node.valid()) return {};
  const engine::Domain& domain = run.plan.domains[run.plan.nodes[step.node].domain];
  if (domain.kind != engine::Domain::Kind::kRecord) return {};
  return row_origin(run, domain.record, step.row);
}

std::string_view gate_words(const engine::GateOutcome& outcome) {
  switch (outcome.verdict) {
    case engine::GateVerdict::kPasses:
      return "passed";
    case engine::GateVerdict::kFails:
      return "failed";
    case engine::GateVerdict::kNotConcerned:
      return "does not concern this agent";
    case engine::GateVerdict::kFault:
      return "cannot be decided";
    case engine::GateVerdict::kMissing:
      break;
  }
  if (outcome.holds) return "held, as its figures are missing";
  return outcome.passes ? "passed, as its figures are missing"
                        : "failed, as its figures are missing";
}

std::string population_words(const RunView& run, const Step& step) {
  const engine::PopulationFacts& facts = step.population;
  const auto number = [](std::uint32_t count) { return with_thousands(std::to_string(count)); };
  const std::string rows =
      facts.record.valid() ? printable(run.texts.text(run.plan.schema.record(facts.record).name))
                           : "rows";
  const auto* share = std::get_if<Number>(&step.value);
  std::string text = number(facts.used) + " " + rows;
  if (step.operation == "share" && share != nullptr && facts.used != 0) {
    const std::optional<std::int64_t> hits = (*share * Number(facts.used)).to_int64();
    if (hits) text = with_thousands(std::to_string(*hits)) + " of " + text;
  } else if (facts.used != facts.in_scope) {
    text = number(facts.used) + " of " + number(facts.in_scope) + " " + rows;
  }
  if (step.operation == "share" && facts.used != facts.in_scope)
    text += " that count, of " + number(facts.in_scope);
  return text;
}

}  // namespace guerdon::tools
