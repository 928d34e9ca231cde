// What the decoders of all types share: which cells are missing, quoted, listed, or out of form.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "tools/data/cell_words.h"
#include "tools/data/column_decoder.h"

namespace guerdon::tools {

inline void put_cell(ShortCells& cells, std::size_t place, const char* text, std::size_t size) {
  std::memcpy(&cells.words[place], text, sizeof(std::uint64_t));
  cells.sizes[place] = size;
}

inline void put_cell(InstantCells& cells, std::size_t place, const char* text, std::size_t size) {
  std::memcpy(&cells.first[place], text, sizeof(std::uint64_t));
  std::memcpy(&cells.second[place], text + 8, sizeof(std::uint64_t));
  std::memcpy(&cells.last[place], text + 12, sizeof(std::uint64_t));
  cells.sizes[place] = size;
}

/// Goes through the cells of a column. A Derived has
///   void begin(std::size_t rows)          makes room for the values of a block;
///   bool quick(row, const char*, size)    a cell in its usual form, not empty; false: any other;
///   void set(row, const engine::Value&)   any value of the type;
///   Values& storage()                     where the values of a block are.
/// and may have
///   Cells                                 ShortCells or InstantCells;
///   bool reads_cells()                    whether it reads many of them at once;
///   void quick_cells(const Cells&, first, count, std::uint8_t* read)
///                                         those of COUNT rows from FIRST on; `read`
///                                         is 1 for each in its usual form, else 0.
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

  void reuse(engine::Column&& spent) final {
    using Values = std::remove_reference_t<decltype(self().storage())>;
    engine::Column::Parts parts = spent.take_apart();
    if (auto* values = std::get_if<Values>(&parts.data)) self().storage() = std::move(*values);
    if (auto* numbers = std::get_if<engine::Column::Decimals>(&parts.data))
      if constexpr (std::is_same_v<Values, engine::Column::Integers>)
        self().storage() = std::move(numbers->coefficients);
    states_ = std::move(parts.states);
  }

  void decode(const RowBlock& block, RowRange rows, DecodeSpace& space) final {
    const bool ends_row = block.raw && column_ + 1 == block.columns;
    const bool plain = marks_.empty() && !reader_.has_values;
    if (plain && !ends_row && block.is_regular())
      decode_regular(block, rows, space);
    else
      decode_any(block, rows, plain, ends_row, space);
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
  static constexpr std::uint64_t kAllDone = 0x0101'0101'0101'0101u;

  Derived& self() { return static_cast<Derived&>(*this); }

  /// What nearly every block of every column is: nothing is asked for each cell that can be asked
  /// once.
  void decode_regular(const RowBlock& block, RowRange rows, DecodeSpace& space) {
    if constexpr (requires { &Derived::quick_cells; }) {
      for (; self().reads_cells() && rows.first < rows.last;
           rows.first += std::min(kCellsAtOnce, rows.last - rows.first))
        decode_at_once(block, rows, cells_of<typename Derived::Cells>(space), space);
    }
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
        take_raw(block, {cell, size}, row, space);
    }
  }

  template <class Cells>
  static Cells& cells_of(DecodeSpace& space) {
    if constexpr (std::is_same_v<Cells, ShortCells>)
      return space.shorts;
    else
      return space.instants;
  }

  /// The first of these rows. Which cells are empty cannot be foreseen, and every guess costs.
  template <class Cells>
  void decode_at_once(const RowBlock& block, RowRange rows, Cells& cells, DecodeSpace& space) {
    const std::size_t count = std::min(kCellsAtOnce, rows.last - rows.first);
    const std::uint32_t* at = block.positions + rows.first * block.columns + column_;
    for (std::size_t i = 0; i < count; ++i, at += block.columns)
      put_cell(cells, i, block.text + 1 + at[0], at[1] - at[0] - 1);
    std::array<std::uint8_t, kCellsAtOnce> missing;
    std::uint8_t* const done = space.done.data();
    std::fill(done + count, done + space.done.size(), std::uint8_t{1});
    self().quick_cells(
        cells, rows.first, count,
        {done, missing.data(),
         empty_is_missing_ && reader_.may_be_missing ? std::uint8_t{1} : std::uint8_t{0}});
    static_assert(sizeof(engine::State) == 1 &&
                  static_cast<std::uint8_t>(engine::State::kMissing) == 1);
    std::memcpy(states_.data() + rows.first, missing.data(), count);
    for (std::size_t i = 0; i < count; i += sizeof(std::uint64_t)) {
      std::uint64_t word = 0;
      std::memcpy(&word, done + i, sizeof(word));
      if (word == kAllDone) continue;
      for (std::size_t k = i; k < i + sizeof(word); ++k)
        if (done[k] == 0) decode_alone(block, rows.first + k, space);
    }
  }

  [[gnu::noinline]] void decode_alone(const RowBlock& block, std::size_t row, DecodeSpace& space) {
    const std::string_view cell =
        block.cell(static_cast<std::uint32_t>(row * block.columns), column_);
    if (cell.empty() || !self().quick(row, cell.data(), cell.size()))
      take_raw(block, cell, row, space);
  }

  void take_raw(const RowBlock& block, std::string_view cell, std::size_t row, DecodeSpace& space) {
    take_cell(block.raw ? bare_cell(cell, false, scratch_) : cell, row, space);
  }

  void decode_any(const RowBlock& block, RowRange rows, bool plain, bool ends_row,
                  DecodeSpace& space) {
    for (std::size_t row = rows.first; row < rows.last; ++row) {
      const std::string_view cell = block.cell(block.rows[row], column_);
      std::size_t size = cell.size();
      if (ends_row && size > 0 && cell[size - 1] == '\r') --size;
      if (plain && size > 0 && self().quick(row, cell.data(), size)) continue;
      take_raw(block, cell.substr(0, size), row, space);
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

  [[gnu::noinline]] void take_cell(std::string_view cell, std::size_t row, DecodeSpace& space) {
    engine::Value value = engine::Missing{};
    if (is_mark(cell)) {
      states_[row] = engine::State::kMissing;
      if (!reader_.may_be_missing) space.bad[row] = 1;
    } else if (!value_of(cell, value)) {
      states_[row] = engine::State::kMissing;
      space.bad[row] = 1;
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
