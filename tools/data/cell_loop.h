// What the decoders of all types share: which cells are missing, quoted, listed, or out of form.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tools/data/column_decoder.h"

namespace guerdon::tools {

/// Goes through the cells of a column. A Derived has
///   void begin(std::size_t rows)          makes room for the values of a block;
///   bool quick(row, const char*, size)    a cell in its usual form, not empty; false: any other;
///   bool set(row, const engine::Value&)   any value of the type; false: none that it can hold.
template <class Derived>
class CellLoop : public ColumnDecoder {
 public:
  CellLoop(const DecoderSetup& setup, const FieldReader& reader, std::uint32_t column)
      : reader_(reader), column_(column) {
    if (!reader.has_marks) return;
    for (const std::string& mark : setup.missing) {
      if (mark.empty())
        empty_is_missing_ = true;
      else
        marks_.push_back(mark);
    }
  }

  void begin_block(std::size_t rows) final {
    states_.assign(rows, engine::State::kPresent);
    self().begin(rows);
  }

  void decode(const RowBlock& block, RowRange rows, std::vector<std::uint8_t>& bad) final {
    const bool ends_row = block.raw && column_ + 1 == block.columns;
    const bool plain = marks_.empty() && !reader_.has_values;
    if (plain && !ends_row && block.is_regular())
      decode_regular(block, rows, bad);
    else
      decode_any(block, rows, plain, ends_row, bad);
  }

  void forget(const RowBlock& block, std::uint32_t first) final {
    if (column_ >= block.columns) return;
    CellParser again = reader_.parser;
    const bool ends_row = block.raw && column_ + 1 == block.columns;
    const std::string_view cell = block.cell(first, column_);
    const std::string_view bare = block.raw ? bare_cell(cell, ends_row, scratch_) : cell;
    if (is_mark(bare) || reader_.has_values) return;
    engine::Value value = engine::Missing{};
    if (reader_.parser.type().kind == engine::Kind::kText) return;
    static_cast<void>(again.parse(bare, value));
    forgotten_skipped_ += again.skipped_times() - reader_.parser.skipped_times();
    forgotten_repeated_ += again.repeated_times() - reader_.parser.repeated_times();
  }

  std::uint64_t skipped_times() const final {
    return reader_.parser.skipped_times() - forgotten_skipped_;
  }
  std::uint64_t repeated_times() const final {
    return reader_.parser.repeated_times() - forgotten_repeated_;
  }

 protected:
  engine::Column::States take_states() { return std::move(states_); }
  const FieldReader& reader() const { return reader_; }
  const engine::Type& type() const { return reader_.parser.type(); }

 private:
  Derived& self() { return static_cast<Derived&>(*this); }

  /// What nearly every block of every column is: nothing is asked for each cell that can be asked
  /// once.
  void decode_regular(const RowBlock& block, RowRange rows, std::vector<std::uint8_t>& bad) {
    const bool may_be_empty = empty_is_missing_ && reader_.may_be_missing;
    const char* const text = block.text + 1;
    const std::uint32_t* at = block.positions + rows.first * block.columns + column_;
    for (std::size_t row = rows.first; row < rows.last; ++row, at += block.columns) {
      const char* const cell = text + at[0];
      const std::size_t size = at[1] - at[0] - 1;
      if (size > 0 && self().quick(row, cell, size)) continue;
      if (size == 0 && may_be_empty)
        states_[row] = engine::State::kMissing;
      else
        take_cell(
            block.raw ? bare_cell({cell, size}, false, scratch_) : std::string_view(cell, size),
            row, bad);
    }
  }

  void decode_any(const RowBlock& block, RowRange rows, bool plain, bool ends_row,
                  std::vector<std::uint8_t>& bad) {
    for (std::size_t row = rows.first; row < rows.last; ++row) {
      const std::string_view cell = block.cell(block.rows[row], column_);
      std::size_t size = cell.size();
      if (ends_row && size > 0 && cell[size - 1] == '\r') --size;
      if (plain && size > 0 && self().quick(row, cell.data(), size)) continue;
      const std::string_view bare = cell.substr(0, size);
      take_cell(block.raw ? bare_cell(bare, false, scratch_) : bare, row, bad);
    }
  }

  bool is_mark(std::string_view cell) const {
    if (cell.empty()) return empty_is_missing_;
    return std::find(marks_.begin(), marks_.end(), cell) != marks_.end();
  }

  bool value_of(std::string_view cell, engine::Value& value) {
    if (!reader_.has_values) return self().parse(cell, value);
    const auto found = reader_.values.find(std::string(cell));
    if (found == reader_.values.end() && reader_.values_else_reject) return false;
    value = found == reader_.values.end() ? reader_.otherwise : found->second;
    return true;
  }

  [[gnu::noinline]] void take_cell(std::string_view cell, std::size_t row,
                                   std::vector<std::uint8_t>& bad) {
    engine::Value value = engine::Missing{};
    if (is_mark(cell)) {
      states_[row] = engine::State::kMissing;
      if (!reader_.may_be_missing) bad[row] = 1;
    } else if (!value_of(cell, value)) {
      states_[row] = engine::State::kMissing;
      bad[row] = 1;
    } else if (engine::is_missing(value)) {
      states_[row] = engine::State::kMissing;
    } else {
      self().set(row, value);
    }
  }

 public:
  bool parse(std::string_view cell, engine::Value& value) {
    return !reader_.parser.parse(cell, value).has_value();
  }

 private:
  FieldReader reader_;
  std::uint32_t column_;
  bool empty_is_missing_ = false;
  std::vector<std::string> marks_;  // those that are not empty
  engine::Column::States states_;
  std::string scratch_;
  std::uint64_t forgotten_skipped_ = 0;
  std::uint64_t forgotten_repeated_ = 0;
};

}  // namespace guerdon::tools
