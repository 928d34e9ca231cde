#include "tools/data/batch_decoder.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <string>
#include <utility>

#include "tools/data/cell_words.h"

namespace guerdon::tools {

using engine::Column;

namespace {

/// All columns of so many rows are read one after the other: their text stays in the nearest cache.
constexpr std::size_t kRowsAtOnce = kCellsAtOnce;

std::uint64_t sum(const std::vector<std::uint8_t>& flags) {
  std::uint32_t sum = 0;
  for (const std::uint8_t flag : flags) sum += flag;
  return sum;
}

/// Sets flags to 0 whose row does not hold.
template <class Holds>
void keep(std::vector<std::uint8_t>& flags, const Holds& holds) {
  std::uint8_t* const to = flags.data();
  for (std::size_t row = 0, rows = flags.size(); row < rows; ++row)
    to[row] = static_cast<std::uint8_t>(to[row] & static_cast<std::uint8_t>(holds(row)));
}

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
  space_.bad.assign(all_, 0);
  if (!columns_.empty()) reuse_columns();
  for (const auto& decoder : decoders_) decoder->begin_block(all_);
  if (owner_) owner_->begin_block(all_);
  for (RowRange rows; rows.first < all_; rows.first = rows.last) {
    rows.last = std::min(rows.first + kRowsAtOnce, all_);
    for (const auto& decoder : decoders_) decoder->decode(block, rows, space_);
    if (owner_) owner_->decode(block, rows, space_);
  }
  sort_rows(block);

  const engine::RecordSchema& record = setup_.decoders.record;
  if (columns_.empty())
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

void BatchDecoder::reuse_columns() {
  for (std::size_t i = 0; i < decoders_.size(); ++i)
    if (setup_.reads[fields_[i]]) decoders_[i]->reuse(std::move(columns_[fields_[i]]));
  if (owner_) owner_->reuse(std::move(columns_[setup_.decoders.record.owner]));
}

/// Which rows count, and which are set aside; those of unknown agents do neither.
void BatchDecoder::sort_rows(const RowBlock& block) {
  set_aside_.clear();
  counting_.clear();
  const auto any = [](const std::vector<std::uint8_t>& flags) {
    return !flags.empty() && std::memchr(flags.data(), 1, flags.size()) != nullptr;
  };
  if (!any(space_.bad) && (!owner_ || !any(owner_->unknown()))) return;
  counting_.assign(all_, 1);
  for (std::uint32_t row = 0; row < all_; ++row) {
    const bool unknown = owner_ && owner_->unknown()[row] != 0;
    if (space_.bad[row] != 0 || (unknown && setup_.reject_unknown)) {
      space_.bad[row] = 1;
      set_aside_.push_back(block.rows[row]);
      for (const auto& decoder : decoders_) decoder->forget(block, block.rows[row]);
    }
    if (unknown || space_.bad[row] != 0) counting_[row] = 0;
  }
}

void BatchDecoder::count_rows(const Column* counted_by) {
  counts_.read += all_ - set_aside_.size();
  left_.assign(all_, 1);
  keep(left_, [bad = space_.bad.data()](std::size_t row) { return bad[row] == 0; });
  std::uint64_t left = sum(left_);
  // Each takes rows away from those that are left, and from what comes after it.
  const auto without = [&](std::uint64_t& count) {
    count += left - std::exchange(left, sum(left_));
  };
  if (counted_by != nullptr) {
    setup_.period->keep_counted(*counted_by, left_);
    without(counts_.outside_period);
  }
  if (owner_) {
    const auto* const owners = columns_[setup_.decoders.record.owner].states().data();
    keep(left_, [owners](std::size_t row) { return owners[row] == engine::State::kPresent; });
    without(counts_.unattributed);
    const std::uint8_t* const unknown = owner_->unknown().data();
    keep(left_, [unknown](std::size_t row) { return unknown[row] == 0; });
    without(counts_.unknown_agent);
  }
  counts_.used += left;
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
