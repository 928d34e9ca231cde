#include "tools/report/explain_words.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <variant>

#include "tools/report/diagnostics.h"
#include "tools/report/text.h"

namespace guerdon::tools {

using engine::Number;
using engine::Step;

std::string step_value(const RunView& run, const Step& step) {
  if (step.state == engine::State::kMissing) return "missing";
  if (step.state != engine::State::kFault) return format_words(step.value, step.type, run.names());
  if (!step.fault.valid()) return "cannot be computed";
  const engine::Fault& fault = run.evaluation.faults[step.fault];
  const std::string why =
      fault.detail.empty() ? std::string(fault_title(fault.code)) : fault.detail;
  return "cannot be computed: " + printable(why) + " [" + fault_code_name(fault.code) + "]";
}

std::string step_formula(const RunView& run, const Step& step) {
  const bool of_node = step.node.valid() && step.kind != Step::Kind::kRow;
  return source_text(run.sources, of_node ? run.plan.nodes[step.node].span : step.span);
}

namespace {

/// Without brackets around the whole of it.
std::string without_brackets(const std::string& text) {
  if (text.size() < 2 || text.front() != '(' || text.back() != ')') return text;
  int depth = 0;
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
    if (depth == 0) return text;
  }
  return text.substr(1, text.size() - 2);
}

}  // namespace

std::string step_label(const RunView& run, const Step& step) {
  if (step.name.valid()) return printable(run.texts.text(step.name));
  const std::string text = without_brackets(step_formula(run, step));
  return text.empty() ? step.operation : text;
}

std::string step_remarks(const RunView& run, const Step& step) {
  std::string text = printable(field_origin(run, step));
  if (text.empty()) text = source_place(run.sources, step.span);
  const std::string sealed = step.sealed ? "rests on data of other agents" : "";
  std::string note = step.note;
  if (step.operation == "round" && !is_missing(step.before) && step.before != step.value)
    note += " from " + format_words(step.before, step.type, run.names());
  for (const std::string& part : {step.cites, note, sealed})
    if (!part.empty()) text += (text.empty() ? "" : "; ") + printable(part);
  return text.empty() ? text : "(" + text + ")";
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
  // One of `tickets` is a ticket; a record whose name is no plural keeps it.
  const bool one = facts.used == 1 && facts.used == facts.in_scope && rows.ends_with('s') &&
                   !rows.ends_with("ss");
  std::string text = number(facts.used) + " " + (one ? rows.substr(0, rows.size() - 1) : rows);
  if (step.operation == "share" && share != nullptr && facts.used != 0) {
    const std::optional<std::int64_t> hits = (*share * Number(facts.used)).to_int64();
    if (hits) text = with_thousands(std::to_string(*hits)) + " of " + text;
    if (facts.used != facts.in_scope) text += " that count, of " + number(facts.in_scope);
  } else if (facts.used != facts.in_scope) {
    text = number(facts.used) + " of " + number(facts.in_scope) + " " + rows;
  }
  return text;
}

}  // namespace guerdon::tools
