// Decision tables: the first row that accepts all arguments.
#include <string>
#include <vector>

#include <fmt/core.h>

#include "engine/plan/words.h"
#include "engine/run/run.h"

namespace guerdon::engine {
namespace {

std::string no_row(const Run& run, const op::TableLookup& op, const std::vector<Value>& arguments) {
  const DecisionTable& table = run.plan().tables[op.table];
  std::string given;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (!given.empty()) given += ", ";
    given +=
        fmt::format("{} = {}", name_in_words(table.parameters[i], run.texts()),
                    in_words(arguments[i], table.parameter_types[i], run.schema(), run.texts()));
  }
  return fmt::format("no row of table `{}` fits {}", name_in_words(table.name, run.texts()), given);
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
void give(const Run& run, const op::TableLookup& op, const DecisionRow& decided, std::size_t row,
          Column& result) {
  const std::uint32_t expression = decided.expression(op.result);
  if (expression == kNoExpression)
    result.set(row, decided.results[op.result]);
  else
    result.copy_row(row, run.column(op.computed[expression]), row);
}

}  // namespace

Column compute(Run& run, NodeId id, const op::TableLookup& op) {
  Column result = run.empty_column(id);
  const DecisionTable& table = run.plan().tables[op.table];
  const TableIndex& index = run.table_index(op.table);
  std::vector<std::uint32_t>& decided = run.out().lookup_rows[id.index()];
  decided.assign(result.size(), kNoLookupRow);
  std::vector<const Column*> columns;
  for (const NodeId argument : op.arguments) columns.push_back(&run.column(argument));
  std::vector<Value> arguments(columns.size());
  bool any_missing = false;
  for (std::size_t row = 0; row < result.size(); ++row) {
    if (!read_arguments(columns, row, result, arguments, any_missing)) continue;
    if (const auto found = index.find(arguments)) {
      decided[row] = *found;
      give(run, op, table.rows[*found], row, result);
    } else if (!any_missing) {
      result.set_fault(row, run.fault(id, row, FaultCode::kNoTableRow, no_row(run, op, arguments)));
    }
  }
  return result;
}

}  // namespace guerdon::engine
