// CSV: the streaming reader against one that walks the text a byte at a time, blocks of any size
// against rows, and the finders of separators against each other.
#include <algorithm>
#include <cstring>
#include <string>
#include <vector>

#include <sys/mman.h>
#include <unistd.h>

#include "tests/fuzz/support/target.h"
#include "tools/data/csv_reader.h"
#include "tools/data/file_blocks.h"
#include "tools/data/separators.h"
#include "tools/data/utf8.h"

namespace guerdon::tests {
namespace {

using tools::BlockReader;
using tools::CsvReader;
using tools::RowBlock;

constexpr std::size_t kWhole = 1 << 13;  // most inputs fit one block

struct Row {
  std::vector<std::string> cells;
  std::int64_t line = 0;
  bool is_malformed = false;
  friend bool operator==(const Row&, const Row&) = default;
};

struct Reading {
  std::vector<Row> rows;
  bool failed = false;
};

/// The rules of docs and csv_reader.h, a byte at a time, on a text that is known to be UTF-8.
class PlainReader {
 public:
  explicit PlainReader(std::string_view text) : text_(text) {
    if (text_.starts_with("\xEF\xBB\xBF")) text_.remove_prefix(3);
  }

  Reading read() {
    while (at_ < text_.size()) read_row();
    return std::move(reading_);
  }

 private:
  bool ends_line() const {
    return text_.substr(at_).starts_with('\n') || text_.substr(at_).starts_with("\r\n") ||
           text_.substr(at_) == "\r";
  }
  void skip_line_end() {
    if (at_ < text_.size() && text_[at_] == '\r') ++at_;
    if (at_ < text_.size() && text_[at_] == '\n') ++at_;
    ++line_;
  }

  void read_row() {
    if (ends_line()) return skip_line_end();  // an empty line
    Row row;
    row.line = line_;
    for (;;) {
      row.cells.push_back(read_cell(row));
      if (reading_.failed) return;
      if (at_ >= text_.size() || text_[at_] != ',') break;
      ++at_;
    }
    if (at_ < text_.size()) skip_line_end();
    reading_.rows.push_back(std::move(row));
  }

  std::string read_cell(Row& row) {
    std::string cell;
    const bool quoted = at_ < text_.size() && text_[at_] == '"';
    if (quoted && !read_quoted(cell)) return cell;
    if (quoted && at_ < text_.size() && text_[at_] != ',' && !ends_line()) row.is_malformed = true;
    while (at_ < text_.size() && text_[at_] != ',' && !ends_line()) {
      if (text_[at_] == '\r') row.is_malformed = true;  // without a line feed
      cell += text_[at_++];
    }
    return cell;
  }

