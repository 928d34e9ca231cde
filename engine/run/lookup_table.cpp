// Decision tables: the first row that accepts all arguments.
#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include <fmt/core.h>

#include "engine/plan/words.h"
#include "engine/run/kernels.h"
#include "engine/run/row_block.h"

namespace guerdon::engine {
namespace {

std::string no_row(const RowBlock& block, const op::TableLookup& op,
                   const std::vector<Value>& arguments) {
  const DecisionTable& table = block.plan().tables[op.table];
  std::string given;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (!given.empty()) given += ", ";
    given += fmt::format(
        "{} = {}", name_in_words(table.parameters[i], block.texts()),
        in_words(arguments[i], table.parameter_types[i], block.schema(), block.texts()));
  }
  return fmt::format("no row of table `{}` fits {}", name_in_words(table.name, block.texts()),
                     given);
}

/// Reads the arguments of a row; false where one is a fault, which the result then is.
bool read_arguments(const std::vector<const Column*>& columns, std::size_t row, Column& result,
                    std::vector<Value>& arguments, bool& any_missing) {
  any_missing = false;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i]->state(row) == State::kFault) {
      result.set_fault(row, columns[i]->fault(row));
      return false;
    }
    arguments[i] = columns[i]->value(row);
    if (is_missing(arguments[i])) any_missing = true;
  }
  return true;
}

/// The value of the row that decided: written in its cell, or computed.
void give(const RowBlock& block, const op::TableLookup& op, const DecisionRow& decided,
          std::size_t row, Column& result) {
  const std::uint32_t expression = decided.expression(op.result);
  if (expression == kNoExpression)
    result.set(row, decided.results[op.result]);
  else
    result.copy_row(row, block.column(op.computed[expression]), row);
}

/// The rows that decide, where each row finds one or has a missing argument; else false.
bool find_all(const TableIndex& index, const std::vector<const Column*>& columns,
              std::span<std::uint32_t> decided) {
  std::vector<Value> arguments(columns.size());
  const auto search = [&](std::size_t row) {
    for (std::size_t i = 0; i < columns.size(); ++i) arguments[i] = columns[i]->value(row);
    return index.find(arguments).value_or(kNoLookupRow);
  };
  const auto keys = LookupKeys::of(columns);
  LookupMemo memo;
  for (std::size_t row = 0; row < decided.size(); ++row) {
    decided[row] = keys ? memo.find(keys->at(row), [&] { return search(row); }) : search(row);
    if (decided[row] != kNoLookupRow) continue;
    const bool present = std::all_of(columns.begin(), columns.end(),
                                     [row](const Column* column) { return column->present(row); });
    if (present) return false;
  }
  return true;
}

}  // namespace

Column compute(RowBlock& block, NodeId id, const op::TableLookup& op) {
  const DecisionTable& table = block.plan().tables[op.table];
  const TableIndex& index = block.table_index(op.table);
  const std::span<std::uint32_t> decided = block.decided(id);
  std::vector<const Column*> columns;
  for (const NodeId argument : op.arguments) columns.push_back(&block.column(argument));
  const LookupValues& values = block.lookups().values(op);
  if (values.plain && strict_states(columns, 0)) {
    const std::span<const std::uint32_t> before = block.decided_before(op);
    std::copy(before.begin(), before.end(), decided.begin());
    if (!before.empty() || find_all(index, columns, decided)) {
      if (before.empty()) block.remember(id);
      return pick_rows(block.node(id).type, values.values, decided);
    }
  }
  std::fill(decided.begin(), decided.end(), kNoLookupRow);
  Column result = block.empty_column(id);
  std::vector<Value> arguments(columns.size());
  bool any_missing = false;
  for (std::size_t row = 0; row < result.size(); ++row) {
    if (!read_arguments(columns, row, result, arguments, any_missing)) continue;
    if (const auto found = index.find(arguments)) {
      decided[row] = *found;
      give(block, op, table.rows[*found], row, result);
    } else if (!any_missing) {
      result.set_fault(row,
                       block.fault(id, row, FaultCode::kNoTableRow, no_row(block, op, arguments)));
    }
  }
  return result;
}

}  // namespace guerdon::engine
