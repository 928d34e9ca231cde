#include <algorithm>
#include <cstring>
#include <numeric>

#include "tools/data/file_blocks.h"
#include "tools/data/utf8.h"

namespace guerdon::tools {
namespace {

/// Read behind a block's end, so that the row that begins before it is nearly always there whole.
constexpr std::size_t kSlack = 4096;

}  // namespace

FileProblem file_changed() {
  return {dsl::Code::E0602, 0, "it changed while it was read", "run again when it is complete"};
}

BlockReader::BlockReader(FileBlocks& blocks, std::uint32_t columns)
    : blocks_(blocks), columns_(columns), find_(separator_finder()) {
  rows_.columns = columns;
}

bool BlockReader::next() {
  while (const auto index = blocks_.take()) {
    rows_.rows.clear();
    rows_.misfits.clear();
    try {
      if (!read_block(*index)) return false;
    } catch (...) {  // out of memory: the others must not wait for this block
      blocks_.stop();
      throw;
    }
    if (!rows_.rows.empty() || !rows_.misfits.empty()) return true;
  }
  return false;
}

/// Fills the buffer with the file's text from an offset on. At the file's end the last row gets a
/// line feed if it has none.
bool BlockReader::load(std::uint64_t from, std::size_t at_least) {
  const std::uint64_t left = blocks_.file_.size() - from;
  const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(left, at_least));
  if (buffer_.size() < wanted + 1 + 2 * RowBlock::kPadding)
    buffer_.resize(wanted + 1 + 2 * RowBlock::kPadding);
  if (blocks_.file_.read(from, buffer_.data(), wanted) != wanted) return false;
  loaded_from_ = from;
  loaded_ = wanted;
  at_end_ = wanted == left;
  if (at_end_ && buffer_[loaded_ - 1] != '\n') buffer_[loaded_++] = '\n';
  std::memset(buffer_.data() + loaded_, ' ', buffer_.size() - loaded_);
  return true;
}

/// Finds the separators from a row's begin to the end of what is loaded.
std::uint32_t* BlockReader::scan(std::size_t from) {
  begin_ = from;
  state_ = ScanState();
  const std::size_t size = (loaded_ - from + kScanStep - 1) / kScanStep * kScanStep;
  if (positions_.size() < size + 1 + kScanRoom) positions_.resize(size + 1 + kScanRoom);
  positions_[0] = static_cast<std::uint32_t>(from - 1);
  return find_(buffer_.data() + from, size, static_cast<std::uint32_t>(from), &positions_[1],
               state_);
}

/// The first row that surely begins behind a line feed outside of quotes, if the block does.
std::uint64_t BlockReader::guess_start(std::uint64_t boundary) const {
  const void* found = std::memchr(buffer_.data(), '\n', loaded_);
  if (found == nullptr) return boundary;
  const auto at = static_cast<std::uint64_t>(static_cast<const char*>(found) - buffer_.data());
  return loaded_from_ + at + 1;
}

bool BlockReader::read_block(std::uint64_t index) {
  const std::uint64_t begin = blocks_.first_offset_ + index * blocks_.block_;
  const std::uint64_t boundary = std::min(begin + blocks_.block_, blocks_.file_.size());
  const auto size = static_cast<std::size_t>(boundary - begin);
  bool loaded = load(begin - 1, size + 1 + kSlack);
  std::uint64_t guess = loaded ? guess_start(boundary) : boundary;
  std::uint32_t* end = nullptr;
  if (guess < boundary) end = scan(static_cast<std::size_t>(guess - loaded_from_));

  const auto start = blocks_.wait_for(index);
  if (!start) return false;
  start_ = next_ = *start;
  bool read = loaded;
  if (loaded && start_.offset < boundary) {
    if (start_.offset != guess) end = nullptr;
    for (std::size_t slack = kSlack; read; slack *= 2) {
      if (end == nullptr) {
        read =
            load(start_.offset - 1, static_cast<std::size_t>(boundary - start_.offset) + 1 + slack);
        if (!read) break;
        end = scan(1);
      }
      used_ = static_cast<std::uint32_t>(end - positions_.data()) - 1;
      if (measure(boundary)) break;
      if (state_.odd || at_end_ || slack > kMaxRowBytes) {
        if (!read_oddly(boundary)) return false;
        break;
      }
      end = nullptr;
    }
  }
  if (!read) {
    blocks_.fail(file_changed());
    return false;
  }
  blocks_.pass_on(index, next_, static_cast<std::size_t>(next_.offset - start_.offset));
  if (next_.offset > start_.offset && rows_.raw) list_rows();
  return true;
}

