#include <gtest/gtest.h>

#include "tools/report/csv.h"
#include "tools/report/text.h"

namespace guerdon::tools {
namespace {

TEST(Printable, KeepsTextAndExpandsTabs) {
  EXPECT_EQ(printable("plain — ≈ 100 €"), "plain — ≈ 100 €");
  EXPECT_EQ(printable("a\tb"), "a    b");
}

TEST(Printable, ReplacesWhatCouldDeceiveOrHarmATerminal) {
  EXPECT_EQ(printable("a\x1b[31mb"), "a\xEF\xBF\xBD[31mb");
  EXPECT_EQ(printable("a\nb"),
            "a\xEF\xBF\xBD"
            "b");
  EXPECT_EQ(printable("x\xE2\x80\xAEy"), "x\xEF\xBF\xBDy");  // right-to-left override
  EXPECT_EQ(printable("x\xC2\x9By"), "x\xEF\xBF\xBDy");      // a C1 control
}

TEST(Printable, ReplacesBytesThatAreNotUtf8OneByOne) {
  EXPECT_EQ(printable("\xFF"), "\xEF\xBF\xBD");
  EXPECT_EQ(printable("\xC0\xAF"), "\xEF\xBF\xBD\xEF\xBF\xBD");                  // overlong
  EXPECT_EQ(printable("a\xE2\x82"), "a\xEF\xBF\xBD\xEF\xBF\xBD");                // cut short
  EXPECT_EQ(printable("\xED\xA0\x80"), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");  // surrogate
}

TEST(Width, CountsCodePointsAndPads) {
  EXPECT_EQ(width("≈ä1"), 3U);
  EXPECT_EQ(pad_left("≈1", 4), "  ≈1");
  EXPECT_EQ(pad_right("≈1", 4), "≈1  ");
  EXPECT_EQ(pad_left("12345", 3), "12345");
}

TEST(OneLine, DropsCommentsAndFoldsBlanks) {
  EXPECT_EQ(one_line("  a +   # why\n   b\t* c "), "a + b * c");
}

TEST(OneLine, LeavesQuotedTextsAlone) {
  EXPECT_EQ(one_line("team =  \"a  # b\""), "team = \"a  # b\"");
  EXPECT_EQ(one_line("\"say \\\"#1\\\"\"   or x"), "\"say \\\"#1\\\"\" or x");
}

TEST(Thousands, GroupsTheWholePart) {
  EXPECT_EQ(with_thousands("999"), "999");
  EXPECT_EQ(with_thousands("-1234567.8901"), "-1,234,567.8901");
  EXPECT_EQ(with_thousands("1000"), "1,000");
  EXPECT_EQ(with_thousands("1000/3"), "1000/3");
}

TEST(Counted, HasAPlural) {
  EXPECT_EQ(counted(1, "error"), "1 error");
  EXPECT_EQ(counted(0, "error"), "0 errors");
  EXPECT_EQ(counted(1200, "row"), "1,200 rows");
}

TEST(CsvCell, QuotesWhereRfc4180AsksForIt) {
  EXPECT_EQ(csv_cell("AG-1"), "AG-1");
  EXPECT_EQ(csv_cell("Smith, J"), "\"Smith, J\"");
  EXPECT_EQ(csv_cell("the \"best\""), "\"the \"\"best\"\"\"");
  EXPECT_EQ(csv_cell("two\nlines"), "\"two\nlines\"");
  EXPECT_EQ(csv_cell(" x"), "\" x\"");
  EXPECT_EQ(csv_cell(""), "");
}

TEST(CsvLine, EndsWithLf) {
  EXPECT_EQ(csv_line({"a", "", "c,d"}), "a,,\"c,d\"\n");
  EXPECT_EQ(csv_line({""}), "\"\"\n");
}

}  // namespace
}  // namespace guerdon::tools
