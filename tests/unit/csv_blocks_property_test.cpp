// Reading a CSV text in blocks gives what reading it row by row gives, whatever the text.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <random>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include <gtest/gtest.h>
#include <unistd.h>

#include "engine/base/parallel.h"
#include "tools/data/file_blocks.h"
#include "tools/data/separators.h"

namespace guerdon::tools {
namespace {

struct Row {
  std::int64_t line = 0;
  std::vector<std::string> cells;
  bool fits = true;  // as many cells as the header, and well formed
  std::string malformed;

  auto key() const { return std::tie(line, cells, fits, malformed); }
  friend bool operator==(const Row& a, const Row& b) { return a.key() == b.key(); }
  friend bool operator<(const Row& a, const Row& b) { return a.key() < b.key(); }
  friend void PrintTo(const Row& row, std::ostream* out) {
    *out << row.line << ':';
    for (const std::string& cell : row.cells) *out << '[' << cell << ']';
    *out << (row.fits ? "" : " unfit ") << row.malformed;
  }
};

struct Reading {
  std::vector<Row> rows;
  std::optional<FileProblem> problem;
};

class CsvBlocks : public ::testing::Test {
 protected:
  void SetUp() override {
    path_ = std::filesystem::temp_directory_path() /
            ("guerdon_blocks_" + std::to_string(getpid()) + ".csv");
  }
  void TearDown() override { std::filesystem::remove(path_); }

  CsvReader reader_of(const std::string& text, std::size_t& at) const {
    return CsvReader([&text, &at](char* buffer, std::size_t size) {
      const std::size_t count = text.copy(buffer, size, at);
      at += count;
      return count;
    });
  }

  Reading row_by_row(const std::string& text) const {
    Reading reading;
    std::size_t at = 0;
    CsvReader reader = reader_of(text, at);
    reader.next();
    const std::size_t columns = reader.cells().size();
    CsvReader::Step step = CsvReader::Step::kEnd;
    while ((step = reader.next()) == CsvReader::Step::kRow)
      reading.rows.push_back({reader.line(),
                              {reader.cells().begin(), reader.cells().end()},
                              reader.malformed().empty() && reader.cells().size() == columns,
                              std::string(reader.malformed())});
    if (step == CsvReader::Step::kProblem) reading.problem = reader.problem();
    return reading;
  }

  Reading in_blocks(const std::string& text, std::size_t block, unsigned threads) const {
    std::ofstream(path_, std::ios::binary | std::ios::trunc) << text;
    const auto file = RandomAccessFile::open(path_);
    std::size_t at = 0;
    CsvReader header = reader_of(text, at);
    header.next();
    FileBlocks blocks(*file, {header.end_offset(), header.next_line()}, {}, block);
    Reading reading;
    std::mutex mutex;
    const auto columns = static_cast<std::uint32_t>(header.cells().size());
    engine::parallel_for(threads, threads, [&](std::size_t) {
      BlockReader reader(blocks, columns);
      while (reader.next()) {
        const std::vector<Row> rows = rows_of(reader);
        const std::lock_guard lock(mutex);
        reading.rows.insert(reading.rows.end(), rows.begin(), rows.end());
      }
    });
    std::sort(reading.rows.begin(), reading.rows.end());
    reading.problem = blocks.problem();
    return reading;
  }

  static std::vector<Row> rows_of(BlockReader& reader) {
    const RowBlock& block = reader.rows();
    std::vector<Row> rows;
    const auto add = [&](std::uint32_t first, std::uint32_t cells, std::int64_t line, bool fits,
                         std::string_view malformed) {
      Row& row = rows.emplace_back(Row{line, {}, fits, std::string(malformed)});
      for (std::uint32_t column = 0; column < cells; ++column) {
        std::string scratch;
        const std::string_view cell = block.cell(first, column);
        row.cells.emplace_back(block.raw ? bare_cell(cell, column + 1 == cells, scratch) : cell);
      }
    };
    for (const std::uint32_t first : block.rows)
      add(first, block.columns, reader.line_of(first), true, {});
    for (const RowBlock::Misfit& misfit : block.misfits)
      add(misfit.first, misfit.cells, misfit.line, false, misfit.malformed);
    return rows;
  }

  void expect_same(const std::string& text, std::size_t block, unsigned threads) const {
    const Reading expected = row_by_row(text);
    const Reading found = in_blocks(text, block, threads);
    ASSERT_EQ(found.problem.has_value(), expected.problem.has_value()) << text;
    if (!expected.problem) {
      ASSERT_EQ(found.rows, expected.rows) << text;
      return;
    }
    ASSERT_EQ(found.problem->code, expected.problem->code) << text;
    ASSERT_EQ(found.problem->line, expected.problem->line) << text;
    ASSERT_EQ(found.problem->message, expected.problem->message) << text;
  }