  bool read_quoted(std::string& cell) {
    for (++at_; at_ < text_.size(); ++at_) {
      if (text_[at_] == '\n') ++line_;
      if (text_[at_] != '"') {
        cell += text_[at_];
      } else if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
        cell += text_[at_++];
      } else {
        ++at_;
        return true;
      }
    }
    reading_.failed = true;  // the quote is never closed
    return false;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::int64_t line_ = 1;
  Reading reading_;
};

CsvReader reader_of(std::string_view text, std::size_t& at, std::size_t block) {
  return CsvReader(
      [text, &at](char* buffer, std::size_t size) {
        const std::size_t count = text.copy(buffer, size, at);
        at += count;
        return count;
      },
      tools::kMaxRowBytes, block);
}

Reading stream(std::string_view text, std::size_t block) {
  std::size_t at = 0;
  CsvReader reader = reader_of(text, at, block);
  Reading reading;
  CsvReader::Step step = CsvReader::Step::kEnd;
  while ((step = reader.next()) == CsvReader::Step::kRow)
    reading.rows.push_back({{reader.cells().begin(), reader.cells().end()},
                            reader.line(),
                            !reader.malformed().empty()});
  reading.failed = step == CsvReader::Step::kProblem;
  require(!reading.failed || !reader.problem().message.empty(), "a problem has words");
  return reading;
}

/// Of a row that is not well formed only where it stands is promised.
void require_same(Reading a, Reading b, std::string_view promise) {
  require(a.failed == b.failed, promise, "one of them cannot be read");
  if (a.failed) return;  // how many rows come before is the reader's own affair
  for (Reading* reading : {&a, &b})
    for (Row& row : reading->rows)
      if (row.is_malformed) row.cells.clear();
  require(a.rows == b.rows, promise, "other rows");
}

/// A file in memory.
class MemoryFile {
 public:
  explicit MemoryFile(std::string_view text) : descriptor_(memfd_create("fuzz", 0)) {
    std::size_t done = 0;
    while (done < text.size()) {
      const auto count = write(descriptor_, text.data() + done, text.size() - done);
      require(count > 0, "a file in memory can be written");
      done += static_cast<std::size_t>(count);
    }
  }
  ~MemoryFile() { close(descriptor_); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  std::string path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

 private:
  int descriptor_;
};

void add_rows(BlockReader& reader, std::vector<Row>& rows) {
  const RowBlock& block = reader.rows();
  const auto add = [&](std::uint32_t first, std::uint32_t cells, std::int64_t line,
                       bool malformed) {
    Row& row = rows.emplace_back(Row{{}, line, malformed});
    for (std::uint32_t column = 0; column < cells; ++column) {
      std::string scratch;
      const std::string_view cell = block.cell(first, column);
      row.cells.emplace_back(block.raw ? tools::bare_cell(cell, column + 1 == cells, scratch)
                                       : cell);
    }
  };
  for (const std::uint32_t first : block.rows)
    add(first, block.columns, reader.line_of(first), false);
  for (const RowBlock::Misfit& misfit : block.misfits)
    add(misfit.first, misfit.cells, misfit.line, !misfit.malformed.empty());
}

/// The rows behind the header, in blocks of so many bytes.
void check_blocks(std::string_view text, const Reading& streamed, std::size_t block) {
  std::size_t at = 0;
  CsvReader header = reader_of(text, at, kWhole);
  if (header.next() != CsvReader::Step::kRow) return;
  const MemoryFile memory(text);
  const auto file = tools::RandomAccessFile::open(memory.path());
  require(file != nullptr, "a file in memory opens");
  tools::FileBlocks blocks(*file, {header.end_offset(), header.next_line()}, {}, block);
  BlockReader reader(blocks, static_cast<std::uint32_t>(header.cells().size()));
  Reading reading;
  while (reader.next()) add_rows(reader, reading.rows);
  reading.failed = blocks.problem().has_value();
  std::sort(reading.rows.begin(), reading.rows.end(),
            [](const Row& a, const Row& b) { return a.line < b.line; });
  Reading expected = streamed;
  if (!expected.rows.empty()) expected.rows.erase(expected.rows.begin());
  require_same(reading, expected, "blocks hold the rows that streaming gives");
}

void check_finder(const std::string& padded, tools::FindSeparators other) {
  std::vector<std::uint32_t> places[2];
  tools::ScanState states[2];
  const tools::FindSeparators finders[] = {tools::separator_finder_portable(), other};
  for (int i = 0; i < 2; ++i) {
    places[i].resize(padded.size() + tools::kScanRoom);
    const auto* end = finders[i](padded.data(), padded.size(), 0, places[i].data(), states[i]);
    places[i].resize(static_cast<std::size_t>(end - places[i].data()));
  }
  require(states[0].odd == states[1].odd, "the finders judge alike");
  if (states[0].odd) return;
  require(places[0] == places[1] && states[0].in_quotes == states[1].in_quotes &&
              states[0].row_ends == states[1].row_ends,
          "the finders find the same");
}

void check_finders(std::string_view text) {
  std::string padded(text);
  padded.resize((text.size() / tools::kScanStep + 1) * tools::kScanStep, ' ');
  for (const tools::FindSeparators other :
       {tools::separator_finder_avx2(), tools::separator_finder_avx512()})
    if (other != nullptr) check_finder(padded, other);
}

}  // namespace
}  // namespace guerdon::tests

/// The first byte chooses the size of the blocks.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace guerdon::tests;
  if (size == 0) return 0;
  const std::size_t block = 1 + data[0];
  const std::string_view text = text_of(data + 1, size - 1);
  const Reading streamed = stream(text, kWhole);
  require_same(streamed, stream(text, block), "the size of blocks does not matter");
  const bool is_text = !guerdon::tools::find_bad_byte(text) && !text.starts_with("PK\x03\x04");
  if (is_text) require_same(streamed, PlainReader(text).read(), "rows are those of a plain reader");
  check_blocks(text, streamed, block);
  check_finders(text);
  return 0;
}
