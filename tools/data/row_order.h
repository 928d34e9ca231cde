// Order and equality of rows by their values, independent of the numbers of their texts.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/interner.h"
#include "engine/table/column.h"
#include "engine/table/schema.h"
#include "engine/value/value.h"

namespace guerdon::tools {

/// Of two rows of a column: missing first, texts by their bytes, choices as declared.
std::strong_ordering compare_cells(const engine::Column& column, std::uint32_t a, std::uint32_t b,
                                   const engine::Interner& names);

/// A number whose order is that of compare_cells, as far as 64 bits tell cells apart: of two rows
/// with different numbers the smaller one comes first; equal ones may still differ.
std::uint64_t order_prefix(const engine::Column& column, std::uint32_t row,
                           const engine::Interner& names);

/// Of two rows over several columns, the first that differs decides.
std::strong_ordering compare_rows(const std::vector<const engine::Column*>& columns,
                                  std::uint32_t a, std::uint32_t b, const engine::Interner& names);

/// For maps by value.
struct ValueHash {
  std::size_t operator()(const engine::Value& value) const;
};

/// A value as a person would write it: `INC0000047`, `2026-04-01`, `12.5`; empty for Missing.
std::string to_text(const engine::Value& value, const engine::Type& type,
                    const engine::Schema& schema, const engine::Interner& names);

}  // namespace guerdon::tools
