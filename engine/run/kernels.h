// What operations share that work on whole columns: states, and loops over plain storage.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "engine/table/column.h"

namespace guerdon::engine {

using Operands = std::span<const Column* const>;

/// The states of a strict operation: present where all operands are, else missing. Nothing where an
/// operand has faults: then rows are looked at one by one.
std::optional<Column::States> strict_states(Operands operands, std::size_t rows);

/// Calls WORK with a function that reads the number at a present row, by the storage.
template <class Work>
decltype(auto) with_numbers(const Column& column, Work&& work) {
  if (const Column::Decimals* decimals = column.decimals()) {
    return std::forward<Work>(work)(
        [coefficients = decimals->coefficients.data(), scale = decimals->scale](std::size_t row) {
          return Number::decimal(coefficients[row], scale);
        });
  }
  return std::forward<Work>(work)([numbers = std::get<Column::Numbers>(column.data()).data()](
                                      std::size_t row) -> const Number& { return numbers[row]; });
}

/// A column with one value in all rows.
Column constant_column(const Type& type, const Value& value, std::size_t rows);

/// No column: the row is missing.
inline constexpr std::uint32_t kNoPick = 0xFFFF'FFFFu;

/// For each row the value, or the state, that one of several columns of a kind has there: WHICH
/// says of each row which column it is.
Column pick_columns(const Type& type, Operands from, std::span<const std::uint32_t> which);

/// The rows of a column by number; one that the column does not have is missing.
Column pick_rows(const Type& type, const Column& from, std::span<const std::uint32_t> which);

}  // namespace guerdon::engine
