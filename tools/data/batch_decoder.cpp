#include "tools/data/batch_decoder.h"

#include <algorithm>
#include <bit>
#include <string>
#include <utility>

namespace guerdon::tools {

using engine::Column;

namespace {

/// All columns of so many rows are read one after the other: their text stays in the nearest cache.
constexpr std::size_t kRowsAtOnce = 128;

}  // namespace

BatchDecoder::BatchDecoder(const BatchSetup& setup)
    : setup_(setup), is_decoded_(setup.decoders.record.fields.size()) {
  for (std::size_t i = 0; i < setup.readers.size(); ++i) {
    const std::uint32_t column = setup.header.columns[i];
    const FieldReader& reader = setup.readers[i];
    if (column == kNoColumn) continue;
    is_decoded_[reader.field] = true;
    if (setup.decoders.record.fields[reader.field].key) keys_.push_back(column);
    if (setup.period != nullptr && reader.field == setup.decoders.record.owner) {
      owner_.emplace(setup.decoders, reader, column);
    } else {
      decoders_.push_back(make_decoder(setup.decoders, reader, column, setup.reads[reader.field]));
      fields_.push_back(reader.field);
    }
  }
}

void BatchDecoder::decode(const RowBlock& block) {
  all_ = block.rows.size();
  bad_.assign(all_, 0);
  for (const auto& decoder : decoders_) decoder->begin_block(all_);
  if (owner_) owner_->begin_block(all_);
  for (RowRange rows; rows.first < all_; rows.first = rows.last) {
    rows.last = std::min(rows.first + kRowsAtOnce, all_);
    for (const auto& decoder : decoders_) decoder->decode(block, rows, bad_);
    if (owner_) owner_->decode(block, rows, bad_);
  }
  sort_rows(block);

  const engine::RecordSchema& record = setup_.decoders.record;
  columns_.clear();
  for (const engine::FieldSchema& field : record.fields) columns_.emplace_back(field.type, 0);
  for (std::uint32_t field = 0; field < columns_.size(); ++field)
    if (setup_.period != nullptr && setup_.reads[field] && !is_decoded_[field])
      columns_[field] = Column(record.fields[field].type, all_);
  for (std::size_t i = 0; i < decoders_.size(); ++i)
    if (setup_.reads[fields_[i]]) columns_[fields_[i]] = decoders_[i]->take();
  if (owner_) columns_[record.owner] = owner_->take();
  if (setup_.period != nullptr)
    count_rows(record.counted_by == engine::kNoField ? nullptr : &columns_[record.counted_by]);
}

/// Which rows count, and which are set aside; those of unknown agents do neither.
void BatchDecoder::sort_rows(const RowBlock& block) {
  set_aside_.clear();
  counting_.clear();
  const auto any = [](const std::vector<std::uint8_t>& flags) {
    return std::find(flags.begin(), flags.end(), 1) != flags.end();
  };
  if (!any(bad_) && (!owner_ || !any(owner_->unknown()))) return;
  counting_.assign(all_, 1);
  for (std::uint32_t row = 0; row < all_; ++row) {
    const bool unknown = owner_ && owner_->unknown()[row] != 0;
    if (bad_[row] != 0 || (unknown && setup_.reject_unknown)) {
      bad_[row] = 1;
      set_aside_.push_back(block.rows[row]);
      for (const auto& decoder : decoders_) decoder->forget(block, block.rows[row]);
    }
    if (unknown || bad_[row] != 0) counting_[row] = 0;
  }
}

void BatchDecoder::count_rows(const Column* counted_by) {
  const Column* const owner = owner_ ? &columns_[setup_.decoders.record.owner] : nullptr;
  const std::vector<std::uint8_t>* const unknown = owner_ ? &owner_->unknown() : nullptr;
  counts_.read += all_ - set_aside_.size();
  for (std::size_t row = 0; row < all_; ++row) {
    if (bad_[row] != 0) continue;
    if (counted_by != nullptr && !setup_.period->counts(*counted_by, row))
      ++counts_.outside_period;
    else if (owner != nullptr && !owner->present(row))
      ++counts_.unattributed;
    else if (unknown != nullptr && (*unknown)[row] != 0)
      ++counts_.unknown_agent;
    else
      ++counts_.used;
  }
}

/// Rows that are to be rejected count, too: a key that they share rejects the other row. A cell
/// that is missing is no key.
void BatchDecoder::add_keys(const RowBlock& block, KeyHashes& keys) {
  if (keys_.empty()) return;
  std::string scratch;
  for (const std::uint32_t first : block.rows) {
    std::uint64_t hash = 0;
    bool known = true;
    for (const std::uint32_t column : keys_) {
      std::string_view cell = block.cell(first, column);
      if (block.raw) cell = bare_cell(cell, column + 1 == block.columns, scratch);
      hash = std::rotl(hash, 29) ^ hash_of(cell);
      known = known && !cell.empty();
    }
    if (known) keys.add(hash);
  }
}

std::vector<Column> BatchDecoder::take_columns() { return std::move(columns_); }

std::uint64_t BatchDecoder::skipped_times() const {
  std::uint64_t sum = 0;
  for (const auto& decoder : decoders_) sum += decoder->skipped_times();
  return sum;
}

std::uint64_t BatchDecoder::repeated_times() const {
  std::uint64_t sum = 0;
  for (const auto& decoder : decoders_) sum += decoder->repeated_times();
  return sum;
}

}  // namespace guerdon::tools
