// Keys found many at a time are those found one by one.
#include "tools/data/key_table.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tools/data/cell_loop.h"

namespace guerdon::tools {
namespace {

class KeyTableTest : public ::testing::Test {
 protected:
  KeyTable table_of(const std::vector<std::string>& keys) {
    for (std::uint32_t row = 0; row < keys.size(); ++row)
      index_.emplace(names_.intern(keys[row]), row);
    return {index_, names_};
  }

  static std::string padded(std::string text) { return text.append(16, ','); }

  engine::Interner names_;
  KeyIndex index_;
};

TEST_F(KeyTableTest, ManyAreFoundAsOne) {
  std::vector<std::string> keys = {"", "\"A1\"", "12345678", "123456789",
                                   "an agent of a long name"};
  for (int i = 0; i < 3'000; ++i) keys.push_back("A" + std::to_string(i * 7));
  const KeyTable table = table_of(keys);
  std::vector<std::string> asked = keys;
  for (int i = 0; i < 3'000; ++i) asked.push_back("A" + std::to_string(i));
  std::size_t at_once = 0;
  for (std::size_t first = 0; first < asked.size(); first += kCellsAtOnce) {
    const std::size_t count = std::min(kCellsAtOnce, asked.size() - first);
    ShortCells cells{};
    for (std::size_t i = 0; i < count; ++i)
      put_cell(cells, i, padded(asked[first + i]).data(), asked[first + i].size());
    std::array<std::int64_t, kCellsAtOnce> rows{};
    std::array<std::uint8_t, kCellsAtOnce> done{};
    std::array<std::uint8_t, kCellsAtOnce> missing{};
    table.find(cells, count, rows.data(), {done.data(), missing.data(), 1});
    for (std::size_t i = 0; i < count; ++i) {
      const std::string& text = asked[first + i];
      EXPECT_EQ(missing[i] != 0, text.empty());
      if (done[i] == 0 || text.empty()) continue;
      ++at_once;
      const std::string behind = padded(text);
      EXPECT_EQ(rows[i], table.find(std::string_view(behind).substr(0, text.size()))) << text;
      EXPECT_NE(rows[i], KeyTable::kNone) << text;
      EXPECT_NE(text.front(), '"') << "quotes may be those of the file";
      EXPECT_LE(text.size(), 8U) << text;
    }
  }
  EXPECT_GT(at_once, 2'000U);
}

}  // namespace
}  // namespace guerdon::tools