  std::filesystem::path path_;
};

/// Signs as files have them, and as they should not.
std::string random_text(std::mt19937& random, std::size_t size, int oddity) {
  static const std::vector<std::string> kPlain = {"a", "b7", "2025-07-01T10:00:00Z", "", "12.50"};
  static const std::vector<std::string> kQuoted = {"\"x, y\"", "\"two\nlines\"", "\"\"",
                                                   "\"say \"\"so\"\"\"", "\"\r\n\""};
  static const std::vector<std::string> kOdd = {
      "5\" screen", "\"a\"b", "\r", "\"", "é", "\xC3", std::string(1, '\0')};
  const auto below = [&random](std::size_t n) { return random() % n; };
  std::string text = "one,two,three\n";
  const std::string line_end = below(2) == 0 ? "\n" : "\r\n";
  while (text.size() < size) {
    const std::size_t cells = below(40) == 0 ? below(5) : 3;
    for (std::size_t cell = 0; cell < cells; ++cell) {
      if (cell > 0) text += ',';
      if (oddity > 0 && below(1000) < static_cast<std::size_t>(oddity))
        text += kOdd[below(kOdd.size())];
      else
        text += below(6) == 0 ? kQuoted[below(kQuoted.size())] : kPlain[below(kPlain.size())];
    }
    text += line_end;
  }
  if (below(2) == 0) text.resize(text.size() - line_end.size());
  return text;
}

TEST_F(CsvBlocks, GiveTheSameRows) {
  std::mt19937 random(20251122);
  for (int i = 0; i < 300; ++i) {
    const std::string text = random_text(random, 1 + random() % 3000, i % 3 == 0 ? 5 : 0);
    const std::size_t block = 1 + random() % 700;
    for (const unsigned threads : {1U, 3U}) {
      expect_same(text, block, threads);
      if (HasFatalFailure()) return;
    }
  }
}

TEST_F(CsvBlocks, TextsAtTheEdge) {
  for (const char* text :
       {"a,b", "a,b\n", "a,b\n\n", "a,b\n1,2", "a,b\n1,2\n\n\n3,4\n", "a,b\r\n1,2\r\n",
        "a\n\n1\n\"\"\n", "a,b\n\"1\",\"2\"", "a,b\n\"1\",\"2", "a,b\n1,2\r", "a,b\n1,2\r3,4\n",
        "\xEF\xBB\xBF"
        "a,b\n1,2\n"})
    for (const std::size_t block : {1U, 3U, 100U}) expect_same(text, block, 2);
}

TEST_F(CsvBlocks, ARowLongerThanManyBlocks) {
  const std::string text = "a,b\n1,2\n\"" + std::string(20'000, 'x') + "\n\",2\n3,4\n";
  for (const unsigned threads : {1U, 4U}) expect_same(text, 64, threads);
}

TEST_F(CsvBlocks, AFileThatShrinksIsNoFileToPayBy) {
  std::string text = "a,b\n";
  for (int i = 0; i < 1000; ++i) text += "1,2\n";
  std::ofstream(path_, std::ios::binary | std::ios::trunc) << text;
  const auto file = RandomAccessFile::open(path_);
  EXPECT_TRUE(file->is_unchanged());
  std::filesystem::resize_file(path_, text.size() / 2);
  FileBlocks blocks(*file, {4, 2}, {}, 100);
  engine::parallel_for(3, 3, [&](std::size_t) {
    BlockReader reader(blocks, 2);
    while (reader.next()) {
    }
  });
  ASSERT_TRUE(blocks.problem().has_value());
  EXPECT_EQ(blocks.problem()->code, dsl::Code::E0602);
  EXPECT_FALSE(file->is_unchanged());
}

TEST_F(CsvBlocks, AFileThatGrowsIsSeen) {
  std::ofstream(path_, std::ios::binary | std::ios::trunc) << "a,b\n1,2\n";
  const auto file = RandomAccessFile::open(path_);
  std::ofstream(path_, std::ios::binary | std::ios::app) << "3,4\n";
  EXPECT_FALSE(file->is_unchanged());
}

class Separators : public testing::TestWithParam<FindSeparators (*)()> {};

TEST_P(Separators, EveryFinderFindsTheSame) {
  const FindSeparators portable = separator_finder_portable();
  const FindSeparators other = GetParam()();
  if (other == nullptr) GTEST_SKIP() << "this machine does not have its instructions";
  std::mt19937 random(7);
  for (int i = 0; i < 2000; ++i) {
    std::string text = random_text(random, 1 + random() % 500, i % 2 == 0 ? 20 : 0);
    text.resize((text.size() + kScanStep - 1) / kScanStep * kScanStep, ' ');
    std::vector<std::uint32_t> a(text.size() + kScanRoom);
    std::vector<std::uint32_t> b(text.size() + kScanRoom);
    ScanState left;
    ScanState right;
    a.resize(
        static_cast<std::size_t>(portable(text.data(), text.size(), 0, a.data(), left) - a.data()));
    b.resize(
        static_cast<std::size_t>(other(text.data(), text.size(), 0, b.data(), right) - b.data()));
    ASSERT_EQ(a, b) << text;
    ASSERT_EQ(left.odd, right.odd) << text;
    ASSERT_EQ(left.in_quotes, right.in_quotes) << text;
    ASSERT_EQ(left.row_ends, right.row_ends) << text;
    ASSERT_EQ(left.beyond_ascii, right.beyond_ascii) << text;
  }
}

INSTANTIATE_TEST_SUITE_P(Wide, Separators,
                         testing::Values(separator_finder_avx2, separator_finder_avx512));

}  // namespace
}  // namespace guerdon::tools
