// Values of any type as 64-bit integers of the same order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/base/interner.h"
#include "engine/table/column.h"

namespace guerdon::engine {

/// For the present rows of one column an integer a row, so that a < b as values exactly where
/// key(a) < key(b): decimals by their coefficient, other numbers and texts by their rank (texts by
/// bytes), dates and the like as they are, choices by code, false before true.
class OrderedKeys {
 public:
  OrderedKeys(const Column& column, const Interner& texts);
  /// For some present rows only.
  OrderedKeys(const Column& column, const Interner& texts, const std::vector<std::uint32_t>& rows);

  /// Of a present row among those asked for.
  std::int64_t key(std::size_t row) const { return keys_[row]; }
  /// Stores the value behind a key in a row of a column of the same kind.
  void store(Column& result, std::size_t row, std::int64_t key) const;
  /// The number behind a key of a numeric column.
  Number number(std::int64_t key) const;
  bool numeric() const { return storage_ == Storage::kDecimals || storage_ == Storage::kNumbers; }

 private:
  enum class Storage : std::uint8_t { kDecimals, kNumbers, kIntegers, kCodes, kTexts, kBits };
  using Rows = std::vector<std::uint32_t>;
  void rank_numbers(const Column& column, const Rows& rows);
  void rank_texts(const Column& column, const Interner& texts, const Rows& rows);

  Storage storage_ = Storage::kIntegers;
  unsigned scale_ = 0;                  // kDecimals
  std::vector<std::int64_t> keys_;      // by row; 0 where not asked for
  std::vector<Number> numbers_;         // kNumbers: by key
  std::vector<std::uint32_t> symbols_;  // kTexts: by key
};

}  // namespace guerdon::engine
