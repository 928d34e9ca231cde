// Texts with something odd in them: look-alike letters, byte order marks, tabs, mixed line ends.
#include <gtest/gtest.h>

#include "tests/unit/format_fixture.h"
#include "tests/unit/parse_fixture.h"

namespace guerdon::dsl {
namespace {

TEST(OddText, LookAlikesAreNamedWithBothCodePoints) {
  EXPECT_EQ(Parsed("define b\u043Enus = 1\ndefine x = p\u0430y\n").messages(),
            "1:9 E0104 U+043E CYRILLIC SMALL LETTER O looks like U+006F `o`\n"
            "2:13 E0104 U+0430 CYRILLIC SMALL LETTER A looks like U+0061 `a`\n");
  EXPECT_EQ(Parsed("\u0430ward y { }\n").messages(),
            "1:1 E0104 U+0430 CYRILLIC SMALL LETTER A looks like U+0061 `a`\n");
}

TEST(OddText, OneFixMendsTheWholeWord) {
  const Parsed parsed("define x = b\u043En\u0443s\n");
  ASSERT_EQ(parsed.diagnostics.all().size(), 1u);
  const Diagnostic& found = parsed.diagnostics.all().front();
  ASSERT_EQ(found.fixes.size(), 1u);
  ASSERT_EQ(found.fixes.front().edits.size(), 2u);
  EXPECT_EQ(found.fixes.front().edits[0].text, "o");
  EXPECT_EQ(found.fixes.front().edits[1].text, "y");
}

TEST(OddText, DigitsAndSignsLookAlikeToo) {
  EXPECT_EQ(ParsedExpression("2 \u2217 3").messages(),
            "1:3 E0104 U+2217 ASTERISK OPERATOR looks like U+002A `*`\n");
  EXPECT_EQ(ParsedExpression("\uFF11").messages(),
            "1:1 E0104 U+FF11 FULLWIDTH DIGIT ONE looks like U+0031 `1`\n");
  EXPECT_EQ(ParsedExpression("gr\u00F6\u00DFe").messages(),
            "1:3 E0104 `\u00F6` cannot stand here\n");
}

TEST(OddText, TextsAndCommentsMayHoldThem) {
  EXPECT_EQ(Parsed("define x = \"\u043E\u2217\" # \u0430\n").messages(), "");
}

TEST(OddText, AByteOrderMarkStandsOnlyAtTheBeginning) {
  EXPECT_EQ(Parsed("\uFEFFuse a\n").messages(), "");
  EXPECT_EQ(formatted("\uFEFFuse   a\n"), "use a\n");
  const Parsed inside("use a\n\uFEFFuse b\n");
  EXPECT_EQ(inside.messages().substr(0, 9), "2:1 E0103");
}

TEST(OddText, TabsAreBlanks) {
  const std::string tabs =
      "table\tt(a: number) gives money {\n\t|\ta\t|\tgives\t|\n\t|\t1\t|\t2 USD\t|\n}\n";
  EXPECT_EQ(Parsed(tabs).messages(), "");
  EXPECT_EQ(formatted(tabs),
            "table t(a: number) gives money {\n  | a | gives |\n  | 1 | 2 USD |\n}\n");
}

TEST(OddText, LineEndsMayBeMixed) {
  const std::string mixed = "award a {\r\n  amount 5 USD\n  cites \"x\"\r\n}\n";
  EXPECT_EQ(Parsed(mixed).messages(), "");
  EXPECT_EQ(formatted(mixed), "award a {\r\n  amount   5 USD\r\n  cites    \"x\"\r\n}\r\n");
  EXPECT_EQ(Parsed("use a\ruse b\n").messages().substr(0, 9), "1:6 E0103");
}

TEST(OddText, LongTextsOfManyLinesTakeNoLongTime) {
  std::string text = "define x = \"\"\"\n";
  for (int i = 0; i < 200'000; ++i) text += "    a line\n";
  const Parsed parsed(text + "    \"\"\"\n");
  EXPECT_EQ(parsed.messages(), "");
  EXPECT_EQ(parsed.module.decls.size(), 1u);
}

TEST(OddText, TheInnermostOpenBraceIsShown) {
  const Parsed parsed("source s for t {\n  columns {\n    | a |\n\nuse b\n");
  ASSERT_EQ(parsed.diagnostics.all().size(), 1u);
  const Diagnostic& found = parsed.diagnostics.all().front();
  ASSERT_EQ(found.labels.size(), 2u);
  EXPECT_EQ(parsed.sources.locate(found.labels[1].span)->line, 2u);
}

}  // namespace
}  // namespace guerdon::dsl
