// Blocks of rows to batches of typed columns, for one thread.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "engine/table/column.h"
#include "tools/data/column_decoder.h"
#include "tools/data/header.h"
#include "tools/data/key_hashes.h"
#include "tools/data/manifest.h"
#include "tools/data/period_scope.h"
#include "tools/data/row_block.h"

namespace guerdon::tools {

/// How the rows of one file are read.
struct BatchSetup {
  DecoderSetup decoders;
  const std::vector<FieldReader>& readers;
  const HeaderMatch& header;
  const std::vector<bool>& reads;  ///< by field: whether its values are asked for
  /// Of rows that are folded: nullptr where they are kept, with the keys of their agents, and
  /// neither counted nor looked up.
  const PeriodScope* period = nullptr;
  bool reject_unknown = false;
};

class BatchDecoder {
 public:
  explicit BatchDecoder(const BatchSetup& setup);

  /// Decodes a block. Its good rows of known agents, and of none, count.
  void decode(const RowBlock& block);

  /// By field; those that nobody asked for are empty.
  std::vector<engine::Column> take_columns();
  /// The same; those that stand here when the next block comes are made of again.
  std::vector<engine::Column>& columns() { return columns_; }
  /// Adds the keys of all rows of the block, where the record has some.
  void add_keys(const RowBlock& block, KeyHashes& keys);
  std::size_t rows() const { return all_; }
  /// By row of the columns, 0: it does not count. Empty: all do.
  std::vector<std::uint8_t> take_counting() { return std::move(counting_); }
  /// RowBlock::rows that are to be rejected, or looked at again.
  const std::vector<std::uint32_t>& set_aside() const { return set_aside_; }
  /// Of all good rows so far.
  const SourceCounts& counts() const { return counts_; }
  std::uint64_t skipped_times() const;
  std::uint64_t repeated_times() const;

 private:
  void reuse_columns();
  void sort_rows(const RowBlock& block);
  void count_rows(const engine::Column* counted_by);

  const BatchSetup setup_;
  std::vector<std::unique_ptr<ColumnDecoder>> decoders_;
  std::vector<std::uint32_t> fields_;  // by decoder
  std::vector<bool> is_decoded_;       // by field
  std::vector<std::uint32_t> keys_;    // columns of the file
  std::optional<OwnerDecoder> owner_;
  SourceCounts counts_;

  // Of the block at hand.
  std::size_t all_ = 0;
  DecodeSpace space_;
  std::vector<std::uint8_t> counting_;
  std::vector<std::uint8_t> left_;
  std::vector<std::uint32_t> set_aside_;
  std::vector<engine::Column> columns_;
};

}  // namespace guerdon::tools
