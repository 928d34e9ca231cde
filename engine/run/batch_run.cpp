#include "engine/run/batch_run.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "engine/run/row_block.h"

namespace guerdon::engine {
namespace {

/// What batches read beside their own rows.
Dataset without_record(const Dataset& data, const Plan& plan, const FoldPlan& fold) {
  const bool reads_subject = !fold.before.empty();
  Dataset own;
  own.tables.resize(plan.schema.records.size());
  const RecordId subject = plan.schema.subject;
  own.tables[subject.index()].rows = data.table(subject).rows;
  if (reads_subject) own.tables[subject.index()] = data.table(subject);
  own.faults = data.faults;
  return own;
}

/// The fields that one node reads and nothing else does.
std::vector<bool> movable_fields(const Plan& plan, const FoldPlan& fold) {
  const RecordSchema& record = plan.schema.record(fold.record);
  std::vector<std::size_t> readers(record.fields.size());
  if (record.counted_by != kNoField) ++readers[record.counted_by];
  for (const NodeId id : fold.rows) {
    const Operation& operation = plan.nodes[id].operation;
    if (const auto* field = std::get_if<op::Field>(&operation)) ++readers[field->field];
    const auto* period = std::get_if<op::InPeriod>(&operation);
    if (period != nullptr && period->counted_by != kNoField) ++readers[period->counted_by];
  }
  std::vector<bool> moves(plan.nodes.size());
  for (const NodeId id : fold.rows) {
    const auto* field = std::get_if<op::Field>(&plan.nodes[id].operation);
    moves[id.index()] = field != nullptr && readers[field->field] == 1;
  }
  return moves;
}

}  // namespace

BatchRun::BatchRun(const Plan& plan, const FoldPlan& fold, const Dataset& data,
                   const RunContext& context)
    : plan_(plan),
      fold_(fold),
      data_(without_record(data, plan, fold)),
      run_(plan, data_, context, out_),
      moves_(movable_fields(plan, fold)),
      truths_(plan.nodes.size()),
      presences_(plan.nodes.size()) {
  for (const NodeId id : fold.before) out_.columns[id.index()] = engine::compute_node(run_, id);
  groups_.resize(plan.nodes.size());
  for (const NodeId id : fold.rows) groups_[id.index()] = group_alone(run_, id);
}

bool BatchRun::compute_node(NodeId id) {
  const Operation& operation = plan_.nodes[id].operation;
  Column& result = out_.columns[id.index()];
  const bool is_constant = std::holds_alternative<op::Constant>(operation);
  if (is_constant && result.size() > 0 && rows_ > 0) {
    result.repeat_last(rows_);
    return true;
  }
  if (moves_[id.index()])
    std::swap(result,
              data_.tables[fold_.record.index()].columns[std::get<op::Field>(operation).field]);
  else
    result = std::visit(
        [&](const auto& op) -> Column {
          if constexpr (requires { compute(run_, id, op); })
            return compute(run_, id, op);
          else
            return compute_alone(run_, groups_[id.index()]);
        },
        operation);
  return !result.has_faults();
}

bool BatchRun::compute_rows(std::vector<Column>& columns, std::size_t rows,
                            std::vector<std::uint8_t> counts) {
  rows_ = rows;
  counts_ = std::move(counts);
  ++batch_;
  Table& table = data_.tables[fold_.record.index()];
  table.columns.swap(columns);
  table.rows = rows;
  run_.forget_rows(fold_.domain);
  return std::all_of(fold_.rows.begin(), fold_.rows.end(),
                     [&](NodeId id) { return compute_node(id); });
}

const std::uint8_t* BatchRun::presence(NodeId value) {
  if (column(value).all_present()) return nullptr;
  Mask& mask = presences_[value.index()];
  if (std::exchange(mask.batch, batch_) == batch_) return mask.bytes.data();
  const State* const states = column(value).states().data();
  mask.bytes.resize(rows_);
  std::uint8_t* const bytes = mask.bytes.data();
  for (std::size_t row = 0, count = rows_; row < count; ++row)
    bytes[row] = states[row] == State::kPresent ? 1 : 0;
  return bytes;
}

const std::uint8_t* BatchRun::truth(NodeId condition) {
  const std::uint8_t* const bits = column(condition).bits().data();
  const std::uint8_t* const present = presence(condition);
  if (present == nullptr) return bits;
  Mask& mask = truths_[condition.index()];
  if (std::exchange(mask.batch, batch_) == batch_) return mask.bytes.data();
  mask.bytes.resize(rows_);
  std::uint8_t* const bytes = mask.bytes.data();
  for (std::size_t row = 0, count = rows_; row < count; ++row)
    bytes[row] = static_cast<std::uint8_t>(present[row] & bits[row]);
  return bytes;
}

}  // namespace guerdon::engine
