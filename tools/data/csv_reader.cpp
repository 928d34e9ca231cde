#include "tools/data/csv_reader.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "tools/data/utf8.h"

namespace guerdon::tools {
namespace {

constexpr std::string_view kAfterQuote = "text stands after a closing quote";
constexpr std::string_view kLoneReturn = "a carriage return stands without a line feed";
constexpr std::string_view kSaveAs = "save it as CSV in UTF-8 (in Excel: `CSV UTF-8`)";

}  // namespace

CsvReader::CsvReader(Source source, std::size_t max_row, std::size_t block)
    : source_(std::move(source)), max_row_(max_row), block_(block) {}

void CsvReader::fail(dsl::Code code, std::uint32_t line, std::string message, std::string help) {
  problem_ = {code, line, std::move(message), std::move(help)};
  failed_ = true;
}

std::uint32_t CsvReader::line_of(std::size_t offset) const {
  const char* row = buffer_.data() + begin_;
  return next_line_ + static_cast<std::uint32_t>(std::count(row, row + offset, '\n'));
}

/// Moves the row at hand to the front and reads one block behind it.
bool CsvReader::refill() {
  if (exhausted_) return false;
  if (begin_ > 0 && size_ > 0) std::memmove(buffer_.data(), buffer_.data() + begin_, size_);
  begin_ = 0;
  if (buffer_.size() < size_ + block_) buffer_.resize(std::max(size_ + block_, buffer_.size() * 2));
  const std::size_t count = source_(buffer_.data() + size_, block_);
  size_ += count;
  exhausted_ = count == 0;
  return !exhausted_;
}

void CsvReader::begin_at(std::uint64_t offset, std::uint32_t line) {
  started_ = true;
  offset_ = offset;
  next_line_ = line;
}

/// The first bytes say what kind of file it is.
bool CsvReader::skip_mark() {
  started_ = true;
  while (size_ < 4 && refill()) {
  }
  const std::string_view head(buffer_.data() + begin_, std::min<std::size_t>(size_, 4));
  if (auto wrong = wrong_kind_of_file(head, kSaveAs)) {
    problem_ = *std::move(wrong);
    failed_ = true;
    return false;
  }
  if (head.substr(0, 3) == kByteOrderMark) {
    begin_ += kByteOrderMark.size();
    size_ -= kByteOrderMark.size();
    offset_ += kByteOrderMark.size();
  }
  return true;
}

void CsvReader::end_cell(std::size_t end) {
  bounds_.push_back({cell_begin_, end, cell_quoted_});
  cell_quoted_ = false;
  cell_begin_ = end + 1;
  state_ = State::kCellStart;
}

void CsvReader::end_row(std::size_t cell_end, std::size_t row_end) {
  end_cell(cell_end);
  row_end_ = row_end;
}

/// From a quoted cell's inside to its end or the end of what is there.
bool CsvReader::scan_quoted() {
  const char* begin = buffer_.data() + begin_ + scanned_;
  const void* found = std::memchr(begin, '"', size_ - scanned_);
  if (found == nullptr) {
    scanned_ = size_;
    return false;
  }
  scanned_ += static_cast<std::size_t>(static_cast<const char*>(found) - begin) + 1;
  state_ = State::kQuoteInQuoted;
  return true;
}

/// At a carriage return outside quotes: true if the row ends with it, else it is passed over unless
/// more must be read first.
bool CsvReader::scan_carriage_return() {
  const bool last = scanned_ + 1 == size_;
  if (last && !exhausted_) return false;
  if (last || at(scanned_ + 1) == '\n') {
    end_row(scanned_, scanned_ + (last ? 1 : 2));
    return true;
  }
  if (malformed_.empty()) malformed_ = kLoneReturn;
  state_ = State::kPlain;
  ++scanned_;
  return false;
}

/// Goes on to the row's end; false if more must be read first.
bool CsvReader::scan() {
  while (scanned_ < size_) {
    if (state_ == State::kQuoted) {
      if (!scan_quoted()) return false;
      continue;
    }
    const char c = at(scanned_);
    if (c == ',') {
      end_cell(scanned_++);
    } else if (c == '\n') {
      end_row(scanned_, scanned_ + 1);
      return true;
    } else if (c == '\r') {
      if (scan_carriage_return()) return true;
      if (at(scanned_) == '\r' && scanned_ + 1 == size_) return false;
    } else if (c == '"' && state_ != State::kPlain) {
      if (state_ == State::kCellStart) quote_ = scanned_;
      any_quoted_ = cell_quoted_ = true;
      state_ = State::kQuoted;
      ++scanned_;
    } else {
      if (state_ == State::kQuoteInQuoted && malformed_.empty()) malformed_ = kAfterQuote;
      state_ = State::kPlain;
      // Every sign that ends a plain cell lies at or below the comma.
      const char* const row = buffer_.data() + begin_;
      std::size_t offset = scanned_ + 1;
      while (offset<size_&& static_cast<unsigned char>(row[offset])> ',') ++offset;
      scanned_ = offset;
    }
  }
  return false;
}

/// At the end of the text: the last line may lack its line end.
bool CsvReader::finish_at_end() {
  if (size_ == 0) return false;
  if (state_ == State::kQuoted) {
    fail(dsl::Code::E0606, line_of(quote_), "the quote that opens here is never closed",
         "close it, or write a quote inside a cell twice");
    return false;
  }
  end_row(size_, size_);
  return true;
}

bool CsvReader::row_is_short_enough() {
  const std::size_t length = row_end_ == 0 ? size_ : row_end_;
  if (length <= max_row_) return true;
  std::string help;
  if (state_ == State::kQuoted)
    help = "a quote opens in line " + std::to_string(line_of(quote_)) + ": is it closed?";
  fail(dsl::Code::E0607, next_line_, "a row is longer than " + megabytes(max_row_),
       std::move(help));
  return false;
}

bool CsvReader::row_is_text() {
  const auto bad = find_bad_byte({buffer_.data() + begin_, row_end_});
  if (!bad) return true;
  const std::string place = "byte " + std::to_string(offset_ + bad->offset + 1) + " of the file";
  if (bad->is_nul)
    fail(dsl::Code::E0605, line_of(bad->offset), place + " is NUL", "");
  else
    fail(dsl::Code::E0604, line_of(bad->offset), place + " is not UTF-8", std::string(kSaveAs));
  return false;
}

/// Takes quotes off and undoubles those inside, within the buffer: a cell never grows.
void CsvReader::unquote() {
  cells_.clear();
  char* row = buffer_.data() + begin_;
  for (const Bounds& bounds : bounds_) {
    if (!bounds.quoted) {
      cells_.emplace_back(row + bounds.begin, bounds.end - bounds.begin);
      continue;
    }
    char* to = row + bounds.begin;
    bool inside = true;
    for (std::size_t i = bounds.begin + 1; i < bounds.end; ++i) {
      if (inside && row[i] == '"') {
        inside = i + 1 < bounds.end && row[i + 1] == '"';
        if (!inside) continue;
        ++i;
      }
      *to++ = row[i];
    }
    const auto length = static_cast<std::size_t>(to - (row + bounds.begin));
    cells_.emplace_back(row + bounds.begin, length);
  }
}

CsvReader::Step CsvReader::next() {
  if (failed_) return Step::kProblem;
  if (!started_ && !skip_mark()) return Step::kProblem;
  while (true) {
    // What the row before took is free now.
    begin_ += row_end_;
    size_ -= row_end_;
    offset_ += row_end_;
    row_end_ = scanned_ = cell_begin_ = 0;
    state_ = State::kCellStart;
    any_quoted_ = cell_quoted_ = false;
    malformed_ = {};
    bounds_.clear();

    bool ended = scan();
    while (!ended && row_is_short_enough() && refill()) ended = scan();
    if (!failed_ && !ended) ended = scan() || finish_at_end();
    if (failed_ || (ended && (!row_is_short_enough() || !row_is_text()))) return Step::kProblem;
    if (!ended) return Step::kEnd;
    const Step step = deliver();
    if (step == Step::kRow) return step;
  }
}

/// kEnd: an empty line, of which nothing is delivered.
CsvReader::Step CsvReader::deliver() {
  line_ = next_line_;
  next_line_ += any_quoted_ ? line_of(row_end_) - next_line_ : 1;
  if (bounds_.size() == 1 && bounds_[0].begin == bounds_[0].end) return Step::kEnd;
  unquote();
  return Step::kRow;
}

}  // namespace guerdon::tools
