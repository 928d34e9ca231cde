// The tree keeps its rules, and each rule notices when it does not.
#include <algorithm>
#include <filesystem>

#include <gtest/gtest.h>

#include "tests/golden/runner_files.h"
#include "tests/golden/runner_paths.h"
#include "tests/structure/rules.h"

namespace guerdon::tests {
namespace {

namespace fs = std::filesystem;

/// The project's own files: the folders that it consists of, and the files in its root.
std::vector<TextFile> project_files() {
  const fs::path root = built_places().source;
  std::vector<TextFile> files;
  const auto add = [&](const fs::path& path) {
    files.push_back(
        {path.lexically_relative(root).generic_string(), read_bytes(path).value_or("")});
  };
  for (const fs::directory_entry& entry : fs::directory_iterator(root)) {
    if (entry.is_regular_file()) add(entry.path());
  }
  for (const char* folder :
       {"engine", "dsl", "stdlib", "tools", "tests", "policies", "docs", ".ci"}) {
    if (!fs::is_directory(root / folder)) continue;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root / folder)) {
      if (entry.is_regular_file()) add(entry.path());
    }
  }
  const auto by_path = [](const TextFile& a, const TextFile& b) { return a.path < b.path; };
  std::sort(files.begin(), files.end(), by_path);
  return files;
}

class Tree : public testing::Test {
 protected:
  static void SetUpTestSuite() { files_ = project_files(); }
  static void TearDownTestSuite() { files_.clear(); }

  static void expect_none(const Findings& findings) {
    EXPECT_GT(files_.size(), 20u) << "the project's files were not found";
    for (const std::string& finding : findings) ADD_FAILURE() << finding;
  }

  static inline std::vector<TextFile> files_;
};

TEST_F(Tree, IncludesGoOneWay) { expect_none(forbidden_includes(files_)); }
TEST_F(Tree, FoldersFormNoCircle) { expect_none(folder_cycles(files_)); }
TEST_F(Tree, FilesAreShort) { expect_none(long_files(files_)); }
TEST_F(Tree, HeadersAreLight) { expect_none(heavy_headers(files_)); }
TEST_F(Tree, PayKnowsNoFloatingPoint) { expect_none(floating_point(files_)); }
TEST_F(Tree, NamesNobodysMachine) { expect_none(machine_paths(files_)); }

TEST(Rules, LayersOnlyIncludeWhatTheyMay) {
  EXPECT_EQ(forbidden_includes({{"engine/run/a.cpp", "\n#include \"dsl/source/b.h\"\n"},
                                {"dsl/names/a.h", "#  include \"stdlib/library.h\"\n"},
                                {"stdlib/a.cpp", "#include \"dsl/x/y.h\"\n"},
                                {"tools/a.cpp", "#include <tests/x.h>\n"},
                                {"engine/b.h", "#include \"b2.h\"\n"}}),
            (Findings{"engine/run/a.cpp:2: engine may not include dsl",
                      "dsl/names/a.h:1: dsl may not include stdlib",
                      "stdlib/a.cpp:1: stdlib may not include dsl",
                      "tools/a.cpp:1: tools may not include tests",
                      "engine/b.h:1: an own include is written from the root"}));
  EXPECT_TRUE(forbidden_includes({{"tools/a.cpp", "#include \"dsl/a/b.h\"\n#include <vector>\n"},
                                  {"dsl/a/b.h", "#include \"engine/base/id.h\"\n"},
                                  {"tests/a.cpp", "#include \"tools/a/b.h\"\n"}})
                  .empty());
}

TEST(Rules, ACircleOfFoldersIsPrintedWhole) {
  EXPECT_EQ(folder_cycles({{"engine/run/a.h", "#include \"engine/plan/b.h\"\n"},
                           {"engine/plan/b.h", "#include \"engine/value/c.h\"\n"},
                           {"engine/value/c.cpp", "\n#include \"engine/run/a.h\"\n"}}),
            (Findings{"folders in a circle: engine/plan -> engine/value (engine/plan/b.h:1) -> "
                      "engine/run (engine/value/c.cpp:2) -> engine/plan (engine/run/a.h:1)"}));
  EXPECT_TRUE(folder_cycles({{"engine/run/a.h", "#include \"engine/run/b.h\"\n"},
                             {"engine/run/b.h", "#include \"engine/value/c.h\"\n"}})
                  .empty());
}

TEST(Rules, LongFilesAreNamed) {
  std::string text;
  for (int i = 0; i < 400; ++i) text += "\n";
  EXPECT_TRUE(long_files({{"engine/a.cpp", text}, {"docs/a.md", text + text}}).empty());
  EXPECT_EQ(long_files({{"engine/a.h", text + "\n"}}),
            Findings{"engine/a.h: 401 lines are more than 400"});
}

TEST(Rules, HeavyHeadersStayOutOfHeaders) {
  EXPECT_EQ(heavy_headers({{"engine/value/n.h", "#include <boost/multiprecision/cpp_int.hpp>\n"},
                           {"tools/data/j.h", "#include <nlohmann/json.hpp>\n"},
                           {"tools/cli/c.h", "#include <CLI/CLI.hpp>\n"},
                           {"tools/lint/r.h", "#include <regex>\n"},
                           {"engine/value/z.h", "#include <date/tz.h>\n"},
                           {"dsl/syntax/parse.h", "#include <tao/pegtl.hpp>\n"},
                           {"dsl/syntax/parser.h", "#include \"dsl/syntax/grammar/a.h\"\n"},
                           {"dsl/syntax/grammar/a.h", "#include <regex>\n"}})
                .size(),
            8u);
  EXPECT_TRUE(heavy_headers(
                  {{"dsl/syntax/grammar/a.h",
                    "#include <tao/pegtl.hpp>\n#include \"dsl/syntax/grammar/b.h\"\n"},
                   {"tests/reference/value.h", "#include <boost/multiprecision/cpp_int.hpp>\n"},
                   {"dsl/syntax/grammar.h", "#include <vector>\n"},
                   {"dsl/syntax/parser.h", "#include \"dsl/syntax/grammar.h\"\n"},
                   {"dsl/syntax/a.cpp", "#include \"dsl/syntax/grammar/a.h\"\n#include <regex>\n"}})
                  .empty());
}

TEST(Rules, FloatingPointIsFoundInCodeAlone) {
  EXPECT_TRUE(floating_point({{"engine/run/a.cpp",
                               "// no double\n/* float\n float */ int x = 1'000; // '\n"
                               "const char* t = \"a \\\" double\"; int double_entry;\n"
                               "auto r = R\"(float)\"; char c = '\"'; int floats;\n"},
                              {"tools/a.cpp", "double x;\n"}})
                  .empty());
  EXPECT_EQ(floating_point({{"engine/value/a.h", "int a;\nlong double b; // double\n"},
                            {"engine/payout/b.cpp", "auto c = '\\''; float d;\n"}}),
            (Findings{"engine/value/a.h:2: floating point where pay is computed",
                      "engine/payout/b.cpp:1: floating point where pay is computed"}));
}

TEST(Rules, MachinePathsAreFoundInAnyText) {
  const std::string work = std::string("/") + "work/x";
  EXPECT_EQ(machine_paths({{"docs/a.md", "see\n" + work}, {"tools/a.cpp", "/tmp/x"}}),
            (Findings{"docs/a.md:2: a path of somebody's machine",
                      "tools/a.cpp:1: a path of somebody's machine"}));
  EXPECT_TRUE(machine_paths({{"tests/a.cpp", "/tmp/x"}, {"docs/a.md", "framework/x"}}).empty());
}

}  // namespace
}  // namespace guerdon::tests
