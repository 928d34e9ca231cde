#include "engine/trace/tree.h"

#include <utility>

#include <fmt/core.h>

#include "engine/trace/facts.h"
#include "engine/trace/operands.h"
#include "engine/trace/population.h"

namespace guerdon::engine {
namespace {

bool has_rows(const Step& step) { return step.has_population && !step.population.rows.empty(); }

/// "higher is better; 46 rows, 2 excluded".
std::string metric_note(const RunReader& reader, const Metric& metric, std::uint32_t agent) {
  std::string note = metric.higher_is_better ? "higher is better" : "lower is better";
  const Column* population = reader.column_if(metric.population);
  if (population == nullptr || !population->present(agent)) return note;
  note += fmt::format("; {} rows", population->number(agent).str());
  const Column* excluded = reader.column_if(metric.excluded);
  if (excluded != nullptr && excluded->present(agent))
    note += fmt::format(", {} excluded", excluded->number(agent).str());
  return note;
}

}  // namespace

StepId TreeBuilder::add(StepId parent, Step step) {
  const StepId id = out_.steps.add(std::move(step));
  if (parent.valid()) out_.steps[parent].children.push_back(id);
  return id;
}

void TreeBuilder::grow(StepId parent, NodeId node, std::uint32_t row) {
  std::vector<Open> open{{parent, {node, row}}};
  run(open);
}

StepId TreeBuilder::grow_metric(const Metric& metric) {
  std::vector<Open> open;
  const StepId id = expand({StepId(), {metric.value, agent_}}, open);
  Step& step = out_.steps[id];
  step.kind = Step::Kind::kMetric;
  step.name = metric.head.name;
  if (step.span.empty()) step.span = metric.head.span;
  if (!metric.head.cites.empty()) step.cites = metric.head.cites;
  const std::string note = metric_note(reader_, metric, agent_);
  step.note = step.note.empty() ? note : fmt::format("{}; {}", note, step.note);
  run(open);
  return id;
}

void TreeBuilder::run(std::vector<Open>& open) {
  while (!open.empty()) {
    const Open next = open.back();
    open.pop_back();
    expand(next, open);
  }
}

StepId TreeBuilder::expand(const Open& next, std::vector<Open>& open) {
  const Place place = reader_.source(next.place);
  Step step = describe(reader_, place);
  if (reader_.foreign(reader_.node(place.node).domain, place.row, agent_)) {
    seal(reader_, place, step);
    return add(next.parent, std::move(step));
  }
  add_population(reader_, place, agent_, step);
  const std::vector<Place> operands = operands_at(reader_, place);
  if ((!operands.empty() || has_rows(step)) && seen(place)) {
    step.repeated = true;
    step.population.rows.clear();
    if (step.name.valid()) step.note = "see above";
    return add(next.parent, std::move(step));
  }
  std::vector<RowStep> rows;
  if (with_rows_) rows = row_steps(reader_, place, step);
  const StepId id = add(next.parent, std::move(step));
  for (RowStep& row : rows) {
    const StepId at = add(id, std::move(row.row));
    for (Step& child : row.children) add(at, std::move(child));
  }
  for (Step& slice : slice_steps(reader_, place)) add(id, std::move(slice));
  for (auto operand = operands.rbegin(); operand != operands.rend(); ++operand)
    open.push_back({id, *operand});
  return id;
}

bool TreeBuilder::seen(Place place) {
  const std::uint64_t key = (std::uint64_t{place.node.index()} << 32) | place.row;
  return !in_full_.insert(key).second;
}

}  // namespace guerdon::engine
