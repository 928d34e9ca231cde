#include "engine/run/row_block.h"

#include <algorithm>
#include <type_traits>
#include <utility>

#include "engine/base/parallel.h"
#include "engine/plan/words.h"
#include "engine/run/kernels.h"

namespace guerdon::engine {
namespace {

/// Few enough for the columns of a block to stay near the processor, many enough for the cost of a
/// column to vanish among them.
constexpr std::size_t kBlockRows = 1024;

struct BlockResult {
  std::vector<Column> columns;
  std::vector<Fault> faults;
};

/// What blocks share is made before there are several of them.
void prepare(Run& run, const RowGroup& group, std::size_t rows) {
  for (const NodeId id : group.nodes) {
    const Operation& operation = run.node(id).operation;
    const auto* table = std::get_if<op::TableLookup>(&operation);
    const auto* parameter = std::get_if<op::ParameterLookup>(&operation);
    if (const auto* curve = std::get_if<op::CurveLookup>(&operation)) run.lookups().prepare(*curve);
    if (table != nullptr) {
      run.table_index(table->table);
      run.lookups().prepare(*table);
    }
    if (parameter != nullptr) {
      run.parameter_index(parameter->parameter);
      run.lookups().prepare(*parameter);
    }
    if ((table != nullptr || parameter != nullptr) && !run.context().wanted)
      run.out().lookup_rows[id.index()].assign(rows, kNoLookupRow);
  }
}

/// The constants that a group reads, for blocks of the full number of rows.
SharedColumns constants_of(Run& run, const RowGroup& group, std::size_t rows) {
  SharedColumns shared(group.last_use.size());
  if (rows < kBlockRows) return shared;
  for (const NodeId id : group.inputs)
    if (const auto* constant = std::get_if<op::Constant>(&run.node(id).operation))
      shared[group.slots.at(id.index())] =
          constant_column(run.node(id).type, constant->value, kBlockRows);
  return shared;
}

/// Gives the faults of all blocks their ids, in the order of the blocks.
void add_faults(Run& run, std::vector<BlockResult>& blocks) {
  const FaultId known(static_cast<std::uint32_t>(run.out().faults.size()));
  for (BlockResult& block : blocks) {
    const auto before = static_cast<std::uint32_t>(run.out().faults.size()) - known.index();
    if (before != 0)
      for (Column& column : block.columns) column.move_faults(known, before);
    for (Fault& fault : block.faults) run.out().faults.add(std::move(fault));
  }
}

}  // namespace

RowBlock::RowBlock(Run& run, const RowGroup& group, const SharedColumns& shared, std::size_t first,
                   std::size_t rows)
    : run_(run),
      group_(group),
      shared_(shared),
      first_(first),
      rows_(rows),
      known_faults_(run.out().faults.size()),
      views_(group.last_use.size()),
      own_(group.last_use.size()),
      decided_(group.nodes.size()) {}

std::vector<Column> RowBlock::compute_all() {
  for (const NodeId id : group_.inputs) load(id);
  for (std::size_t i = 0; i < group_.nodes.size(); ++i) {
    const NodeId id = group_.nodes[i];
    own_[i] = std::visit(
        [&](const auto& op) -> Column {
          if constexpr (requires { compute(*this, id, op); })
            return compute(*this, id, op);
          else
            GUERDON_CHECK(false);
        },
        node(id).operation);
    views_[i] = &own_[i];
    drop_unread(i);
  }
  std::vector<Column> kept;
  for (std::size_t i = 0; i < group_.nodes.size(); ++i)
    if (group_.kept[i]) kept.push_back(std::move(own_[i]));
  return kept;
}

const Column& RowBlock::column(NodeId id) const {
  const auto slot = group_.slots.find(id.index());
  GUERDON_CHECK(slot != group_.slots.end() && views_[slot->second] != nullptr);
  return *views_[slot->second];
}

/// Makes the block's part of a column that is not the group's.
void RowBlock::load(NodeId id) {
  const std::uint32_t slot = group_.slots.at(id.index());
  views_[slot] = &own_[slot];
  const Column& computed = run_.column(id);
  if (rows_ == 0)
    own_[slot] = empty_column(id);
  else if (computed.size() == rows_ && rows_ == run_.rows(group_.domain))
    views_[slot] = &computed;
  else if (rows_ == shared_[slot].size())
    views_[slot] = &shared_[slot];
  else if (computed.size() == 0)
    own_[slot] = leaf(id);
  else
    own_[slot] = computed.slice(first_, rows_);
}

Column RowBlock::leaf(NodeId id) const {
  const Operation& operation = node(id).operation;
  if (const auto* field = std::get_if<op::Field>(&operation))
    return run_.field(plan().domains[group_.domain].record, field->field).slice(first_, rows_);
  if (const auto* money = std::get_if<op::StageMoney>(&operation))
    return money_of(run_.out().money, *money).slice(first_, rows_);
  return constant_column(node(id).type, std::get<op::Constant>(operation).value, rows_);
}

/// Frees what the node at POSITION was the last to read.
void RowBlock::drop_unread(std::size_t position) {
  for (const NodeId id : run_.operands(group_.nodes[position])) {
    const auto slot = group_.slots.find(id.index());
    if (slot == group_.slots.end() || group_.last_use[slot->second] != position) continue;
    if (slot->second < group_.nodes.size() && group_.kept[slot->second]) continue;
    own_[slot->second] = Column();
  }
}

std::span<std::uint32_t> RowBlock::decided(NodeId id) {
  std::vector<std::uint32_t>& whole = run_.out().lookup_rows[id.index()];
  if (!whole.empty()) return std::span(whole).subspan(first_, rows_);
  std::vector<std::uint32_t>& own = decided_[group_.slots.at(id.index())];
  own.resize(rows_, kNoLookupRow);
  return own;
}

std::span<const std::uint32_t> RowBlock::decided_before(const op::TableLookup& op) {
  for (const NodeId other : tables_) {
    const auto& lookup = std::get<op::TableLookup>(node(other).operation);
    if (lookup.table == op.table && lookup.arguments == op.arguments) return decided(other);
  }
  return {};
}

std::string RowBlock::words(NodeId id, std::size_t row) const {
  if (column(id).state(row) == State::kFault) return "a fault";
  return in_words(column(id).value(row), node(id).type, schema(), texts());
}

FaultId RowBlock::fault(NodeId at, std::size_t row, FaultCode code, std::string detail) {
  faults_.push_back(run_.fault_at(at, first_ + row, code, std::move(detail)));
  return FaultId(static_cast<std::uint32_t>(known_faults_ + faults_.size() - 1));
}

void RowBlock::store(Column& result, NodeId at, std::size_t row, const Number& value) {
  if (value.exceeds_limit())
    result.set_fault(row, fault(at, row, FaultCode::kTooLarge,
                                "the exact result has more digits than a run may carry"));
  else
    result.set_number(row, value);
}

void compute_group(Run& run, const RowGroup& group) {
  const std::size_t rows = run.rows(group.domain);
  prepare(run, group, rows);
  const SharedColumns shared = constants_of(run, group, rows);
  const std::size_t count = std::max<std::size_t>(1, (rows + kBlockRows - 1) / kBlockRows);
  std::vector<BlockResult> blocks(count);
  parallel_for(run.context().threads, count, [&](std::size_t i) {
    const std::size_t first = i * kBlockRows;
    RowBlock block(run, group, shared, first, std::min(kBlockRows, rows - first));
    blocks[i].columns = block.compute_all();
    blocks[i].faults = std::move(block.faults());
  });
  add_faults(run, blocks);
  std::vector<NodeId> kept;
  for (std::size_t i = 0; i < group.nodes.size(); ++i)
    if (group.kept[i]) kept.push_back(group.nodes[i]);
  parallel_for(run.context().threads, kept.size(), [&](std::size_t i) {
    std::vector<Column> parts;
    for (BlockResult& block : blocks) parts.push_back(std::move(block.columns[i]));
    run.out().columns[kept[i].index()] = Column::joined(parts);
  });
}

RowGroup group_alone(const Run& run, NodeId id) {
  RowGroup group;
  group.domain = run.node(id).domain;
  group.nodes.push_back(id);
  group.slots.emplace(id.index(), 0);
  for (const NodeId operand : run.operands(id)) {
    const auto slot = static_cast<std::uint32_t>(group.slots.size());
    if (run.node(operand).domain != group.domain ||
        !group.slots.emplace(operand.index(), slot).second)
      continue;
    group.inputs.push_back(operand);
  }
  group.last_use.assign(group.slots.size(), 0);
  group.kept.assign(group.slots.size(), true);
  return group;
}

Column compute_alone(Run& run, const RowGroup& group) {
  const std::size_t rows = run.rows(group.domain);
  prepare(run, group, rows);
  const SharedColumns shared(group.last_use.size());
  RowBlock block(run, group, shared, 0, rows);
  std::vector<Column> columns = block.compute_all();
  for (Fault& fault : block.faults()) run.out().faults.add(std::move(fault));
  return std::move(columns.front());
}

Column compute_node(Run& run, NodeId id) {
  return std::visit(
      [&](const auto& op) -> Column {
        if constexpr (requires { compute(run, id, op); })
          return compute(run, id, op);
        else
          return compute_alone(run, group_alone(run, id));
      },
      run.node(id).operation);
}

}  // namespace guerdon::engine
