// A CSV file in blocks of whole rows, for several threads at once.
#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "tools/data/csv_reader.h"
#include "tools/data/file_rows.h"
#include "tools/data/row_block.h"
#include "tools/data/separators.h"

namespace guerdon::tools {

/// Told how many bytes were read; called by one thread at a time.
using OnBytes = std::function<void(std::size_t)>;

/// A file of a known size, read at any place by any thread.
class RandomAccessFile {
 public:
  /// Nothing if it cannot be opened.
  static std::unique_ptr<RandomAccessFile> open(const std::filesystem::path& path);
  ~RandomAccessFile();
  RandomAccessFile(const RandomAccessFile&) = delete;
  RandomAccessFile& operator=(const RandomAccessFile&) = delete;

  /// When it was opened.
  std::uint64_t size() const { return size_; }
  /// Fills the buffer up to the end of the file; less than that is a failure, or a file that
  /// shrank.
  std::size_t read(std::uint64_t offset, char* buffer, std::size_t size) const;
  /// Whether it is now as long as it was, and no younger.
  bool is_unchanged() const;

 private:
  RandomAccessFile(int descriptor, std::uint64_t size, std::int64_t changed)
      : descriptor_(descriptor), size_(size), changed_(changed) {}

  int descriptor_;
  std::uint64_t size_;
  std::int64_t changed_;  // nanoseconds
};

/// A reader's way through a file, for CsvReader.
class FileCursor {
 public:
  FileCursor(const RandomAccessFile& file, std::uint64_t offset) : file_(file), at_(offset) {}

  std::size_t read(char* buffer, std::size_t size) {
    const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(size, file_.size() - at_));
    const std::size_t count = file_.read(at_, buffer, wanted);
    shrank_ = count < wanted;
    at_ += count;
    return count;
  }
  /// Whether the file ended before its end.
  bool shrank() const { return shrank_; }

 private:
  const RandomAccessFile& file_;
  std::uint64_t at_;
  bool shrank_ = false;
};

/// What is said of a file that is not as it was when it was opened.
FileProblem file_changed();

/// Where the rows begin: behind the header.
struct BlockStart {
  std::uint64_t offset = 0;
  std::int64_t line = 1;
};

/// Deals out the blocks of one file. Each thread has a BlockReader of its own.
class FileBlocks {
 public:
  static constexpr std::size_t kBlock = std::size_t{1} << 18;

  FileBlocks(const RandomAccessFile& file, BlockStart rows, OnBytes on_bytes,
             std::size_t block = kBlock);

  /// How many blocks there are: more threads find no work.
  std::uint64_t count() const { return count_; }
  /// Why the file cannot be read on: of several reasons the one that stands first in it.
  const std::optional<FileProblem>& problem() const { return problem_; }

 private:
  friend class BlockReader;

  /// A block begins where the one before ended, which only its reader knows.
  struct Turn {
    std::uint64_t index = 0;
    BlockStart start;
  };

  std::optional<std::uint64_t> take();
  /// Waits until all blocks before are measured; nothing where one of them could not be read.
  std::optional<BlockStart> wait_for(std::uint64_t index);
  void pass_on(std::uint64_t index, BlockStart next, std::size_t bytes);
  void fail(FileProblem problem);
  /// Nobody goes on.
  void stop();

  const RandomAccessFile& file_;
  OnBytes on_bytes_;
  std::size_t block_;
  std::uint64_t first_offset_;
  std::uint64_t count_;
  std::uint64_t next_ = 0;
  std::mutex mutex_;
  std::condition_variable passed_on_;
  Turn turn_;
  bool failed_ = false;
  std::optional<FileProblem> problem_;
};

/// Reads blocks for one thread.
class BlockReader {
 public:
  /// COLUMNS: how many cells a row has.
  BlockReader(FileBlocks& blocks, std::uint32_t columns);

  /// The next block with rows; its parts are valid until the next call. False: there is none, or
  /// the file cannot be read on.
  bool next();
  const RowBlock& rows() const { return rows_; }
  /// Of the block's first row, in the file.
  std::uint64_t offset() const { return start_.offset; }
  /// The line of a row of the block, from 1. Rows asked for in their order cost least.
  std::int64_t line_of(std::uint32_t first);

 private:
  struct LineAt {
    std::uint32_t offset = 0;
    std::int64_t line = 0;
  };
  struct OddLine {
    std::uint32_t first = 0;
    std::int64_t line = 0;
  };

  bool read_block(std::uint64_t index);
  bool load(std::uint64_t from, std::size_t at_least);
  std::uint32_t* scan(std::size_t from);
  bool measure(std::uint64_t boundary);
  void list_rows();
  void list_rows_one_by_one();
  bool read_oddly(std::uint64_t boundary);
  std::uint64_t guess_start(std::uint64_t boundary) const;

  FileBlocks& blocks_;
  std::uint32_t columns_;
  FindSeparators find_;
  RowBlock rows_;
  BlockStart start_;  // of the block's first row
  BlockStart next_;   // of the block behind it

  std::vector<char> buffer_;  // the file's text from loaded_from_ on, and padding
  std::uint64_t loaded_from_ = 0;
  std::size_t loaded_ = 0;
  bool at_end_ = false;    // of the file
  std::size_t begin_ = 0;  // of the first row, in the buffer
  ScanState state_;
  std::vector<std::uint32_t> positions_;
  std::uint32_t used_ = 0;      // the position that ends the block's last row
  std::uint64_t row_ends_ = 0;  // as many as the block has
  LineAt line_at_;
  std::vector<OddLine> odd_lines_;  // of rows read oddly
  std::vector<char> odd_text_;
};

}  // namespace guerdon::tools
