// Builtin functions: those that choose among their arguments by order on whole columns, the others
// row by row.
#include <algorithm>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "engine/plan/words.h"
#include "engine/run/kernels.h"
#include "engine/run/row_block.h"

namespace guerdon::engine {
namespace {

/// Which of its arguments a builtin gives, where their order alone decides.
enum class Chooses : std::uint8_t { kNothing, kLowest, kHighest, kClamped };

Chooses chooses_of(const Function& function) {
  if (function.name == "min") return Chooses::kLowest;
  if (function.name == "max") return Chooses::kHighest;
  return function.name == "clamp" ? Chooses::kClamped : Chooses::kNothing;
}

/// Whether the Nth argument takes the place of the best so far where it is lower; else where
/// higher.
bool takes_lower(Chooses chooses, std::size_t n) {
  return chooses == Chooses::kLowest || (chooses == Chooses::kClamped && n == 2);
}

/// Puts into `best` what READ has at a row, where that is lower (or higher).
template <class Values, class Read>
void improve(Values& best, bool lower, const Column::States& states, Read read) {
  for (std::size_t row = 0; row < best.size(); ++row) {
    if (states[row] != State::kPresent) continue;
    const auto& other = read(row);
    if (lower ? other < best[row] : best[row] < other) best[row] = other;
  }
}

/// The columns' plain integers, where all have them and mean the same by them.
std::optional<std::vector<const std::vector<std::int64_t>*>> integers_of(Operands operands) {
  std::vector<const std::vector<std::int64_t>*> all;
  for (const Column* column : operands) {
    if (const auto* integers = std::get_if<Column::Integers>(&column->data()))
      all.push_back(integers);
    else if (const Column::Decimals* decimals = column->decimals();
             decimals != nullptr && operands.front()->decimals() != nullptr &&
             decimals->scale == operands.front()->decimals()->scale)
      all.push_back(&decimals->coefficients);
    else
      return {};
  }
  return all;
}

std::optional<Column> choose_integers(const Type& type, Chooses chooses, Operands operands,
                                      Column::States& states) {
  const auto all = integers_of(operands);
  if (!all) return {};
  std::vector<std::int64_t> best = *all->front();
  for (std::size_t i = 1; i < all->size(); ++i)
    improve(best, takes_lower(chooses, i), states,
            [values = (*all)[i]->data()](std::size_t row) { return values[row]; });
  if (const Column::Decimals* decimals = operands.front()->decimals())
    return Column::of_data(type, Column::Decimals{std::move(best), decimals->scale},
                           std::move(states));
  return Column::of_data(type, std::move(best), std::move(states));
}

/// The whole column, for numbers, dates and the like without faults.
std::optional<Column> try_choose(const Type& type, Chooses chooses, Operands operands,
                                 std::size_t rows) {
  std::optional<Column::States> states = strict_states(operands, rows);
  if (!states) return {};
  if (auto column = choose_integers(type, chooses, operands, *states)) return column;
  if (!type.is_numeric()) return {};
  Column::Numbers best(rows);
  with_numbers(*operands.front(), [&](auto read) {
    for (std::size_t row = 0; row < rows; ++row)
      if ((*states)[row] == State::kPresent) best[row] = read(row);
  });
  for (std::size_t i = 1; i < operands.size(); ++i)
    with_numbers(*operands[i],
                 [&](auto read) { improve(best, takes_lower(chooses, i), *states, read); });
  return Column::of_data(type, std::move(best), std::move(*states));
}

}  // namespace

Column compute(RowBlock& block, NodeId id, const op::Call& op) {
  const Function& function = block.context().functions[op.function];
  std::vector<const Column*> columns;
  for (const NodeId argument : op.arguments) columns.push_back(&block.column(argument));
  if (const Chooses chooses = chooses_of(function); chooses != Chooses::kNothing)
    if (auto column = try_choose(block.node(id).type, chooses, columns, block.rows()))
      return std::move(*column);
  Column result = block.empty_column(id);
  std::vector<Value> arguments(columns.size());
  for (std::size_t row = 0; row < result.size(); ++row) {
    if (!all_present(result, row, columns)) continue;
    for (std::size_t i = 0; i < columns.size(); ++i) arguments[i] = columns[i]->value(row);
    KernelResult answer = function.kernel(arguments, block.texts());
    if (auto* fault = std::get_if<KernelFault>(&answer)) {
      result.set_fault(row, block.fault(id, row, fault->code, std::move(fault->detail)));
      continue;
    }
    const Value& value = *std::get_if<Value>(&answer);
    GUERDON_CHECK(fits(value, result.type()));
    if (const auto* number = std::get_if<Number>(&value))
      block.store(result, id, row, *number);
    else
      result.set(row, value);
  }
  return result;
}

}  // namespace guerdon::engine
