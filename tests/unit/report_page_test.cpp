// A page of the documentation on a terminal.
#include <string>

#include <gtest/gtest.h>

#include "tools/report/page.h"

namespace guerdon::tools {
namespace {

TEST(Page, WrapsParagraphsButNotWhatStandsInBackTicks) {
  const std::string words = "Ten words of seven letters make a line of almost eighty: ";
  EXPECT_EQ(render_page(words + "so this `a b c d e f` is kept whole.\n", {}),
            "Ten words of seven letters make a line of almost eighty: so this `a b c d e f`\n"
            "is kept whole.\n");
  EXPECT_EQ(render_page(words + "and so on `a b c d e f` is kept whole.\n", {}),
            "Ten words of seven letters make a line of almost eighty: and so on `a b c d e f`\n"
            "is kept whole.\n");
  EXPECT_EQ(render_page(words + "and so on, too `a b c d e f` is kept.\n", {}),
            "Ten words of seven letters make a line of almost eighty: and so on, too\n"
            "`a b c d e f` is kept.\n");
}

TEST(Page, ShowsLinksAsTheirWords) {
  EXPECT_EQ(render_page("See [the language](../language/README.md) and `a[1]`.\n", {}),
            "See the language and `a[1]`.\n");
  EXPECT_EQ(render_page("An open [bracket\n", {}), "An open [bracket\n");
}

TEST(Page, IndentsBlocksUnderTheNamesOfTheirFiles) {
  EXPECT_EQ(render_page("```guerdon\na\n```\n```csv tickets\nb\n```\n```console\n$ c\n```\n", {}),
            "  plan.guerdon:\n    a\n  data/tickets.csv:\n    b\n    $ c\n");
}

TEST(Page, LeavesOutTheMiddleOfALongBlock) {
  std::string block = "```text\n";
  for (int i = 1; i <= 50; ++i) block += std::to_string(i) + "\n";
  const std::string shown = render_page(block + "```\n", {});
  EXPECT_NE(shown.find("    12\n    … 34 more lines …\n    47\n"), std::string::npos) << shown;
}

TEST(Page, MarksHeadingsAndCommandsInColourOnly) {
  const std::string page = "# E0301: odd\n```console\n$ guerdon\n```\n";
  EXPECT_EQ(render_page(page, {}), "E0301: odd\n    $ guerdon\n");
  EXPECT_EQ(render_page(page, Style{true}),
            "\x1b[1mE0301: odd\x1b[0m\n    \x1b[1m$ guerdon\x1b[0m\n");
}

}  // namespace
}  // namespace guerdon::tools
