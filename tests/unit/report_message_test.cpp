#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "tools/report/diagnostics.h"
#include "tools/report/message.h"

namespace guerdon::tools {
namespace {

using engine::Span;

class Rendering : public ::testing::Test {
 protected:
  dsl::FileId add(std::string_view name, std::string_view text) { return sources.add(name, text); }
  /// The place of the first occurrence of `word` in the file.
  Span at(dsl::FileId file, std::string_view word) const {
    const std::size_t begin = sources.text(file).find(word);
    const auto offset = sources.span(file).begin + static_cast<std::uint32_t>(begin);
    return {offset, offset + static_cast<std::uint32_t>(word.size())};
  }
  static Message message(std::string text) {
    Message result;
    result.code = "E0301";
    result.text = std::move(text);
    return result;
  }

  dsl::SourceMap sources;
};

TEST_F(Rendering, UnderlinesTheSpanUnderItsLine) {
  const auto file = add("plan.guerdon", "award a {\n  amount  2 hours + 3 USD\n}\n");
  Message m = message("a duration and money do not add up");
  m.marks.push_back({at(file, "2 hours"), true, "a duration"});
  m.marks.push_back({at(file, "3 USD"), false, "money"});
  m.notes.push_back("units never mix");
  m.helps.push_back("divide by hours first");
  EXPECT_EQ(render(m, sources),
            "plan.guerdon:2:11: error[E0301]: a duration and money do not add up\n"
            "    2 |   amount  2 hours + 3 USD\n"
            "      |           ^^^^^^^ a duration\n"
            "      |                     ----- money\n"
            "      = note: units never mix\n"
            "      = help: divide by hours first\n");
}

TEST_F(Rendering, PutsLinesInOrderAndMarksAGap) {
  const auto file = add("p", "first\n\n\nsecond\nthird\n");
  Message m = message("x");
  m.marks.push_back({at(file, "third"), true, ""});
  m.marks.push_back({at(file, "first"), false, "here"});
  m.marks.push_back({at(file, "second"), false, ""});
  EXPECT_EQ(render(m, sources),
            "p:5:1: error[E0301]: x\n"
            "    1 | first\n"
            "      | ----- here\n"
            "      ...\n"
            "    4 | second\n"
            "      | ------\n"
            "    5 | third\n"
            "      | ^^^^^\n");
}

TEST_F(Rendering, NamesASecondFile) {
  const auto one = add("plan.guerdon", "use targets\n");
  const auto two = add("targets.guerdon", "define x = 1\n");
  Message m = message("x");
  m.marks.push_back({at(two, "x"), false, "declared here"});
  m.marks.push_back({at(one, "targets"), true, ""});
  EXPECT_EQ(render(m, sources),
            "plan.guerdon:1:5: error[E0301]: x\n"
            "    1 | use targets\n"
            "      |     ^^^^^^^\n"
            "      --> targets.guerdon:1\n"
            "    1 | define x = 1\n"
            "      |        - declared here\n");
}

TEST_F(Rendering, ShowsFirstAndLastLineOfALongSpan) {
  const auto file = add("p", "  begin {\n    a\n    b\n  } end\n");
  const Span first = at(file, "begin");
  const Span last = at(file, "}");
  Message m = message("x");
  m.marks.push_back({{first.begin, last.end}, true, "all of this"});
  EXPECT_EQ(render(m, sources),
            "p:1:3: error[E0301]: x\n"
            "    1 |   begin {\n"
            "      |   ^^^^^^^\n"
            "      ...\n"
            "    4 |   } end\n"
            "      |   ^ all of this\n");
}

TEST_F(Rendering, ASpanWithItsLineEndStaysOnTheLine) {
  const auto file = add("p", "abc\ndef\n");
  const Span word = at(file, "abc");
  Message m = message("x");
  m.marks.push_back({{word.begin, word.end + 1}, true, ""});
  EXPECT_EQ(render(m, sources), "p:1:1: error[E0301]: x\n    1 | abc\n      | ^^^\n");
}

TEST_F(Rendering, AnEmptySpanAndTheEndOfTheTextHaveOneSign) {
  const auto file = add("p", "abc");
  const Span whole = sources.span(file);
  Message m = message("x");
  m.marks.push_back({{whole.end, whole.end}, true, ""});
  EXPECT_EQ(render(m, sources), "p:1:4: error[E0301]: x\n    1 | abc\n      |    ^\n");
}

TEST_F(Rendering, CountsTabsAndCodePoints) {
  const auto file = add("p", "\tä = föö\n");
  Message m = message("x");
  m.marks.push_back({at(file, "föö"), true, ""});
  EXPECT_EQ(render(m, sources),
            "p:1:6: error[E0301]: x\n    1 |     ä = föö\n      |         ^^^\n");
}

TEST_F(Rendering, CutsLongLinesAroundTheSpan) {
  const std::string before(5000, 'a');
  const std::string after(5000, 'b');
  const auto file = add("p", before + "HERE" + after);
  Message m = message("x");
  m.marks.push_back({at(file, "HERE"), true, ""});
  const std::string shown = render(m, sources);
  EXPECT_LT(shown.size(), 400U);
  EXPECT_NE(shown.find("    1 | …" + std::string(30, 'a') + "HERE" + std::string(86, 'b') + "…\n"),
            std::string::npos)
      << shown;
  EXPECT_NE(shown.find("      | " + std::string(31, ' ') + "^^^^\n"), std::string::npos) << shown;
}

TEST_F(Rendering, WithoutAPlaceItNamesTheDataFile) {
  Message m = message("the file has no column `agent`");
  m.place = "tickets.csv:1";
  m.helps.push_back("one\ntwo");
  EXPECT_EQ(render(m, sources),
            "tickets.csv:1: error[E0301]: the file has no column `agent`\n"
            "  = help: one\n"
            "          two\n");
}

TEST_F(Rendering, TerminalCodesOfTheTextAreHarmless) {
  const auto file = add("p", "x = \"\x1b[2J\"\n");
  Message m = message("a \x1b[31m b");
  m.marks.push_back({at(file, "x"), true, "\x07"});
  EXPECT_EQ(render(m, sources).find('\x1b'), std::string::npos);
  EXPECT_EQ(render(m, sources).find('\x07'), std::string::npos);
}

TEST_F(Rendering, ColoursOnlyWhenAskedFor) {
  Message m = message("x");
  EXPECT_EQ(render(m, sources).find('\x1b'), std::string::npos);
  EXPECT_NE(render(m, sources, Style{true}).find("\x1b[1;31merror[E0301]:\x1b[0m"),
            std::string::npos);
}

TEST_F(Rendering, DiagnosticsEndWithTheirNumber) {
  const auto file = add("p", "a b\n");
  dsl::Diagnostics diagnostics;
  diagnostics.add(dsl::error(dsl::Code::E0115, at(file, "b"), "second"));
  diagnostics.add(dsl::error(dsl::Code::E0114, at(file, "a"), "first").with_help("do this"));
  diagnostics.add(dsl::warning(dsl::Code::E0116, at(file, "b"), "third"));
  const std::string text = render(diagnostics, sources);
  EXPECT_LT(text.find("error[E0114]: first"), text.find("error[E0115]: second"));
  EXPECT_NE(text.find("warning[E0116]: third"), std::string::npos);
  EXPECT_NE(text.find("= help: do this"), std::string::npos);
  EXPECT_EQ(text.substr(text.rfind('\n', text.size() - 2) + 1), "2 errors and 1 warning\n");
  EXPECT_EQ(render(dsl::Diagnostics(), sources), "");
}

TEST(Hint, NamesThePageOfTheFirstCode) {
  EXPECT_EQ(help_hint(""), "");
  EXPECT_EQ(help_hint("p:1:1: error[E0301]: a\n\n1 error\n"), "`guerdon help E0301` explains it\n");
  EXPECT_EQ(help_hint("error[E0301]: a\n\nerror[E0114]: b\n"),
            "`guerdon help E0301` explains the first of them\n");
}

TEST(Summary, HasNoPartForNothing) {
  EXPECT_EQ(summary(0, 0), "");
  EXPECT_EQ(summary(1, 0), "1 error");
  EXPECT_EQ(summary(0, 3), "3 warnings");
}

}  // namespace
}  // namespace guerdon::tools
