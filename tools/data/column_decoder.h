// The cells of one column of a file, a block of rows at a time, to a typed column.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/base/interner.h"
#include "engine/table/column.h"
#include "tools/data/cell_words.h"
#include "tools/data/field_reader.h"
#include "tools/data/key_table.h"
#include "tools/data/row_block.h"
#include "tools/data/shared_texts.h"

namespace guerdon::tools {

/// What the decoders of one thread have in common.
struct DecoderSetup {
  const engine::Schema& schema;
  const engine::RecordSchema& record;
  const std::vector<std::string>& missing;  ///< the source's missing marks
  SharedTexts& texts;
  const KeyTable* agents = nullptr;  ///< the subject's rows by their keys, for OwnerDecoder
};

/// Rows of a block, from the first to the one before the last.
struct RowRange {
  std::size_t first = 0;
  std::size_t last = 0;
};

/// What the decoders of one thread use one after the other.
struct DecodeSpace {
  std::vector<std::uint8_t> bad;  ///< by row of the block: 1 where a field takes no such cell
  ShortCells shorts{};
  InstantCells instants{};
  std::array<std::uint8_t, kCellsAtOnce> done{};
};

class ColumnDecoder {
 public:
  virtual ~ColumnDecoder() = default;

  /// Makes room for the values of a block's rows.
  virtual void begin_block(std::size_t rows) = 0;
  /// Decodes the cells of some of its rows. Notes those that are bad.
  virtual void decode(const RowBlock& block, RowRange rows, DecodeSpace& space) = 0;
  /// The values of the block decoded last, once.
  virtual engine::Column take() = 0;
  /// Gives back a column that was taken, for the next block to be made of.
  virtual void reuse(engine::Column&& spent) = 0;
  /// Undoes the notes on a row that does not count here.
  virtual void forget(const RowBlock& /*block*/, std::uint32_t /*first*/) {}
  virtual std::uint64_t skipped_times() const { return 0; }
  virtual std::uint64_t repeated_times() const { return 0; }
};

/// For the column `column` of the file. KEPT: its values are asked for; else the cells are only
/// looked at.
std::unique_ptr<ColumnDecoder> make_decoder(const DecoderSetup& setup, const FieldReader& reader,
                                            std::uint32_t column, bool kept);

/// The owner's column: keys of the subject become its rows. Unknown ones are missing, and told.
class OwnerDecoder {
 public:
  OwnerDecoder(const DecoderSetup& setup, const FieldReader& reader, std::uint32_t column);
  ~OwnerDecoder();
  OwnerDecoder(OwnerDecoder&&) noexcept;
  OwnerDecoder& operator=(OwnerDecoder&&) = delete;

  // As of a ColumnDecoder.
  void begin_block(std::size_t rows);
  void decode(const RowBlock& block, RowRange rows, DecodeSpace& space);
  engine::Column take();
  void reuse(engine::Column&& spent);
  /// By row of the block: 1 where the key is none of the subject's.
  const std::vector<std::uint8_t>& unknown() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace guerdon::tools
