// Columns decoded at once hold what the parser of single cells says of each: the quick forms are
// only quick.
#include <array>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "tests/unit/loader_fixture.h"
#include "tools/data/cell_parser.h"
#include "tools/data/column_decoder.h"
#include "tools/data/word_table.h"

namespace guerdon::tools {
namespace {

using engine::Type;

/// Cells in two columns, as they lie in a file.
class TwoColumns {
 public:
  explicit TwoColumns(const std::vector<std::array<std::string, 2>>& rows) : text_("\n") {
    positions_.push_back(0);
    for (const auto& [first, last] : rows) {
      block.rows.push_back(static_cast<std::uint32_t>(positions_.size() - 1));
      add(first, ',');
      add(last, '\n');
    }
    text_.append(RowBlock::kPadding, 'x');
    block.text = text_.data();
    block.positions = positions_.data();
    block.columns = 2;
  }

  RowBlock block;

 private:
  void add(const std::string& cell, char end) {
    text_ += cell;
    positions_.push_back(static_cast<std::uint32_t>(text_.size()));
    text_ += end;
  }

  std::string text_;
  std::vector<std::uint32_t> positions_;
};

class ColumnDecoderTest : public LoaderTest {
 protected:
  FieldReader reader(const Type& type) {
    CellSyntax syntax;
    syntax.type = type;
    syntax.zone = &utc_;
    if (type.is_duration()) syntax.unit = engine::TimeUnit::kMinute;
    FieldReader reader(*CellParser::make(syntax, schema, names));
    reader.may_be_missing = true;
    return reader;
  }

  /// Both columns hold CELLS, each in another order.
  void expect_as_single_cells(const Type& type, const std::vector<std::string>& cells) {
    std::vector<std::array<std::string, 2>> rows;
    for (std::size_t i = 0; i < cells.size(); ++i)
      rows.push_back({cells[i], cells[cells.size() - 1 - i]});
    const TwoColumns text(rows);
    for (const std::uint32_t column : {0U, 1U}) {
      const FieldReader of = reader(type);
      const auto decoder = make_decoder({schema, record_, missing_, shared_}, of, column, true);
      decoder->begin_block(rows.size());
      DecodeSpace space;
      space.bad.resize(rows.size());
      const std::size_t half = rows.size() / 2;
      decoder->decode(text.block, {0, half}, space);
      decoder->decode(text.block, {half, rows.size()}, space);
      const engine::Column decoded = decoder->take();
      ASSERT_EQ(decoded.size(), rows.size());
      for (std::size_t row = 0; row < rows.size(); ++row)
        expect_cell(type, rows[row][column], decoded.value(row), space.bad[row] != 0);
    }
  }

  void expect_cell(const Type& type, const std::string& cell, const engine::Value& value,
                   bool is_bad) {
    engine::Value expected = engine::Missing{};
    const bool fails = !cell.empty() && reader(type).parser.parse(cell, expected).has_value();
    ASSERT_EQ(is_bad, fails) << cell;
    if (!fails) {
      ASSERT_EQ(to_text(value, type, schema, names), to_text(expected, type, schema, names))
          << cell;
    }
  }

  engine::Zone utc_;
  engine::RecordSchema record_;
  std::vector<std::string> missing_{""};
  SharedTexts shared_{names};
};

/// Texts of up to LONGEST signs of an alphabet, which has those that matter more than once.
std::vector<std::string> texts_of(std::string_view alphabet, std::size_t longest) {
  std::mt19937 random(11);
  std::vector<std::string> texts;
  for (int i = 0; i < 4'000; ++i) {
    std::string text;
    for (std::size_t size = random() % (longest + 1); size > 0; --size)
      text += alphabet[random() % alphabet.size()];
    texts.push_back(text);
  }
  return texts;
}

/// Variants of a text in which one sign or none is another.
std::vector<std::string> variants_of(std::string_view text) {
  std::vector<std::string> texts{std::string(text), std::string(text) + "0"};
  for (std::size_t at = 0; at < text.size(); ++at) {
    texts.emplace_back(text.substr(0, at));
    for (const char other : std::string_view("0123456789-:.TZ /;")) {
      texts.emplace_back(text);
      texts.back()[at] = other;
    }
  }
  return texts;
}

TEST_F(ColumnDecoderTest, Numbers) {
  for (const Type& type : {Type::number(), Type::duration(), Type::percent()}) {
    // Most have the decimals that the rows before had, as in most columns.
    expect_as_single_cells(type, texts_of("0123456789", 9));
    expect_as_single_cells(type, texts_of("01234567890123456789..-", 10));
    expect_as_single_cells(type, texts_of("0123456789/:.-+ %,", 4));
    expect_as_single_cells(type, {"1.50", "0.25", "12345.67", "99999.99", "0.07", "000.10", "7.",
                                  ".5", "1.5.2", "-1.50", "123456.78", "1", ""});
  }
}

TEST_F(ColumnDecoderTest, TimesAndDates) {
  for (const char* const text :
       {"2026-04-01T08:30:59Z", "2024-02-29T23:59:59Z", "2026-12-31", "1900-02-28", "2000-02-29"})
    for (const engine::Kind kind :
         {engine::Kind::kInstant, engine::Kind::kDate, engine::Kind::kTime})
      expect_as_single_cells(Type::of(kind), variants_of(text));
}

TEST_F(ColumnDecoderTest, WordsAndTexts) {
  expect_as_single_cells(Type::of_choice(engine::ChoiceId(0)), texts_of("PPP123456", 3));
  expect_as_single_cells(Type::boolean(), variants_of("true"));
  expect_as_single_cells(Type::boolean(), variants_of("false"));
  expect_as_single_cells(Type::text(), texts_of("AB12", 12));
}

TEST(WordTable, FindsEachOfManyAndNoOther) {
  for (const std::uint32_t count : {0U, 1U, 2U, 7U, 40U}) {
    std::vector<WordTable::Entry> entries;
    for (std::uint32_t i = 0; i < count; ++i)
      entries.push_back({0x3030'3030u + std::uint64_t{i} * 0x01'0000u, 4, i});
    const WordTable table(entries);
    for (const WordTable::Entry& entry : entries) {
      EXPECT_EQ(table.at(entry.word).word, entry.word);
      EXPECT_EQ(table.at(entry.word).code, entry.code);
    }
    EXPECT_TRUE(table.at(1).size == 0 || table.at(1).word != 1);
  }
}

}  // namespace
}  // namespace guerdon::tools
