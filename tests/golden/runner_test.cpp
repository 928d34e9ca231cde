// The runner itself: above all that a wrong expectation fails. The program under test is the shell.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/golden/runner_case.h"
#include "tests/golden/runner_diff.h"
#include "tests/golden/runner_files.h"
#include "tests/golden/runner_make.h"
#include "tests/golden/runner_words.h"

namespace guerdon::tests {
namespace {

namespace fs = std::filesystem;

const Places& shell_places() {
  static const Places places{"/bin/sh", "/nowhere/project", "/nowhere/shared"};
  return places;
}

/// The only case of a document, run with the shell as `guerdon`.
CaseResult run_only(const std::string& text) {
  const Document document = read_document("memory.md", text);
  EXPECT_TRUE(document.problems.empty()) << document.problems.front().message;
  EXPECT_EQ(document.cases.size(), 1u);
  if (document.cases.size() != 1) return {};
  return run_case(document.cases.front(), shell_places(), "/nowhere/project/here");
}

std::vector<std::string> problems_of(const std::string& text) {
  std::vector<std::string> result;
  for (const Problem& problem : read_document("memory.md", text).problems) {
    result.push_back(std::to_string(problem.line) + ": " + problem.message);
  }
  return result;
}

constexpr const char* kPrinting =
    "# Title\n"
    "```guerdon\n"
    "shared plan\n"
    "```\n"
    "## One case\n"
    "```csv tickets\n"
    "id\n"
    "```\n"
    "```console\n"
    "$ guerdon -c 'cat plan.guerdon data/tickets.csv; echo wrong >&2; exit 3'\n"
    "shared plan\n"
    "id\n"
    "wrong\n"
    "[exit 3]\n"
    "```\n";

std::string edited(const std::string& diff) {
  return "## Edit\n```file plan\na\nb\na\nc\n```\n```diff plan\n" + diff +
         "```\n```console\n$ guerdon -c 'cat plan'\na\nB\na\nc\n```\n";
}

TEST(GoldenRunner, ChangesAFileWhereTheDifferenceSays) {
  EXPECT_TRUE(run_only(edited(" a\n-b\n+B\n")).mismatches.empty());
}

TEST(GoldenRunner, RefusesADifferenceThatHasNoOnePlace) {
  const auto message = [](const std::string& diff) {
    return run_only(edited(diff)).mismatches.front().message;
  };
  EXPECT_EQ(message("-d\n"), "the lines to change are not in the file:\nd\n");
  EXPECT_EQ(message("-a\n"), "the lines to change stand in the file more than once:\na\n");
  EXPECT_EQ(message("+x\n"), "no line says where the change is");
  EXPECT_EQ(message(" b\n"), "the change changes nothing");
  EXPECT_EQ(message("b\n"), "a line begins with a blank, `-` or `+`: b");
}

TEST(GoldenRunner, HoldsWhereOutputErrorsAndExitCodeAreAsWritten) {
  EXPECT_TRUE(run_only(kPrinting).mismatches.empty());
}

TEST(GoldenRunner, EachWrongPartFailsAtItsLine) {
  struct Change {
    std::string from;
    std::string to;
    std::size_t line;
  };
  const std::vector<Change> changes{{"shared plan\nid", "shared plam\nid", 11},
                                    {"wrong\n[", "right\n[", 13},
                                    {"[exit 3]\n", "", 14},
                                    {"[exit 3]\n", "[exit 3]\nmore\n", 15}};
  for (const Change& change : changes) {
    std::string text = kPrinting;
    text.replace(text.find(change.from), change.from.size(), change.to);
    const CaseResult result = run_only(text);
    ASSERT_EQ(result.mismatches.size(), 1u) << change.to;
    EXPECT_EQ(result.mismatches[0].line, change.line);
    ASSERT_TRUE(result.mismatches[0].mendable);
    EXPECT_EQ(with_replacements(text, {result.mismatches[0].replacement}), kPrinting);
  }
}

TEST(GoldenRunner, ACaseReplacesASharedFileOfTheSameName) {
  const CaseResult result = run_only(
      "```guerdon\nshared\n```\n## Case\n```guerdon\nown\n```\n```console\n$ cat "
      "plan.guerdon\nown\n"
      "```\n");
  EXPECT_TRUE(result.mismatches.empty());
}

TEST(GoldenRunner, ComparesWrittenFilesAndMissesAbsentOnes) {
  const std::string head = "## Case\n```console\n$ guerdon -c 'printf a,b > x.csv'\n```\n";
  EXPECT_TRUE(run_only(head + "```out x.csv\na,b\n[no line end]\n```\n").mismatches.empty());
  EXPECT_EQ(run_only(head + "```out x.csv\na,b\n```\n").mismatches.size(), 1u);
  const CaseResult absent = run_only(head + "```out y.csv\n```\n");
  ASSERT_EQ(absent.mismatches.size(), 1u);
  EXPECT_FALSE(absent.mismatches[0].mendable);
}

TEST(GoldenRunner, FeedsStandardInputToTheNextConsoleOnly) {
  const CaseResult result = run_only(
      "## Case\n```stdin\necho hello\n```\n```console\n$ guerdon -\nhello\n```\n"
      "```console\n$ guerdon -\n```\n");
  EXPECT_TRUE(result.mismatches.empty());
}

TEST(GoldenRunner, HidesFoldersBehindTheirMarks) {
  const CaseResult result = run_only(
      "## Case\n```console\n$ guerdon -c 'echo \"$0\" \"$1\"; echo \"$(pwd)/x.csv\"' @shared/d "
      "--a=@here/p\n"
      "@shared/d --a=@here/p\nx.csv\n```\n");
  EXPECT_TRUE(result.mismatches.empty()) << result.mismatches[0].message;
}

TEST(GoldenRunner, AMissingNeedSkips) {
  const CaseResult result =
      run_only("## Case\n<!-- needs ../shared/data -->\n```console\n$ guerdon -c false\n```\n");
  ASSERT_TRUE(result.skipped.has_value());
  EXPECT_EQ(*result.skipped, "it needs ../shared/data, which is not there");
}

TEST(GoldenRunner, OnlyTheProgramAndCatAreCommands) {
  const CaseResult result = run_only("## Case\n```console\n$ rm x\n```\n");
  ASSERT_EQ(result.mismatches.size(), 1u);
  EXPECT_FALSE(result.mismatches[0].mendable);
  EXPECT_TRUE(run_only("## Case\n```console\n$ cat ../x y\ncat: ../x: no such file\n"
                       "cat: y: no such file\n[exit 1]\n```\n")
                  .mismatches.empty());
}

TEST(GoldenRunner, AnAbsentProgramIsSaid) {
  const Document document =
      read_document("m.md", "## Case\n```console\n$ guerdon\n[exit 127]\n```\n");
  Places places = shell_places();
  places.program = "/nowhere/guerdon";
  const CaseResult result = run_case(document.cases.at(0), places, "/nowhere");
  ASSERT_EQ(result.mismatches.size(), 1u);
  EXPECT_EQ(result.mismatches[0].message, "the program is not built");
}

TEST(GoldenRunner, OutputThatWouldCloseTheBlockIsNotWrittenIntoIt) {
  const CaseResult result = run_only("## Case\n```console\n$ guerdon -c \"echo '```'\"\n```\n");
  ASSERT_EQ(result.mismatches.size(), 1u);
  EXPECT_FALSE(result.mismatches[0].mendable);
  EXPECT_TRUE(run_only("## Case\n````console\n$ guerdon -c \"echo '```'\"\n```\n````\n")
                  .mismatches.empty());
}

TEST(GoldenRunner, PrintedLinesThatLookLikeCommandsAreMarked) {
  const CaseResult result =
      run_only("## Case\n```console\n$ guerdon -c \"echo '$ cat x'\"\n\\$ cat x\n```\n");
  EXPECT_TRUE(result.mismatches.empty()) << result.mismatches[0].message;
}

TEST(GoldenRunner, AKilledProgramShowsItsSignal) {
  EXPECT_TRUE(run_only("## Case\n```console\n$ guerdon -c 'kill -9 $$'\n[signal 9]\n```\n")
                  .mismatches.empty());
}

TEST(GoldenDocument, ReportsWhatWouldCheckNothing) {
  using Lines = std::vector<std::string>;
  EXPECT_EQ(problems_of("## A\n```consol\n$ guerdon\n```\n"),
            Lines{"2: unknown kind of block `consol`"});
  EXPECT_EQ(problems_of("## A\n```guerdon\n```\n"),
            Lines{"1: the case runs nothing: it has no console block"});
  EXPECT_EQ(problems_of("## A\n```console\n$ guerdon\n"), Lines{"2: this block is never closed"});
  EXPECT_EQ(problems_of("```guerdon\n```\n"), Lines{"2: blocks without any case (a `##` heading)"});
  EXPECT_EQ(problems_of("## A\n```csv\n```\n```console\n```\n"),
            Lines{"2: this kind of block needs a file's name"});
  EXPECT_EQ(problems_of("## A\n```file ../x\n```\n```console\n```\n"),
            Lines{"2: the path must stay within the case's folder"});
  EXPECT_EQ(problems_of("## A b\n```console\n```\n## A-b\n```console\n```\n"),
            Lines{"4: a second case of this name"});
  EXPECT_EQ(problems_of("```console\n```\n## A\n```console\n```\n"),
            Lines{"2: this block must stand in a case, below a `##` heading"});
}

TEST(GoldenDocument, ProseAndTextBlocksAreForTheReader) {
  const Document document = read_document("m.md", "# T\n## Why\n```text\nx\n```\nwords\n");
  EXPECT_TRUE(document.cases.empty());
  EXPECT_TRUE(document.problems.empty());
}

TEST(GoldenDocument, ReplacesSeveralBlocksAndEmptyOnes) {
  EXPECT_EQ(with_replacements("a\nb\nc\nd\n", {{2, 2, "X\n"}, {4, 0, "Y\nZ\n"}}),
            "a\nX\nY\nZ\nd\n");
  EXPECT_EQ(with_replacements("a\n", {}), "a\n");
}

TEST(GoldenDocument, NamesTestsByTheirTitles) {
  EXPECT_EQ(test_name("An average: 95 % (of 20)"), "An_average_95_of_20");
  EXPECT_EQ(test_name("golden/a b.test", true), "golden/a_b_test");
  EXPECT_EQ(test_name("?"), "unnamed");
}

TEST(GoldenWords, SplitsAtBlanksOutsideQuotes) {
  using Words = std::vector<std::string>;
  EXPECT_EQ(split_words("a  'b c'd \"e\\\"\\n\" ''", Escapes::kQuotes),
            (Words{"a", "b cd", "e\"\\n", ""}));
  EXPECT_EQ(split_words("\"x\\n\\t\\\\n\"", Escapes::kText), Words{"x\n\t\\n"});
  EXPECT_EQ(split_words("'open", Escapes::kQuotes), std::nullopt);
}

TEST(GoldenMake, WritesWhatMarkdownCannotHold) {
  const TemporaryFolder folder;
  const fs::path path = folder.path() / "data/x.csv";
  EXPECT_EQ(make_file(path, "text \"a\\n\"\nbytes ff 00\nrepeat 3 \"()\"\nsparse 4 \"z\"\n"),
            std::nullopt);
  EXPECT_EQ(read_bytes(path), std::string("a\n\xff\0()()()\0\0\0\0z", 15));
  EXPECT_EQ(make_file(path, "sparse 1GiB \"x\"\n"), std::nullopt);
  EXPECT_EQ(fs::file_size(path), (std::uintmax_t{1} << 30) + 1);
}

TEST(GoldenMake, RefusesWhatIsNoDirective) {
  const TemporaryFolder folder;
  for (const char* line : {"txt \"a\"", "bytes 100", "bytes", "repeat x \"a\"", "sparse 1TiB \"x\"",
                           "sparse 1 \"\"", "text \"open"}) {
    EXPECT_EQ(make_file(folder.path() / "x", line), "not a directive: " + std::string(line));
  }
}

TEST(GoldenDiff, ShowsTheChangedLinesWithALittleContext) {
  const Difference found = difference("1\n2\n3\n4\n5\n6\n", "1\n2\n3\n4\nfive\n6\n7\n");
  EXPECT_EQ(found.first_line, 4u);
  EXPECT_EQ(found.text, "  ...\n  3\n  4\n- 5\n+ five\n  6\n+ 7\n");
}

TEST(GoldenDiff, FallsBackToAPlainOneForLongTexts) {
  std::string expected;
  for (int i = 0; i < 3000; ++i) expected += std::to_string(i) + "\n";
  const Difference found = difference(expected, expected + "more\n");
  EXPECT_EQ(found.first_line, 3000u);
  EXPECT_EQ(found.text, "  ...\n  2998\n  2999\n+ more\n");
}

}  // namespace
}  // namespace guerdon::tests
