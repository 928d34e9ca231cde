// Rows of a CSV text (RFC 4180), streamed: at most one row and one block are in memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/diagnostic/diagnostic.h"
#include "tools/data/file_rows.h"

namespace guerdon::tools {

/// Reads comma-separated rows. Cells may stand in quotes, with doubled quotes and line ends inside;
/// lines end with LF or CRLF, the last one with or without; a byte order mark of UTF-8 is skipped,
/// and so are empty lines. A quote inside a cell that does not begin with one is an ordinary sign.
class CsvReader {
 public:
  /// Fills a buffer and says how many bytes it got; 0 at the end.
  using Source = std::function<std::size_t(char* buffer, std::size_t size)>;
  static constexpr std::size_t kBlock = std::size_t{1} << 18;

  /// Why the text cannot be read on: no row comes after it.
  using Problem = FileProblem;
  enum class Step : std::uint8_t { kRow, kEnd, kProblem };

  explicit CsvReader(Source source, std::size_t max_row = kMaxRowBytes, std::size_t block = kBlock);

  /// Before anything is read: the source begins in the midst of a file, where a row does.
  void begin_at(std::uint64_t offset, std::uint32_t line);
  Step next();

  /// After kRow: its cells, valid until the next call.
  const std::vector<std::string_view>& cells() const { return cells_; }
  /// The row's first line, from 1.
  std::uint32_t line() const { return line_; }
  /// Behind the last row, in the file and in lines.
  std::uint64_t end_offset() const { return offset_ + row_end_; }
  std::uint32_t next_line() const { return next_line_; }
  /// What is wrong with the row's form; empty if nothing is.
  std::string_view malformed() const { return malformed_; }
  /// After kProblem.
  const Problem& problem() const { return problem_; }

 private:
  enum class State : std::uint8_t { kCellStart, kPlain, kQuoted, kQuoteInQuoted };
  /// A cell by offsets from the row's begin, quotes included.
  struct Bounds {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool quoted = false;
  };

  bool skip_mark();
  bool refill();
  bool scan();
  bool scan_quoted();
  bool scan_carriage_return();
  void end_cell(std::size_t end);
  void end_row(std::size_t cell_end, std::size_t row_end);
  bool finish_at_end();
  Step deliver();
  bool row_is_text();
  bool row_is_short_enough();
  void unquote();
  void fail(dsl::Code code, std::uint32_t line, std::string message, std::string help);
  std::uint32_t line_of(std::size_t offset) const;
  char at(std::size_t offset) const { return buffer_[begin_ + offset]; }

  Source source_;
  std::size_t max_row_;
  std::size_t block_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0;  // of the row at hand, in the buffer
  std::size_t size_ = 0;   // bytes from begin_ on
  bool exhausted_ = false;
  bool started_ = false;
  bool failed_ = false;
  std::uint64_t offset_ = 0;  // of begin_ in the file

  // The row at hand; offsets from begin_.
  State state_ = State::kCellStart;
  std::size_t scanned_ = 0;
  std::size_t cell_begin_ = 0;
  std::size_t quote_ = 0;
  std::size_t row_end_ = 0;
  bool any_quoted_ = false;   // some cell of the row
  bool cell_quoted_ = false;  // the cell at hand
  std::uint32_t line_ = 0;
  std::uint32_t next_line_ = 1;
  std::vector<Bounds> bounds_;
  std::vector<std::string_view> cells_;
  std::string_view malformed_;
  Problem problem_;
};

}  // namespace guerdon::tools
