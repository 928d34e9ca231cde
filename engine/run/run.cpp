#include "engine/run/run.h"

#include "engine/plan/operands.h"
#include "engine/plan/words.h"

namespace guerdon::engine {

Run::Run(const Plan& plan, const Dataset& data, const RunContext& context, Evaluation& out)
    : plan_(plan),
      data_(data),
      context_(context),
      out_(out),
      order_(plan, context.wanted),
      lookups_(plan),
      built_(plan.domains.size()),
      broken_keys_(plan.domains.size()),
      intervals_(plan.schema.records.size()),
      tables_(plan.tables.size()),
      parameters_(plan.parameters.size()) {
  operands_.reserve(plan.nodes.size());
  for (const Node& node : plan.nodes) operands_.push_back(engine::operands(node.operation));
  out_.faults = data.faults;
  out_.domain_rows.resize(plan.domains.size());
  out_.pairs.resize(plan.domains.size());
  out_.groups.resize(plan.domains.size());
  out_.parts.resize(plan.domains.size());
  out_.columns.resize(plan.nodes.size());
  out_.counts.resize(plan.nodes.size());
  out_.lookup_rows.resize(plan.nodes.size());
}

Column Run::empty_column(NodeId id) {
  const Node& at = node(id);
  return Column(at.type, rows(at.domain));
}

std::size_t Run::rows(DomainId id) {
  if (!built_[id.index()]) {
    built_[id.index()] = true;
    switch (domain(id).kind) {
      case Domain::Kind::kPolicy:
        out_.domain_rows[id.index()] = 1;
        break;
      case Domain::Kind::kRecord:
        out_.domain_rows[id.index()] = table(domain(id).record).rows;
        break;
      case Domain::Kind::kGroup:
        build_group(id);
        break;
      case Domain::Kind::kPairs:
        build_pairs(id);
        break;
      case Domain::Kind::kParts:
        build_parts(id);
        break;
    }
  }
  return out_.domain_rows[id.index()];
}

const Table& Run::table(RecordId id) const {
  for (const auto& [record, lines] : out_.lines)
    if (record == id) return lines;
  return id.index() < data_.tables.size() ? data_.table(id) : no_table_;
}

const Column& Run::field(RecordId record, std::uint32_t field) const {
  const Table& from = table(record);
  if (from.rows == 0) return no_column_;
  GUERDON_CHECK(field < from.columns.size());
  GUERDON_CHECK(from.columns[field].size() == from.rows);
  return from.columns[field];
}

const IntervalIndex& Run::intervals(RecordId record) {
  std::optional<IntervalIndex>& index = intervals_[record.index()];
  if (!index) index.emplace(schema().record(record), table(record), table(schema().subject).rows);
  return *index;
}

const TableIndex& Run::table_index(TableId id) {
  std::optional<TableIndex>& index = tables_[id.index()];
  if (!index) index.emplace(plan_.tables[id], schema(), texts());
  return *index;
}

const ParameterIndex& Run::parameter_index(ParameterId id) {
  std::optional<ParameterIndex>& index = parameters_[id.index()];
  if (!index) index.emplace(plan_.parameters[id], plan_.as_known_on);
  return *index;
}

Fault Run::fault_at(NodeId at, std::size_t row, FaultCode code, std::string detail) const {
  Fault fault;
  fault.code = code;
  fault.span = node(at).span;
  fault.detail = std::move(detail);
  const DomainId where = node(at).domain;
  const Domain& domain = plan_.domains[where];
  if (domain.kind == Domain::Kind::kRecord || domain.kind == Domain::Kind::kPairs) {
    fault.record = domain.record;
    fault.row = domain.kind == Domain::Kind::kRecord ? static_cast<std::uint32_t>(row)
                                                     : out_.pairs[where.index()].inner[row];
  }
  return fault;
}

FaultId Run::fault(NodeId at, std::size_t row, FaultCode code, std::string detail) {
  return out_.faults.add(fault_at(at, row, code, std::move(detail)));
}

void Run::store(Column& result, NodeId at, std::size_t row, const Number& value) {
  if (value.exceeds_limit()) {
    result.set_fault(row, fault(at, row, FaultCode::kTooLarge,
                                "the exact result has more digits than a run may carry"));
  } else {
    result.set_number(row, value);
  }
}

std::string Run::words(NodeId id, std::size_t row) const {
  if (column(id).state(row) == State::kFault) return "a fault";
  return in_words(column(id).value(row), node(id).type, schema(), texts());
}

bool all_present(Column& result, std::size_t row, std::span<const Column* const> operands) {
  bool missing = false;
  for (const Column* operand : operands) {
    switch (operand->state(row)) {
      case State::kPresent:
        break;
      case State::kMissing:
        missing = true;
        break;
      case State::kFault:
        result.set_fault(row, operand->fault(row));
        return false;
    }
  }
  if (missing) result.set_missing(row);
  return !missing;
}

}  // namespace guerdon::engine
