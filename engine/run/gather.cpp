// Where values come from: constants, fields, other rows, stages of payment.
#include "engine/plan/words.h"
#include "engine/run/kernels.h"
#include "engine/run/row_block.h"

namespace guerdon::engine {
namespace {

/// The rows of `source` that `index` names, by row of the result.
Column gather_rows(const Type& type, const Column& source, const Column& index) {
  std::vector<std::uint32_t> which(index.size(), kNoPick);
  for (std::size_t row = 0; row < which.size(); ++row)
    if (index.present(row)) which[row] = static_cast<std::uint32_t>(index.integer(row));
  Column result = pick_rows(type, source, which);
  if (!index.has_faults()) return result;
  for (std::size_t row = 0; row < which.size(); ++row)
    if (index.state(row) == State::kFault) result.set_fault(row, index.fault(row));
  return result;
}

void store_rows(Column& result, const std::vector<std::uint32_t>& rows) {
  for (std::size_t row = 0; row < rows.size(); ++row) result.set_integer(row, rows[row]);
}

void store_groups(Column& result, const std::vector<std::uint32_t>& groups, const Column& key) {
  for (std::size_t row = 0; row < groups.size(); ++row) {
    if (key.state(row) == State::kFault)
      result.set_fault(row, key.fault(row));
    else if (groups[row] != kNowhere)
      result.set_integer(row, groups[row]);
  }
}

}  // namespace

Column compute(Run& run, NodeId id, const op::Constant& op) {
  const Node& node = run.node(id);
  return constant_column(node.type, op.value, run.rows(node.domain));
}

Column compute(Run& run, NodeId id, const op::Field& op) {
  const RecordId record = run.domain(run.node(id).domain).record;
  if (run.rows(run.node(id).domain) == 0) return run.empty_column(id);
  return run.field(record, op.field);
}

Column compute(RowBlock& block, NodeId id, const op::Gather& op) {
  const Type& type = block.node(id).type;
  const Column& source = block.whole(op.source);
  if (op.index.valid()) return gather_rows(type, source, block.column(op.index));
  return pick_rows(type, source, std::vector<std::uint32_t>(block.rows(), 0));
}

Column compute(Run& run, NodeId id, const op::RowOf& op) {
  Column result = run.empty_column(id);
  using Side = op::RowOf::Side;
  if (op.side == Side::kSelf) {
    for (std::size_t row = 0; row < result.size(); ++row)
      result.set_integer(row, static_cast<std::int64_t>(row));
    return result;
  }
  run.rows(op.of);  // builds it
  const std::size_t of = op.of.index();
  if (run.domain(op.of).kind == Domain::Kind::kParts) {
    const std::vector<Evaluation::Part>& parts = run.out().parts[of];
    for (std::size_t row = 0; row < parts.size(); ++row) result.set_integer(row, parts[row].agent);
    return result;
  }
  if (op.side == Side::kOuter) store_rows(result, run.out().pairs[of].outer);
  if (op.side == Side::kInner) store_rows(result, run.out().pairs[of].inner);
  if (op.side == Side::kGroup)
    store_groups(result, run.out().groups[of], run.column(run.domain(op.of).key));
  return result;
}

const Column& money_of(const Evaluation::Money& money, const op::StageMoney& op) {
  using What = op::StageMoney::What;
  switch (op.what) {
    case What::kGross:
      return money.gross;
    case What::kEarned:
      return money.earned;
    case What::kTaken:
      return money.taken;
    case What::kPayout:
      return money.payout;
    case What::kHeld:
      return money.held;
    case What::kAward:
      return money.awards[op.award.index()];
  }
  return money.gross;
}

Column compute(Run& run, NodeId id, const op::StageMoney& op) {
  const Column& made = money_of(run.out().money, op);
  GUERDON_CHECK(made.size() == run.rows(run.node(id).domain));
  return made;
}

}  // namespace guerdon::engine
