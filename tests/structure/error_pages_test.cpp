// Every code has its page, and the rule notices when one has not.
#include "tests/structure/error_pages.h"

#include <filesystem>

#include <gtest/gtest.h>

#include "tests/golden/runner_files.h"
#include "tests/golden/runner_paths.h"

namespace guerdon::tests {
namespace {

namespace fs = std::filesystem;

std::vector<TextFile> pages_of_the_tree() {
  std::vector<TextFile> pages;
  for (const fs::directory_entry& entry :
       fs::directory_iterator(built_places().source / "docs/errors")) {
    pages.push_back(
        {"docs/errors/" + entry.path().filename().string(), read_bytes(entry.path()).value_or("")});
  }
  return pages;
}

TEST(ErrorPages, EveryCodeHasOne) {
  EXPECT_GT(error_codes().size(), 90u);
  for (const std::string& finding : bad_error_pages(pages_of_the_tree(), error_codes()))
    ADD_FAILURE() << finding;
}

TEST(ErrorPages, FaultsOfTheDataAreCodes) {
  const std::vector<ErrorCode> codes = error_codes();
  const auto has = [&](const std::string& name, const std::string& title) {
    for (const ErrorCode& code : codes)
      if (code.name == name) return code.title == title;
    return false;
  };
  EXPECT_TRUE(has("E0501", "division by zero"));
  EXPECT_TRUE(has("E0101", "text is not UTF-8"));
}

const std::string kPage =
    "# E0001: odd\n\nIt is odd.\n\n## Bad example\n\n```console\n$ guerdon calc 1\nerror[E0001]\n"
    "```\n\n## Good example\n\n```console\n$ guerdon calc 2\n2\n```\n";

std::string with(std::string text, const std::string& from, const std::string& to) {
  return text.replace(text.find(from), from.size(), to);
}

TEST(ErrorPages, TheRuleNoticesWhatIsMissing) {
  const std::vector<ErrorCode> codes{{"E0001", "odd"}};
  const std::string path = "docs/errors/E0001-odd.md";
  const auto findings = [&](const std::string& text) {
    return bad_error_pages({{path, text}}, codes);
  };
  EXPECT_EQ(findings(kPage), Findings{});
  EXPECT_EQ(bad_error_pages({}, codes), Findings{"E0001 has 0 pages in docs/errors"});
  EXPECT_EQ(bad_error_pages({{path, kPage}, {"docs/errors/E0001-even.md", kPage}}, codes),
            Findings{"E0001 has 2 pages in docs/errors"});
  EXPECT_EQ(bad_error_pages({{path, kPage}, {"docs/errors/E0002-two.md", kPage}}, codes),
            Findings{"docs/errors/E0002-two.md: no code belongs to this page"});
  EXPECT_EQ(findings(with(kPage, "odd", "even")),
            Findings{path + ": the title is not `# E0001: odd`"});
  EXPECT_EQ(findings(with(kPage, "[E0001]", "[E0002]")),
            Findings{path + ": the bad example does not show E0001"});
  EXPECT_EQ(findings(with(kPage, "calc 2\n2", "calc 2\nerror")),
            Findings{path + ": the good example is not good"});
  EXPECT_EQ(findings(with(kPage, "## Good", "## Nice")),
            Findings{path + ": there is no `## Bad example`, and then a `## Good example`"});
}

}  // namespace
}  // namespace guerdon::tests
