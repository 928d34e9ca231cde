// Where values come from: constants, fields, other rows, builtin functions.
#include "engine/plan/words.h"
#include "engine/run/run.h"

namespace guerdon::engine {
namespace {

/// The rows of `source` that `index` names, by row of the result.
void gather_rows(Column& result, const Column& source, const Column& index) {
  for (std::size_t row = 0; row < result.size(); ++row) {
    switch (index.state(row)) {
      case State::kMissing:
        break;
      case State::kFault:
        result.set_fault(row, index.fault(row));
        break;
      case State::kPresent: {
        const auto from = static_cast<std::size_t>(index.integer(row));
        if (from < source.size()) result.copy_row(row, source, from);
        break;
      }
    }
  }
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
  Column result = run.empty_column(id);
  for (std::size_t row = 0; row < result.size(); ++row) result.set(row, op.value);
  return result;
}

Column compute(Run& run, NodeId id, const op::Field& op) {
  const RecordId record = run.domain(run.node(id).domain).record;
  if (run.rows(run.node(id).domain) == 0) return run.empty_column(id);
  return run.field(record, op.field);
}

Column compute(Run& run, NodeId id, const op::Gather& op) {
  Column result = run.empty_column(id);
  const Column& source = run.column(op.source);
  if (op.index.valid()) {
    gather_rows(result, source, run.column(op.index));
  } else {
    for (std::size_t row = 0; row < result.size(); ++row) result.copy_row(row, source, 0);
  }
  return result;
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

Column compute(Run& run, NodeId id, const op::Call& op) {
  Column result = run.empty_column(id);
  const Function& function = run.context().functions[op.function];
  std::vector<const Column*> columns;
  for (const NodeId argument : op.arguments) columns.push_back(&run.column(argument));
  std::vector<Value> arguments(columns.size());
  for (std::size_t row = 0; row < result.size(); ++row) {
    if (!all_present(result, row, columns)) continue;
    for (std::size_t i = 0; i < columns.size(); ++i) arguments[i] = columns[i]->value(row);
    KernelResult answer = function.kernel(arguments, run.texts());
    if (auto* fault = std::get_if<KernelFault>(&answer)) {
      result.set_fault(row, run.fault(id, row, fault->code, std::move(fault->detail)));
      continue;
    }
    const Value& value = *std::get_if<Value>(&answer);
    GUERDON_CHECK(fits(value, result.type()));
    if (const auto* number = std::get_if<Number>(&value))
      run.store(result, id, row, *number);
    else
      result.set(row, value);
  }
  return result;
}

namespace {

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

}  // namespace

Column compute(Run& run, NodeId id, const op::StageMoney& op) {
  const Column& made = money_of(run.out().money, op);
  GUERDON_CHECK(made.size() == run.rows(run.node(id).domain));
  return made;
}

}  // namespace guerdon::engine
