#include "tools/report/explain_steps.h"

#include <algorithm>
#include <variant>

#include "tools/report/explain_words.h"
#include "tools/report/text.h"

namespace guerdon::tools {
namespace {

using engine::Number;
using engine::Step;
using engine::StepId;

/// Indentation beyond this is no help to anybody; the JSON form has the rest.
constexpr std::size_t kDeepest = 40;
constexpr std::size_t kIndent = 2;

bool is_figure(const Step& step) {
  return step.kind == Step::Kind::kNode || step.kind == Step::Kind::kMetric;
}

/// A row of a table is shown by its place, not once more.
bool is_table_row(std::string_view formula) { return !formula.empty() && formula.front() == '|'; }

/// The number of rows that a figure's `at least` asks for, where it was not reached.
const Number* needed_rows(const engine::Explanation& tree, const Step& figure) {
  if (figure.state != engine::State::kMissing || figure.operation != "if") return nullptr;
  if (figure.children.empty()) return nullptr;
  const Step& condition = tree.steps[figure.children.front()];
  const bool failed = condition.operation == "greater_or_equal" && condition.children.size() == 2 &&
                      condition.value == engine::Value(false);
  if (!failed || !tree.steps[condition.children.front()].has_population) return nullptr;
  return std::get_if<Number>(&tree.steps[condition.children.back()].value);
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
    const engine::ClauseHead& head = run.plan.awards[id].head;
    awards_.emplace(clause_of(head.name, head.span), id);
  }
}

void StepPrinter::line(std::size_t depth, std::string_view text) {
  out_ += std::string(depth * kIndent, ' ');
  out_ += text;
  out_ += '\n';
}

std::string StepPrinter::value(const Step& step) const { return step_value(run_, step); }

std::string StepPrinter::money(const Number& amount) const {
  return format_words(amount, engine::Type::money(run_.plan.currency), run_.names());
}

engine::Span StepPrinter::span_of(const Step& step) const {
  return step.node.valid() ? run_.plan.nodes[step.node].span : step.span;
}

bool StepPrinter::printed(StepId id) const {
  return step(id).node.valid() && printed_.count({step(id).node.index(), step(id).row}) != 0;
}

bool StepPrinter::shown(const Step& step) const {
  if (!is_figure(step)) return true;
  return step.name.valid() || step.has_population || !step.note.empty() ||
         step.state == engine::State::kFault;
}

bool StepPrinter::part_of(const Step& step, const Block& block) const {
  return is_figure(step) && !step.name.valid() && !block.span.empty() &&
         span_of(step) == block.span;
}

StepId StepPrinter::measured(StepId id, const Block& block) const {
  if (step(id).has_population) return id;
  StepId best;
  std::vector<StepId> open(step(id).children.rbegin(), step(id).children.rend());
  while (!open.empty()) {
    const StepId next = open.back();
    open.pop_back();
    const Step& part = step(next);
    if (shown(part) && !part_of(part, block)) continue;
    if (part.has_population && (!best.valid() || part.value == step(id).value)) best = next;
    open.insert(open.end(), part.children.rbegin(), part.children.rend());
  }
  return best;
}

void StepPrinter::figures_below(StepId id, std::size_t depth, const Block& block) {
  // Of parts that are folded into one figure (a share, and the count for its `at least`) one lists
  // its rows.
  const bool no_rows = block.rows.valid() && block.rows != id;
  for (const StepId child : step(id).children) {
    const bool data_row =
        step(child).kind == Step::Kind::kRow && step(child).population.record.valid();
    if (no_rows && data_row) continue;
    figure(child, depth, block);
  }
}

void StepPrinter::figure(StepId id, std::size_t depth, const Block& block) {
  const Step& top = step(id);
  if (top.kind == Step::Kind::kRow) return row(top, depth);
  if (!shown(top) || part_of(top, block)) return figures_below(id, depth, block);
  const std::string name = step_label(run_, top);
  std::string text = name + ": " + value(top);
  if (top.node.valid()) {
    const auto [found, is_new] = printed_.try_emplace({top.node.index(), top.row}, printed_.size());
    if (!is_new && found->second >= block.first) return;  // a few lines above, under this heading
    if (!is_new) return line(depth, text + "  (see above)");
  }
  std::string formula = step_formula(run_, top);
  const bool plain = formula.empty() || formula == name || !top.name.valid() ||
                     is_table_row(formula) || top.operation == "field";
  const std::string remarks = step_remarks(run_, top);
  if (!remarks.empty()) (plain ? text : formula) += "  " + remarks;
  line(depth, text);
  if (depth >= kDeepest && !top.children.empty())
    return line(depth + 1, "… (further steps: --format json)");
  if (!scorecard(id, depth + 1)) below(id, plain ? std::string() : formula, depth + 1);
}

void StepPrinter::below(StepId id, const std::string& formula, std::size_t depth) {
  Block own = block(span_of(step(id)));
  if (!formula.empty()) line(depth, "= " + formula);
  const StepId rows = measured(id, own);
  own.rows = rows;
  if (rows.valid()) population(rows, depth);
  if (const Number* needed = needed_rows(explanation_, step(id)))
    line(depth, "too few: at least " + with_thousands(needed->str()) + " are needed");
  figures_below(id, depth, own);
}

void StepPrinter::population(StepId id, std::size_t depth) {
  const Step& top = step(id);
  line(depth, population_words(run_, top) + (top.sealed ? ", other agents' among them" : ""));
  if (!options_.rows || !top.population.record.valid()) return;
  const bool as_steps = std::any_of(top.children.begin(), top.children.end(), [&](StepId child) {
    return step(child).kind == Step::Kind::kRow;
  });
  if (as_steps) return;  // printed with their values, below
  for (const std::uint32_t index : top.population.rows) {
    Step data;
    data.kind = Step::Kind::kRow;
    data.row = index;
    data.population.record = top.population.record;
    row(data, depth + 1);
  }
}

void StepPrinter::row(const Step& data, std::size_t depth) {
  const engine::RecordId record = data.population.record;
  std::string text = data.note;
  if (record.valid()) {
    const std::string origin = row_origin(run_, record, data.row);
    text = row_key(run_.plan.schema, run_.data, run_.texts, record, data.row);
    if (!origin.empty()) text = origin + "  " + text;
  }
  text = printable(text);
  if (!is_missing(data.value)) text += ": " + value(data);
  line(depth, text);
}

}  // namespace guerdon::tools
