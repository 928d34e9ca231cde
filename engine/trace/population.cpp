#include "engine/trace/population.h"

#include <algorithm>
#include <optional>
#include <span>
#include <variant>

#include "engine/trace/facts.h"
#include "engine/trace/operands.h"

namespace guerdon::engine {
namespace {

/// The table whose rows stand behind the rows of a domain.
RecordId record_of(const Domain& domain) {
  const bool has_record =
      domain.kind == Domain::Kind::kRecord || domain.kind == Domain::Kind::kPairs;
  return has_record ? domain.record : RecordId();
}

/// The row of that table.
std::uint32_t record_row(const RunReader& reader, DomainId id, std::uint32_t row) {
  if (reader.domain(id).kind != Domain::Kind::kPairs) return row;
  return reader.evaluation().pairs[id.index()].inner[row];
}

void count(RunReader& reader, Place place, const op::Aggregate& op, Step& step) {
  const AggregateCounts& counts = reader.evaluation().counts[place.node.index()];
  step.has_population = true;
  step.population.record = record_of(reader.domain(op.rows));
  step.population.used = counts.used[place.row];
  step.population.in_scope = counts.in_scope[place.row];
}

void list(RunReader& reader, Place place, std::uint32_t agent, const op::Aggregate& op,
          Step& step) {
  if (op.others) {
    step.sealed = true;
    return;
  }
  const std::span<const std::uint32_t> rows = reader.used_rows(place.node).of(place.row);
  step.sealed = std::any_of(rows.begin(), rows.end(),
                            [&](std::uint32_t row) { return reader.foreign(op.rows, row, agent); });
  if (step.sealed || !step.population.record.valid()) return;
  step.population.rows.reserve(rows.size());
  for (const std::uint32_t row : rows)
    step.population.rows.push_back(record_row(reader, op.rows, row));
}

/// A rank is the agent's own, but only among the others is it what it is.
void count(RunReader& reader, Place place, const op::Rank& op, Step& step) {
  std::uint32_t group = 0;
  if (op.index.valid()) {
    const std::optional<std::uint32_t> named = reader.reference(op.index, place.row);
    if (!named) return;
    group = *named;
  }
  const UsedRows& rows = reader.used_rows(place.node);
  step.has_population = true;
  step.sealed = true;
  step.population.record = record_of(reader.domain(reader.node(place.node).domain));
  step.population.in_scope = rows.in_scope(group);
  step.population.used = static_cast<std::uint32_t>(rows.of(group).size());
}

constexpr std::size_t kFarthestCount = 1000;

/// The first aggregate below a place, in reading order; gives up in very large formulas.
std::optional<Place> first_aggregate(const RunReader& reader, Place top) {
  std::vector<Place> open{top};
  for (std::size_t steps = 0; !open.empty() && steps < kFarthestCount; ++steps) {
    const Place place = open.back();
    open.pop_back();
    if (std::holds_alternative<op::Aggregate>(reader.node(place.node).operation)) return place;
    const std::vector<Place> operands = operands_at(reader, place);
    open.insert(open.end(), operands.rbegin(), operands.rend());
  }
  return {};
}

/// What one row brought into an aggregate: its value; of a count the row itself.
Step row_step(const RunReader& reader, const op::Aggregate& op, std::uint32_t row) {
  Step step;
  step.kind = Step::Kind::kRow;
  step.operation = "row";
  step.row = record_row(reader, op.rows, row);
  step.population.record = record_of(reader.domain(op.rows));
  if (!op.value.valid()) {
    step.type = Type::number();
    step.value = Number(1);
    return step;
  }
  step.type = reader.node(op.value).type;
  step.value = reader.column(op.value).value(row);
  return step;
}

}  // namespace

void add_population(RunReader& reader, Place place, std::uint32_t agent, Step& step) {
  const Operation& operation = reader.node(place.node).operation;
  if (const auto* aggregate = std::get_if<op::Aggregate>(&operation)) {
    count(reader, place, *aggregate, step);
    list(reader, place, agent, *aggregate, step);
  } else if (const auto* rank = std::get_if<op::Rank>(&operation)) {
    count(reader, place, *rank, step);
  }
}

void seal(RunReader& reader, Place place, Step& step) {
  step.sealed = true;
  step.note.clear();
  step.facts.clear();
  step.before = Missing{};
  const std::optional<Place> counted = first_aggregate(reader, place);
  if (!counted) return;
  count(reader, *counted, std::get<op::Aggregate>(reader.node(counted->node).operation), step);
}

std::vector<RowStep> row_steps(RunReader& reader, Place place, const Step& step) {
  std::vector<RowStep> steps;
  const auto* op = std::get_if<op::Aggregate>(&reader.node(place.node).operation);
  if (op == nullptr || step.sealed || !step.population.record.valid()) return steps;
  for (const std::uint32_t row : reader.used_rows(place.node).of(place.row)) {
    RowStep& next = steps.emplace_back();
    next.row = row_step(reader, *op, row);
    if (op->weight.valid()) next.children.push_back(describe(reader, {op->weight, row}));
  }
  return steps;
}

}  // namespace guerdon::engine
