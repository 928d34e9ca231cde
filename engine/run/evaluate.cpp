#include "engine/run/evaluate.h"

#include "engine/plan/operands.h"
#include "engine/run/business_calendar.h"
#include "engine/run/row_block.h"
#include "engine/run/run.h"

namespace guerdon::engine {

const Zone& RunContext::zone(std::string_view name) const {
  static const Zone utc;
  for (const auto& [loaded, zone] : zones)
    if (loaded == name) return zone;
  GUERDON_CHECK(name.empty() || name == utc.name());
  return utc;
}

Interpreter::Interpreter(const Plan& plan, const Dataset& data, const RunContext& context)
    : plan_(plan),
      data_(data),
      texts_(context.texts),
      threads_(context.threads),
      is_folded_(plan.nodes.size()),
      run_(std::make_unique<Run>(plan, data, context, evaluation_)) {}

Interpreter::~Interpreter() = default;

void Interpreter::take_folded(std::vector<FoldedAggregate> folded) {
  for (FoldedAggregate& aggregate : folded) {
    const std::size_t at = aggregate.node.index();
    is_folded_[at] = true;
    evaluation_.columns[at] = std::move(aggregate.column);
    evaluation_.counts[at] = std::move(aggregate.counts);
  }
}

void Interpreter::run(PayStep step) {
  for (Stage& stage : run_->order().of(step)) {
    for (const RowGroup& group : stage.groups) compute_group(*run_, group);
    for (const NodeId id : stage.alone)
      if (!is_folded_[id.index()]) evaluation_.columns[id.index()] = compute_node(*run_, id);
    for (const NodeId id : stage.finished) evaluation_.columns[id.index()] = Column();
  }
  for (std::size_t i = 0; i < plan_.domains.size(); ++i)
    if (step_of(plan_, plan_.domains.id_at(i)) == step) run_->rows(plan_.domains.id_at(i));
}

std::optional<Date> Interpreter::business_day(CalendarId calendar, Date from,
                                              std::int64_t count) const {
  return calendar_of(*run_, calendar).shift_days(from, count, false);
}

void show_lines_in(Dataset& data, Evaluation& evaluation) {
  for (auto& [record, lines] : evaluation.lines) {
    if (data.tables.size() <= record.index()) data.tables.resize(record.index() + 1);
    data.tables[record.index()] = std::move(lines);
  }
  evaluation.lines.clear();
}

Evaluation evaluate(const Plan& plan, const Dataset& data, const RunContext& context) {
  Interpreter interpreter(plan, data, context);
  interpreter.run(PayStep::kAmounts);
  return interpreter.take();
}

}  // namespace guerdon::engine
