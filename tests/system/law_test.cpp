// The library of law against what it was made from: the table of minimum wages, the collection of
// worked examples, and docs/law.md, which says what is reproduced.
#include <algorithm>
#include <filesystem>
#include <map>
#include <regex>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "tests/golden/runner_files.h"
#include "tests/golden/runner_paths.h"
#include "tests/golden/runner_process.h"

namespace guerdon::tests {
namespace {

namespace fs = std::filesystem;

std::string text_of(const fs::path& path) {
  const auto text = read_bytes(path);
  EXPECT_TRUE(text) << path;
  return text.value_or("");
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    ++found;
  return found;
}

/// The expectations of each policy test that is named by an example's id: `test "US-01: …" { … }`.
std::map<std::string, std::size_t> tested_examples(const fs::path& goldens) {
  static const std::regex kHead("test \"([A-Z-]+-[0-9]+[A-Za-z]?): ");
  std::map<std::string, std::size_t> examples;
  for (const auto& entry : fs::directory_iterator(goldens)) {
    const std::string text = text_of(entry.path());
    for (std::sregex_iterator at(text.begin(), text.end(), kHead), end; at != end; ++at) {
      const auto begin = static_cast<std::size_t>(at->position());
      const std::string body = text.substr(begin, text.find("\n}", begin) - begin);
      EXPECT_TRUE(examples.emplace((*at)[1], count(body, "\n  expect ")).second) << (*at)[1];
    }
  }
  return examples;
}

/// The last cell of each example's row in docs/law.md.
std::map<std::string, std::string> documented_examples(const fs::path& page) {
  static const std::regex kRow("\n\\| ([A-Z-]+-[0-9]+[A-Za-z]?) \\|[^\n]*\\| ([^|\n]+) \\|");
  std::map<std::string, std::string> examples;
  const std::string text = text_of(page);
  for (std::sregex_iterator at(text.begin(), text.end(), kRow), end; at != end; ++at)
    examples.emplace((*at)[1], (*at)[2]);
  return examples;
}

TEST(Law, ThePageCountsWhatTheGoldensExpect) {
  const fs::path root = built_places().source;
  const auto tested = tested_examples(root / "tests/golden/law");
  const auto documented = documented_examples(root / "docs/law.md");
  ASSERT_GE(tested.size(), 70u);
  EXPECT_EQ(tested.size(), documented.size());
  std::size_t all = 0;
  for (const auto& [id, expectations] : tested) {
    ASSERT_EQ(documented.count(id), 1u) << id;
    EXPECT_GT(expectations, 0u) << id;
    const std::string& cell = documented.at(id);
    if (cell == "no figure") continue;
    EXPECT_EQ(cell, std::to_string(expectations)) << id;
    if (id.front() != 'X') all += expectations;
  }
  const std::string sentence = "**" + std::to_string(all) + " expectations**";
  EXPECT_NE(text_of(root / "docs/law.md").find(sentence), std::string::npos) << sentence;
}

TEST(Law, EveryWorkedExampleIsAPolicyTest) {
  const Places places = built_places();
  const fs::path collection = places.shared / "law/worked_examples.json";
  if (!fs::exists(collection)) GTEST_SKIP() << "skipped: this needs " << collection;
  const auto tested = tested_examples(places.source / "tests/golden/law");
  static const std::regex kId("\"id\": \"([^\"]+)\"");
  const std::string text = text_of(collection);
  std::size_t examples = 0;
  for (std::sregex_iterator at(text.begin(), text.end(), kId), end; at != end; ++at) {
    ++examples;
    EXPECT_EQ(tested.count((*at)[1]), 1u) << "no golden in tests/golden/law tests " << (*at)[1];
  }
  EXPECT_GE(examples, 60u);
}

TEST(Law, MinimumWagesAreWhatTheGeneratorWrites) {
  const Places places = built_places();
  const fs::path python = "/usr/bin/python3";
  const fs::path table = places.shared / "law/minimum_wages.csv";
  if (!fs::exists(python)) GTEST_SKIP() << "skipped: the generator needs " << python;
  if (!fs::exists(table)) GTEST_SKIP() << "skipped: this needs " << table;
  const TemporaryFolder folder;
  const fs::path generator = places.source / "tools/law/minimum_wages.py";
  const Outcome made =
      run({python, {generator.string(), table.string(), "library"}, folder.path(), ""});
  ASSERT_EQ(made.exit_code, 0) << made.errors;
  std::size_t modules = 0;
  for (const auto& country : fs::directory_iterator(folder.path() / "library")) {
    const fs::path name = country.path().filename() / "wages.guerdon";
    EXPECT_EQ(text_of(folder.path() / "library" / name), text_of(places.source / "stdlib" / name));
    ++modules;
  }
  EXPECT_GE(modules, 11u);
}

TEST(Law, AllModulesStandInOnePolicyOfAnyCurrency) {
  const Places places = built_places();
  const fs::path library = places.source / "stdlib";
  std::string uses;
  for (const auto& entry : fs::recursive_directory_iterator(library)) {
    if (entry.path().extension() != ".guerdon") continue;
    std::string name = fs::relative(entry.path(), library).replace_extension().string();
    std::replace(name.begin(), name.end(), '/', '.');
    if (name.rfind("sources.", 0) != 0) uses += "use " + name + "\n";  // they need their records
  }
  ASSERT_GT(count(uses, "\n"), 30u);
  const TemporaryFolder folder;
  for (const std::string currency : {"USD", "EUR", "GBP"}) {
    ASSERT_TRUE(write_bytes(folder.path() / "plan.guerdon",
                            "policy plan {\n  title \"Plan\"; version \"1\"; effective 2026-01-01\n"
                            "  period month; zone \"UTC\"; currency " +
                                currency + "; rounding up to 0.01 " + currency + "\n}\n" + uses));
    const Outcome checked = run({places.program, {"check", "plan.guerdon"}, folder.path(), ""});
    EXPECT_EQ(checked.exit_code, 0) << checked.output << checked.errors;
  }
}

}  // namespace
}  // namespace guerdon::tests