/// Finds where the block's last row ends. False: it cannot be told here, as the row goes on behind
/// what is loaded, or the text has no plain form.
bool BlockReader::measure(std::uint64_t boundary) {
  rows_.raw = true;
  rows_.text = buffer_.data();
  rows_.positions = positions_.data();
  if (state_.odd) return false;
  const auto last_start = static_cast<std::size_t>(boundary - 1 - loaded_from_);
  std::uint32_t* const first = positions_.data();
  std::uint32_t* const all_end = first + used_ + 1;
  std::uint32_t* end = std::lower_bound(first, all_end, static_cast<std::uint32_t>(last_start));
  while (end != all_end && buffer_[*end] != '\n') ++end;
  if (end == all_end) return false;
  used_ = static_cast<std::uint32_t>(end - first);
  const std::string_view text(buffer_.data() + begin_, *end + 1 - begin_);
  // A row too long, or bytes that are no text: what is wrong is told by who reads row by row.
  if (text.size() > kMaxRowBytes || (state_.beyond_ascii && find_bad_byte(text))) {
    state_.odd = true;
    return false;
  }
  row_ends_ = state_.row_ends;
  for (std::uint32_t* behind = end + 1; behind != all_end; ++behind)
    if (buffer_[*behind] == '\n') --row_ends_;
  const auto breaks = state_.quoted_breaks ? std::count(text.begin(), text.end(), '\n')
                                           : static_cast<std::ptrdiff_t>(row_ends_);
  next_.line = start_.line + breaks;
  next_.offset = std::min<std::uint64_t>(loaded_from_ + *end + 1, blocks_.file_.size());
  return true;
}

/// Nearly always every row has the cells that it should: then only the rows' ends are looked at.
void BlockReader::list_rows() {
  line_at_ = {static_cast<std::uint32_t>(begin_), start_.line};
  const std::uint32_t* const positions = positions_.data();
  bool regular = row_ends_ * columns_ == used_;
  for (std::uint64_t row = 1; regular && row <= row_ends_; ++row)
    regular = buffer_[positions[row * columns_]] == '\n';
  // One column: a line without anything is no row.
  if (!regular || columns_ == 1) return list_rows_one_by_one();
  rows_.rows.resize(row_ends_);
  for (std::size_t row = 0; row < row_ends_; ++row)
    rows_.rows[row] = static_cast<std::uint32_t>(row * columns_);
}

void BlockReader::list_rows_one_by_one() {
  for (std::uint32_t first = 0; first < used_;) {
    std::uint32_t last = first + 1;
    while (buffer_[positions_[last]] != '\n') ++last;
    const std::uint32_t cells = last - first;
    const std::string_view cell = rows_.cell(first, 0);
    if (cells == 1 && (cell.empty() || cell == "\r")) {
      // An empty line.
    } else if (cells == columns_) {
      rows_.rows.push_back(first);
    } else {
      rows_.misfits.push_back({first, cells, line_of(first), {}});
    }
    first = last;
  }
}

std::int64_t BlockReader::line_of(std::uint32_t first) {
  if (!rows_.raw) {
    const auto found = std::lower_bound(
        odd_lines_.begin(), odd_lines_.end(), first,
        [](const OddLine& line, std::uint32_t wanted) { return line.first < wanted; });
    return found->line;
  }
  const std::uint32_t at = positions_[first] + 1;
  if (at < line_at_.offset) line_at_ = {static_cast<std::uint32_t>(begin_), start_.line};
  const char* const text = buffer_.data();
  line_at_.line += std::count(text + line_at_.offset, text + at, '\n');
  line_at_.offset = at;
  return line_at_.line;
}

/// Row by row, with every rule for quotes and line ends, and with the message of what is wrong.
bool BlockReader::read_oddly(std::uint64_t boundary) {
  FileCursor cursor(blocks_.file_, start_.offset);
  CsvReader reader([&](char* buffer, std::size_t size) { return cursor.read(buffer, size); });
  reader.begin_at(start_.offset, static_cast<std::uint32_t>(start_.line));
  odd_text_.assign(1, '\n');
  odd_lines_.clear();
  std::vector<std::uint32_t> positions(1, 0);
  CsvReader::Step step = CsvReader::Step::kEnd;
  while (reader.end_offset() < boundary && (step = reader.next()) == CsvReader::Step::kRow) {
    const auto first = static_cast<std::uint32_t>(positions.size() - 1);
    const auto cells = static_cast<std::uint32_t>(reader.cells().size());
    for (const std::string_view cell : reader.cells()) {
      odd_text_.insert(odd_text_.end(), cell.begin(), cell.end());
      positions.push_back(static_cast<std::uint32_t>(odd_text_.size()));
      odd_text_.push_back('\n');
    }
    odd_lines_.push_back({first, reader.line()});
    if (!reader.malformed().empty() || cells != columns_)
      rows_.misfits.push_back({first, cells, reader.line(), reader.malformed()});
    else
      rows_.rows.push_back(first);
  }
  if (cursor.shrank() || step == CsvReader::Step::kProblem) {
    blocks_.fail(cursor.shrank() ? file_changed() : reader.problem());
    return false;
  }
  next_ = {reader.end_offset(), reader.next_line()};
  odd_text_.resize(odd_text_.size() + RowBlock::kPadding);
  positions_ = std::move(positions);
  rows_.raw = false;
  rows_.text = odd_text_.data();
  rows_.positions = positions_.data();
  return true;
}

}  // namespace guerdon::tools
