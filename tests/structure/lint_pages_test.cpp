// Every rule of the linter has its file, and its page with an example that it finds and one that it
// does not; a rule that promises a mend shows it.
#include <filesystem>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "tests/golden/runner_files.h"
#include "tests/golden/runner_paths.h"
#include "tools/lint/rule.h"

namespace guerdon::tests {
namespace {

namespace fs = std::filesystem;
using tools::lint::Mend;
using tools::lint::Rule;

/// What is wrong with a rule's page; empty: nothing.
std::string fault_of(const Rule& rule, const std::string& text) {
  const std::string code(rule.code);
  if (!text.starts_with("# " + code + ": " + std::string(rule.title) + "\n"))
    return "the title is not `# " + code + ": " + std::string(rule.title) + "`";
  const std::size_t bad = text.find("\n## Bad example\n");
  const std::size_t good = text.find("\n## Good example\n");
  if (bad == std::string::npos || good == std::string::npos || good < bad)
    return "there is no `## Bad example`, and then a `## Good example`";
  const std::string found = "[" + code + " ";
  if (text.substr(bad, good - bad).find(found) == std::string::npos)
    return "the bad example does not show " + code;
  if (text.substr(good).find("$ guerdon lint") == std::string::npos)
    return "the good example is not linted";
  if (text.substr(good).find(found) != std::string::npos) return "the good example is not good";
  if (rule.mend == Mend::kNone || rule.mend == Mend::kDisplay) return {};
  const bool unsafe = rule.mend == Mend::kUnsafe;
  if (text.find(unsafe ? "--fix --unsafe" : "--fix --diff") == std::string::npos)
    return "the page does not show its mend with `--diff`";
  return {};
}

TEST(LintPages, EveryRuleHasOne) {
  const fs::path root = built_places().source;
  std::set<std::string> expected;
  for (const Rule& rule : tools::lint::all_rules()) {
    const std::string file = std::string(rule.code) + "-" + name_of(rule) + ".md";
    expected.insert(file);
    const std::string fault = fault_of(rule, read_bytes(root / "docs/lint" / file).value_or(""));
    EXPECT_EQ(fault, "") << file;
    EXPECT_TRUE(fs::exists(root / "tools/lint/rules" / (std::string(rule.function) + ".cpp")))
        << rule.function;
  }
  for (const auto& entry : fs::directory_iterator(root / "docs/lint")) {
    const std::string name = entry.path().filename().string();
    EXPECT_TRUE(name == "README.md" || expected.count(name) == 1) << name << " has no rule";
  }
}

TEST(LintPages, RulesAreSortedAndNamedOnce) {
  std::set<std::string> names;
  std::string last;
  for (const Rule& rule : tools::lint::all_rules()) {
    EXPECT_LT(last, std::string(rule.code));
    last = std::string(rule.code);
    EXPECT_TRUE(names.insert(name_of(rule)).second) << name_of(rule);
    EXPECT_TRUE((rule.policy == nullptr) != (rule.data == nullptr)) << rule.code;
  }
}

TEST(LintPages, TheTestNoticesWhatIsMissing) {
  const Rule rule{"W001", "odd", tools::lint::Level::kWarn, Mend::kSafe, "odd", nullptr, nullptr};
  const std::string page =
      "# W001: odd\n\n## Bad example\nwarning[W001 odd]\n$ guerdon lint --fix --diff\n\n## Good "
      "example\n$ guerdon lint\n";
  EXPECT_EQ(fault_of(rule, page), "");
  EXPECT_NE(fault_of(rule, page + "warning[W001 odd]\n"), "");
  EXPECT_NE(fault_of(rule, "x" + page), "");
  EXPECT_NE(fault_of(rule, std::string(page).replace(page.find("--fix"), 5, "")), "");
}

}  // namespace
}  // namespace guerdon::tests
