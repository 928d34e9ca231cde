// Whole files: declarations, recovery, limits, texts.
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "tests/unit/parse_fixture.h"

namespace guerdon::dsl {
namespace {

constexpr const char* kFolder = "tests/fixtures/syntax/";

std::string read(const std::string& name) {
  std::ifstream file(kFolder + name, std::ios::binary);
  std::ostringstream text;
  if (file) text << file.rdbuf();
  return text.str();
}

std::string with_crlf(const std::string& text) {
  std::string result;
  for (const char c : text) {
    if (c == '\n') result += '\r';
    result += c;
  }
  return result;
}

TEST(Grammar, AnalysisFindsNothing) { EXPECT_EQ(grammar_problems(), 0u); }

TEST(Parse, TheExamplePlan) {
  const std::string text = read("example_plan.guerdon");
  if (text.empty()) GTEST_SKIP() << kFolder << "example_plan.guerdon is absent: run from the root";
  const Parsed plan(text);
  EXPECT_EQ(plan.messages(), "");
  EXPECT_EQ(plan.module.decls.size(), 30u);
  const Parsed crlf(with_crlf(text));
  EXPECT_EQ(crlf.messages(), "");
  EXPECT_EQ(crlf.tree(), plan.tree());
}

TEST(Parse, EveryDeclaration) {
  const std::string text = read("declarations.guerdon");
  if (text.empty()) GTEST_SKIP() << kFolder << "declarations.guerdon is absent: run from the root";
  const Parsed parsed(text);
  EXPECT_EQ(parsed.messages(), "");
  EXPECT_EQ(parsed.tree(), read("declarations.dump"));
}

TEST(Parse, EmptyTextsAreEmptyModules) {
  for (const char* text : {"", "\n", "# nothing\n", "   ", "\xEF\xBB\xBF"}) {
    const Parsed parsed(text);
    EXPECT_EQ(parsed.messages(), "");
    EXPECT_TRUE(parsed.module.decls.empty());
  }
}

TEST(Parse, DocCommentsBelongToTheNextDeclaration) {
  const Parsed parsed(
      "## First.\n# a remark\n\n##  Second.\nuse a\nuse b\n## Of c.\r\nuse c # no ## doc\nuse d\n");
  EXPECT_EQ(parsed.tree(),
            "(use a\n  (doc \"First.\\n Second.\")\n  (module a))\n(use b\n  (module b))\n"
            "(use c\n  (doc \"Of c.\")\n  (module c))\n(use d\n  (module d))\n");
}

TEST(Parse, ClausesKnowTheirPlaces) {
  const Parsed parsed("award a {\n  at  most 5 USD\n  phase in from 2026-04-01: 0%\n}\n");
  const ast::Decl& decl = *parsed.module.decls.begin();
  const ast::Clause* at_most = parsed.module.clause(decl, "at most", parsed.names);
  ASSERT_NE(at_most, nullptr);
  EXPECT_EQ(parsed.sources.slice(at_most->keyword), "at  most");
  EXPECT_EQ(parsed.sources.slice(at_most->span), "at  most 5 USD");
  EXPECT_EQ(parsed.sources.slice(decl.keyword), "award");
  EXPECT_EQ(parsed.module.clause(decl, "amount", parsed.names), nullptr);
  EXPECT_EQ(parsed.module.all(decl.clauses).size(), 2u);
}

TEST(Parse, LongTextsLoseTheirIndentation) {
  const Parsed parsed(
      "define a = \"\"\"\n    one\n      two\n\n    three\n    \"\"\"\ndefine b = \"\"\"x "
      "\\\"\"\"\"\n");
  EXPECT_EQ(parsed.messages(), "");
  EXPECT_EQ(parsed.tree(),
            "(define a\n  (value \"one\\n  two\\n\\nthree\"))\n(define b\n  (value \"x \\\"\"))\n");
}

TEST(Parse, SixErrorsInOneFileAreSixMessages) {
  const Parsed parsed(
      "define a = 1 +\n"
      "award b {\n  ammount 5 USD\n  cites \"x\"\n}\n"
      "define c = 1\n"
      "gate d {\n  require (x\n  else pay 0% of b\n}\n"
      "define e = f (x)\n"
      "table t(a) gives money {\n  | a | gives |\n  | 1 | 2\n}\n"
      "define f = 1,5\n"
      "use library\n");
  EXPECT_EQ(parsed.messages(),
            "1:15 E0114 an expression is missing\n"
            "3:3 E0117 unknown clause `ammount`\n"
            "8:13 E0111 expected `)`\n"
            "11:13 E0126 no blank stands before the bracket of a call\n"
            "14:10 E0123 the row is not closed with `|`\n"
            "16:13 E0107 the decimal point is `.`\n");
  // The declarations with a block stay, without the clause or row that could not be read.
  EXPECT_EQ(parsed.tree(),
            "(award b\n  (cites \"x\"))\n"
            "(define c\n  (value 1))\n"
            "(gate d\n  (else pay 0% (targets b)))\n"
            "(table t\n  (params a)\n  (gives money)\n  (header [a] [gives]))\n"
            "(use library\n  (module library))\n");
}

TEST(Parse, AnUnclosedBlockEndsAtTheNextDeclaration) {
  const Parsed parsed("gate a {\n  require b\n\naward c {\n  amount 5 USD\n}\n");
  EXPECT_EQ(parsed.messages(),
            "4:1 E0112 `}` is missing: the block before `award` is not closed\n");
  EXPECT_EQ(parsed.tree(), "(gate a\n  (require b))\n(award c\n  (amount 5_USD))\n");
  ASSERT_EQ(parsed.diagnostics.all().front().labels.size(), 2u);
  EXPECT_EQ(parsed.sources.locate(parsed.diagnostics.all().front().labels[1].span)->line, 1u);
}

TEST(Parse, ABlockOfNothingButMistakesStopsAtTheLimit) {
  const auto repeated = [](std::string_view line) {
    std::string text = "award x {\n";
    for (int i = 0; i < 100'000; ++i) text += line;
    return text;
  };
  for (const std::string_view line : {"  foo bar\n", "  amount (\n", "  because \"\n", "foo; "}) {
    const Parsed parsed(repeated(line));
    EXPECT_EQ(parsed.diagnostics.syntax_error_count(), Diagnostics::kMaxSyntaxErrors) << line;
  }
  // Blocks that are never closed hide what follows: it is looked at once, and not told.
  EXPECT_EQ(Parsed(repeated("  foo {\n")).diagnostics.syntax_error_count(), 1u);
}

TEST(Parse, ARangeOfCallsIsNoMember) {
  const Parsed parsed("calendar c {\n  | f(a)..g(b) |\n}\n");
  EXPECT_EQ(parsed.messages(), "");
  EXPECT_EQ(parsed.tree(), "(calendar c\n  (row (to (call f a) (call g b))))\n");
}

TEST(Parse, AHeaderThatNoRowFitsIsOneMistake) {
  const Parsed parsed(
      "table t(a) gives money {\n  | a |\n  | 1 | 2 USD |\n  | 3 | 4 USD |\n}\n"
      "table u(a) gives money {\n  | a | gives |\n  | 1 |\n  | 3 | 4 USD |\n}\n");
  EXPECT_EQ(parsed.messages(),
            "2:3 E0124 the header has 1 cell, its rows have 2\n"
            "8:3 E0124 this row has 1 cell, its header has 2\n");
}

TEST(Parse, ALeftoverDropsItsDeclarationToo) {
  const Parsed parsed("define a = 1 - count of t\ndefine b = 2\n");
  EXPECT_EQ(parsed.tree(), "(define b\n  (value 2))\n");
}

TEST(Parse, NearWordsAreSuggested) {
  const Parsed clause("award a {\n  ammount 5 USD\n}\n");
  const Diagnostic& unknown_clause = clause.diagnostics.all().front();
  EXPECT_EQ(unknown_clause.help, "did you mean `amount`?");
  ASSERT_EQ(unknown_clause.fixes.size(), 1u);
  EXPECT_EQ(unknown_clause.fixes.front().edits.front().text, "amount");
  EXPECT_EQ(Parsed("guaranty x { always true }\n").diagnostics.all().front().help,
            "did you mean `guarantee`?");
  EXPECT_EQ(Parsed("use a\nzzz\n").diagnostics.all().front().help,
            "a declaration begins with what it is: `define bonus = …`, `award bonus { … }`");
}

TEST(Parse, StopsAfterAHundredErrors) {
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += "define x =\n";
  const Parsed parsed(text);
  ASSERT_EQ(parsed.diagnostics.all().size(), 101u);
  EXPECT_EQ(parsed.diagnostics.all().back().code, Code::E0199);
  EXPECT_EQ(parsed.diagnostics.error_count(), 100u);
}

TEST(Parse, TextsThatAreNotUtf8AreNotParsed) {
  const Parsed parsed("define a = \"\xFF\"\n");
  EXPECT_EQ(parsed.messages(), "1:13 E0101 the text is not UTF-8: byte 0xFF at offset 12\n");
  EXPECT_TRUE(parsed.module.decls.empty());
}

TEST(Parse, AMegabyteOfNameIsAName) {
  const Parsed parsed("define " + std::string(1'000'000, 'a') + " = 1\n");
  EXPECT_EQ(parsed.messages(), "");
  EXPECT_EQ(parsed.module.decls.size(), 1u);
}

TEST(Parse, EveryPrefixOfAFileEndsWithoutHarm) {
  const std::string text = read("declarations.guerdon");
  if (text.empty()) GTEST_SKIP() << kFolder << "declarations.guerdon is absent: run from the root";
  for (std::size_t length = 0; length < text.size(); length += 7) {
    const Parsed parsed(text.substr(0, length));
    EXPECT_LE(parsed.diagnostics.error_count(), 1u) << parsed.messages();
    EXPECT_FALSE(length > 300 && parsed.tree().empty()) << length;
  }
}

}  // namespace
}  // namespace guerdon::dsl
