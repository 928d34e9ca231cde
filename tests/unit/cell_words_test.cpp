// Cells read many at a time: every set of instructions gives the same, and what the readers of
// single cells give.
#include "tools/data/cell_words.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tools/data/cell_loop.h"
#include "tools/data/plain_time.h"

namespace guerdon::tools {
namespace {

std::vector<const CellReaders*> all_readers() {
  std::vector<const CellReaders*> all;
  for (const CellReaders* readers :
       {cell_readers_portable(), cell_readers_avx2(), cell_readers_avx512()})
    if (readers != nullptr) all.push_back(readers);
  return all;
}

/// What a reader says of each of many cells, as text: `-` where it leaves a cell, `?` missing.
template <class Cells, class Value, class Read>
std::vector<std::string> outcomes(const std::vector<std::string>& texts, const Read& read) {
  std::vector<std::string> all;
  for (std::size_t first = 0; first < texts.size(); first += kCellsAtOnce) {
    const std::size_t count = std::min(kCellsAtOnce, texts.size() - first);
    Cells cells{};
    for (std::size_t i = 0; i < count; ++i) {
      std::string padded = texts[first + i];
      padded.append(64, ',');
      put_cell(cells, i, padded.data(), texts[first + i].size());
    }
    std::array<Value, kCellsAtOnce> values{};
    std::array<std::uint8_t, kCellsAtOnce> done{};
    std::array<std::uint8_t, kCellsAtOnce> missing{};
    read(cells, count, values.data(), CellMarks{done.data(), missing.data(), 1});
    for (std::size_t i = 0; i < count; ++i) {
      EXPECT_TRUE(done[i] == 1 || values[i] == 0) << "a cell that is left has the value 0";
      EXPECT_LE(missing[i], done[i]);
      all.push_back(missing[i] == 1 ? "?" : done[i] == 0 ? "-" : std::to_string(values[i]));
    }
  }
  return all;
}

std::vector<std::string> random_texts(const std::string& alphabet, std::size_t longest) {
  std::mt19937 random(5);
  std::vector<std::string> texts;
  for (int i = 0; i < 20'000; ++i) {
    std::string text;
    for (std::size_t size = random() % (longest + 1); size > 0; --size)
      text += alphabet[random() % alphabet.size()];
    texts.push_back(text);
  }
  return texts;
}

/// By the decimals of a form: digits, as many decimals or none.
std::string number_by_hand(const std::string& text, const NumberForm& form) {
  if (text.empty()) return "?";
  const std::size_t point = text.find('.');
  std::string digits = text;
  if (point != std::string::npos) digits.erase(point, 1);
  const bool is_whole = point == std::string::npos;
  const bool has_form = is_whole
                            ? form.whole_factor != 0
                            : point > 0 && form.scale > 0 && point + 1 + form.scale == text.size();
  const bool are_digits =
      std::all_of(digits.begin(), digits.end(), [](char c) { return '0' <= c && c <= '9'; });
  if (!has_form || !are_digits || text.size() > 8) return "-";
  return std::to_string(std::stoll(digits) * (is_whole ? form.whole_factor : form.factor));
}

TEST(CellWords, Numbers) {
  for (const std::string alphabet :
       {"0123456789", "00112233445566778899.", "019.-/: ,", "0.1\x80\xFF"}) {
    const std::vector<std::string> texts = random_texts(alphabet, 10);
    for (const NumberForm& form :
         {NumberForm{0, 1, 1}, NumberForm{0, 60, 60}, NumberForm{1, 1, 10}, NumberForm{2, 60, 6000},
          NumberForm{6, 1, 1'000'000}, NumberForm{7, 1, 0}, NumberForm{18, 1, 0}}) {
      std::vector<std::string> expected;
      for (const std::string& text : texts) expected.push_back(number_by_hand(text, form));
      for (const CellReaders* readers : all_readers()) {
        const auto read = [&](const auto&... arguments) {
          const auto call = [&](const ShortCells& cells, std::size_t count, std::int64_t* values,
                                const CellMarks& marks) {
            readers->numbers(cells, count, form, values, marks);
          };
          call(arguments...);
        };
        ASSERT_EQ((outcomes<ShortCells, std::int64_t>(texts, read)), expected) << form.scale;
      }
    }
  }
}

std::string instant_by_hand(const std::string& text) {
  if (text.empty()) return "?";
  std::string padded = text;
  padded.append(64, ',');
  std::int64_t seconds = 0;
  return read_plain_instant(padded.data(), text.size(), seconds) ? std::to_string(seconds) : "-";
}

void expect_instants(const std::vector<std::string>& texts) {
  std::vector<std::string> expected;
  for (const std::string& text : texts) expected.push_back(instant_by_hand(text));
  for (const CellReaders* readers : all_readers())
    ASSERT_EQ((outcomes<InstantCells, std::int64_t>(texts, readers->instants)), expected);
}

std::string two(int number) { return {char('0' + number / 10), char('0' + number % 10)}; }

TEST(CellWords, EveryDayOfTwoHundredYears) {
  std::vector<std::string> texts;
  for (int year = 1899; year <= 2100; ++year)
    for (int month = 0; month <= 13; ++month)
      for (int day = 0; day <= 32; ++day)
        texts.push_back(std::to_string(year) + "-" + two(month) + "-" + two(day) + "T23:59:59Z");
  expect_instants(texts);
}

TEST(CellWords, EveryTimeOfADay) {
  std::vector<std::string> texts;
  for (int hour = 0; hour <= 25; ++hour)
    for (int minute = 0; minute <= 61; ++minute)
      for (int second = 0; second <= 61; ++second)
        texts.push_back("2024-02-29T" + two(hour) + ":" + two(minute) + ":" + two(second) + "Z");
  expect_instants(texts);
}

TEST(CellWords, InstantsWithOneSignThatIsAnother) {
  const std::string text = "2026-04-01T08:30:59Z";
  std::vector<std::string> texts{"", "2026", text + "0", text + "+01:00"};
  for (std::size_t at = 0; at < text.size(); ++at) {
    for (int sign = 1; sign < 256; ++sign) {
      texts.push_back(text);
      texts.back()[at] = static_cast<char>(sign);
    }
  }
  expect_instants(texts);
}

TEST(CellWords, Words) {
  WordCodes known{};
  const std::vector<std::string> words = {"P1", "P2", "phone", "portal", "12345678", "1234567"};
  for (std::size_t i = 0; i < WordCodes::kMost; ++i) known.sizes[i] = 9;
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::memcpy(&known.words[i], words[i].data(), words[i].size());
    known.sizes[i] = words[i].size();
    known.codes[i] = i + 7;
  }
  std::vector<std::string> texts = random_texts("P12", 3);
  for (const char* text : {"", "phone", "phones", "phon", "12345678", "123456789", "1234567"})
    texts.emplace_back(text);
  std::vector<std::string> expected;
  for (const std::string& text : texts) {
    const auto found = std::find(words.begin(), words.end(), text);
    expected.push_back(text.empty()           ? "?"
                       : found == words.end() ? "-"
                                              : std::to_string(found - words.begin() + 7));
  }
  for (const CellReaders* readers : all_readers()) {
    const auto read = [&](const ShortCells& cells, std::size_t count, std::uint32_t* values,
                          const CellMarks& marks) {
      readers->words(cells, count, known, values, marks);
    };
    ASSERT_EQ((outcomes<ShortCells, std::uint32_t>(texts, read)), expected);
  }
}

TEST(CellWords, Booleans) {
  std::vector<std::string> texts = {"true", "false", "", "True", "tru", "truee", "falsee", "fals"};
  const std::vector<std::string> expected = {"1", "0", "?", "-", "-", "-", "-", "-"};
  for (const CellReaders* readers : all_readers())
    ASSERT_EQ((outcomes<ShortCells, std::uint8_t>(texts, readers->booleans)), expected);
}

TEST(CellWords, NothingIsMissingThatMayNot) {
  for (const CellReaders* readers : all_readers()) {
    const ShortCells cells{};
    std::uint8_t value = 1;
    std::uint8_t done = 1;
    std::uint8_t missing = 1;
    readers->booleans(cells, 1, &value, {&done, &missing, 0});
    EXPECT_EQ(done, 0);
    EXPECT_EQ(missing, 0);
  }
}

}  // namespace
}  // namespace guerdon::tools
