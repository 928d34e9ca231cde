#include <algorithm>
#include <array>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "engine/base/sha256.h"
#include "engine/base/sha256_blocks.h"
#include "tools/data/csv_reader.h"
#include "tools/data/utf8.h"

namespace guerdon::tools {
namespace {

using Row = std::vector<std::string>;

struct Read {
  std::vector<Row> rows;
  std::vector<std::uint32_t> lines;
  std::vector<std::string> malformed;
  CsvReader::Step last = CsvReader::Step::kEnd;
  CsvReader::Problem problem;
  std::size_t bytes = 0;  // taken from the source
};

Read read(std::string_view text, std::size_t block = CsvReader::kBlock,
          std::size_t max_row = kMaxRowBytes) {
  Read result;
  CsvReader reader(
      [&](char* buffer, std::size_t size) {
        const std::size_t count = std::min(size, text.size() - result.bytes);
        std::memcpy(buffer, text.data() + result.bytes, count);
        result.bytes += count;
        return count;
      },
      max_row, block);
  while ((result.last = reader.next()) == CsvReader::Step::kRow) {
    result.rows.emplace_back(reader.cells().begin(), reader.cells().end());
    result.lines.push_back(reader.line());
    result.malformed.emplace_back(reader.malformed());
  }
  result.problem = reader.problem();
  return result;
}

std::vector<Row> rows(std::string_view text) { return read(text).rows; }

TEST(Csv, SplitsCells) {
  EXPECT_EQ(rows("a,b\n1,\n,2\n"), (std::vector<Row>{{"a", "b"}, {"1", ""}, {"", "2"}}));
}

TEST(Csv, LastLineNeedsNoLineEnd) {
  EXPECT_EQ(rows("a,b\n1,2"), (std::vector<Row>{{"a", "b"}, {"1", "2"}}));
  EXPECT_EQ(rows("a,b\n1,"), (std::vector<Row>{{"a", "b"}, {"1", ""}}));
  EXPECT_EQ(rows("a\n\"\""), (std::vector<Row>{{"a"}, {""}}));
}

TEST(Csv, TakesBothLineEnds) {
  EXPECT_EQ(rows("a,b\r\n1,2\r\n\"x\"\r\n"), (std::vector<Row>{{"a", "b"}, {"1", "2"}, {"x"}}));
  EXPECT_EQ(rows("a\r"), (std::vector<Row>{{"a"}}));
}

TEST(Csv, UnquotesCells) {
  EXPECT_EQ(rows("\"a,b\",\"say \"\"hi\"\"\",\"\"\n"),
            (std::vector<Row>{{"a,b", "say \"hi\"", ""}}));
  EXPECT_EQ(rows("\"\"\"\"\n"), (std::vector<Row>{{"\""}}));
}

TEST(Csv, AQuoteInsideACellIsASign) {
  EXPECT_EQ(rows("5\" disk,a\"\"b\n"), (std::vector<Row>{{"5\" disk", "a\"\"b"}}));
}

TEST(Csv, LineBreaksInQuotesBelongToTheCell) {
  const Read result = read("a,b\n\"one\ntwo\r\nthree\",x\n\ny,z\n");
  EXPECT_EQ(result.rows, (std::vector<Row>{{"a", "b"}, {"one\ntwo\r\nthree", "x"}, {"y", "z"}}));
  EXPECT_EQ(result.lines, (std::vector<std::uint32_t>{1, 2, 6}));
}

TEST(Csv, SkipsEmptyLinesAndTheByteOrderMark) {
  const Read result = read("\xEF\xBB\xBF\n\r\na\n\n\"\"\nb\n\n");
  EXPECT_EQ(result.rows, (std::vector<Row>{{"a"}, {""}, {"b"}}));
  EXPECT_EQ(result.lines, (std::vector<std::uint32_t>{3, 5, 6}));
}

TEST(Csv, EmptyTextsHaveNoRows) {
  for (const char* text : {"", "\n", "\r\n\r\n", "\xEF\xBB\xBF"}) {
    EXPECT_TRUE(rows(text).empty()) << text;
    EXPECT_EQ(read(text).last, CsvReader::Step::kEnd);
  }
}

TEST(Csv, TheSizeOfBlocksDoesNotShow) {
  const std::string text =
      "\xEF\xBB\xBFname,text\r\nä,\"a \"\"b\"\"\r\nc\"\r\n\r\nlong,xxxxxxxxxxxxxxxxxxxxxxxxxx\r\n"
      "\"q\",\"\"\n\"broken\"x,1\nlone\rreturn,2\r\nlast,\"€\"";
  const Read whole = read(text);
  ASSERT_EQ(whole.rows.size(), 7u);
  for (std::size_t block = 1; block <= text.size(); ++block) {
    const Read pieces = read(text, block);
    EXPECT_EQ(pieces.rows, whole.rows) << block;
    EXPECT_EQ(pieces.lines, whole.lines) << block;
    EXPECT_EQ(pieces.malformed, whole.malformed) << block;
    EXPECT_EQ(pieces.last, CsvReader::Step::kEnd) << block;
  }
}

TEST(Csv, SaysWhatIsMalformed) {
  const Read result = read("a\n\"b\"c\nd\re\nf\n");
  EXPECT_EQ(result.malformed,
            (std::vector<std::string>{"", "text stands after a closing quote",
                                      "a carriage return stands without a line feed", ""}));
  EXPECT_EQ(result.rows[3], Row{"f"});
}

TEST(Csv, FindsTheQuoteThatIsNotClosed) {
  const Read result = read("a,b\n1,2\n\"x\ny\",\"open\n3,4\n5,6\n");
  EXPECT_EQ(result.last, CsvReader::Step::kProblem);
  EXPECT_EQ(result.problem.code, dsl::Code::E0606);
  EXPECT_EQ(result.problem.line, 4u);
  EXPECT_EQ(result.rows.size(), 2u);
}

TEST(Csv, RefusesOtherEncodings) {
  const Read result = read("a,b\n1,2\n\"x\ny\",caf\xE9\n");
  EXPECT_EQ(result.problem.code, dsl::Code::E0604);
  EXPECT_EQ(result.problem.line, 4u);
  EXPECT_EQ(result.problem.message, "byte 18 of the file is not UTF-8");
  EXPECT_EQ(read("\xFF\xFE"
                 "a")
                .problem.message,
            "the file is UTF-16, not UTF-8");
  EXPECT_EQ(read("PK\x03\x04zip").problem.code, dsl::Code::E0604);
}

TEST(Csv, RefusesNul) {
  const Read result = read(std::string_view("a\nb\0c\n", 6));
  EXPECT_EQ(result.problem.code, dsl::Code::E0605);
  EXPECT_EQ(result.problem.line, 2u);
}

TEST(Csv, RefusesLongRowsWithoutReadingThem) {
  const std::string text = "a\n" + std::string(100'000, 'x') + "\n";
  const Read result = read(text, 64, 1000);
  EXPECT_EQ(result.problem.code, dsl::Code::E0607);
  EXPECT_EQ(result.problem.line, 2u);
  EXPECT_LT(result.bytes, 2000u);
  EXPECT_EQ(result.problem.message, "a row is longer than 1000 bytes");
}

TEST(Csv, TheLimitIsTheSameInsideABlock) {
  const std::string fits = "a\n" + std::string(999, 'x') + "\nb\n";
  EXPECT_EQ(read(fits, 1 << 16, 1000).rows.size(), 3u);
  const std::string longer = "a\n" + std::string(1000, 'x') + "\nb\n";
  EXPECT_EQ(read(longer, 1 << 16, 1000).problem.code, dsl::Code::E0607);
}

TEST(Csv, ALongRowInQuotesNamesTheQuote) {
  const Read result = read("a\nb,\"" + std::string(5000, 'x') + "\n", 64, 1000);
  EXPECT_EQ(result.problem.code, dsl::Code::E0607);
  EXPECT_EQ(result.problem.help, "a quote opens in line 2: is it closed?");
}

TEST(Utf8, AcceptsEveryLength) {
  EXPECT_FALSE(find_bad_byte("plain ä € \xF0\x9F\x99\x82 and more text behind it"));
  EXPECT_FALSE(find_bad_byte("\xF4\x8F\xBF\xBF"));
}

TEST(Utf8, FindsBadBytes) {
  const std::vector<std::pair<std::string, std::size_t>> cases = {
      {"\x80", 0},
      {"ab\xC3", 2},
      {"\xC0\xAF", 0},
      {"\xE0\x80\xAF", 0},
      {"\xED\xA0\x80", 0},
      {"\xF4\x90\x80\x80", 0},
      {"\xF0\x80\x80\x80", 0},
      {"12345678\xFFxxxxxxx", 8},
      {"\xE2\x82", 0},
      {"\xF8\x88\x80\x80\x80", 0},
  };
  for (const auto& [text, offset] : cases) {
    const auto bad = find_bad_byte(text);
    ASSERT_TRUE(bad) << text;
    EXPECT_EQ(bad->offset, offset);
    EXPECT_FALSE(bad->is_nul);
  }
}

TEST(Utf8, FindsNulAtEveryPlace) {
  for (std::size_t place = 0; place < 20; ++place) {
    std::string text(20, 'a');
    text[place] = '\0';
    const auto bad = find_bad_byte(text);
    ASSERT_TRUE(bad) << place;
    EXPECT_TRUE(bad->is_nul);
    EXPECT_EQ(bad->offset, place);
  }
}

TEST(Utf8, CutsBetweenCharacters) {
  EXPECT_EQ(cut("äöü", 3), "äöü");
  EXPECT_EQ(cut("äöüx", 3), "äöü…");
  EXPECT_EQ(cut("", 3), "");
}

std::string sha256(std::string_view text, std::size_t piece = 1000) {
  engine::Sha256 hash;
  for (std::size_t at = 0; at < text.size(); at += piece) hash.update(text.substr(at, piece));
  return hash.hex();
}

TEST(Sha256, MatchesThePublishedVectors) {
  EXPECT_EQ(sha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(sha256("abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
                   "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu"),
            "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1");
  EXPECT_EQ(sha256(std::string(1'000'000, 'a')),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, BothWaysTakeBlocksAlike) {
  const engine::TakeBlocks with_instructions = engine::take_blocks_sha();
  if (with_instructions == nullptr) GTEST_SKIP() << "this machine has no SHA instructions";
  std::vector<unsigned char> blocks(64 * 50);
  for (std::size_t i = 0; i < blocks.size(); ++i)
    blocks[i] = static_cast<unsigned char>(i * 37 + i / 64);
  std::array<std::uint32_t, 8> a = {1, 2, 3, 4, 5, 6, 7, 0xFFFF'FFFF};
  std::array<std::uint32_t, 8> b = a;
  engine::take_blocks_portable()(a.data(), blocks.data(), 50);
  with_instructions(b.data(), blocks.data(), 50);
  EXPECT_EQ(a, b);
}

TEST(Sha256, PiecesDoNotShow) {
  const std::string text(200, 'q');
  const std::string whole = sha256(text);
  for (std::size_t piece = 1; piece < 200; ++piece) EXPECT_EQ(sha256(text, piece), whole);
}

}  // namespace
}  // namespace guerdon::tools
