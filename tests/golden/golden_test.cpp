// Every case of every literate document becomes one test. UPDATE_GOLDEN=1 rewrites what is
// expected.
#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/file.h>
#include <unistd.h>

#include "tests/golden/runner_case.h"
#include "tests/golden/runner_files.h"

namespace guerdon::tests {
namespace {

namespace fs = std::filesystem;

bool updating() {
  const char* value = std::getenv("UPDATE_GOLDEN");
  return value != nullptr && std::string_view(value) == "1";
}

/// Keeps other processes from updating documents in the same folder: CTest runs cases side by side.
class FolderLock {
 public:
  explicit FolderLock(const fs::path& folder)
      : descriptor_(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
    flock(descriptor_, LOCK_EX);
  }
  ~FolderLock() { close(descriptor_); }
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

 private:
  int descriptor_;
};

class GoldenCase : public testing::Test {
 public:
  GoldenCase(fs::path path, std::string shown_path, std::string name)
      : path_(std::move(path)), shown_path_(std::move(shown_path)), name_(std::move(name)) {}

  void TestBody() override {
    if (updating()) {
      const FolderLock lock(path_.parent_path());
      run();
    } else {
      run();
    }
  }

 private:
  // Read again for each case: an update of the case before may have moved the lines.
  void run() {
    const std::string text = read_bytes(path_).value_or("");
    const Document document = read_document(shown_path_, text);
    const auto test = std::find_if(document.cases.begin(), document.cases.end(),
                                   [&](const Case& other) { return other.name == name_; });
    if (test == document.cases.end()) FAIL() << shown_path_ << " has no such case any more";
    const CaseResult result = run_case(*test, built_places(), path_.parent_path());
    if (result.skipped) GTEST_SKIP() << *result.skipped;
    std::vector<Replacement> replacements;
    for (const Mismatch& mismatch : result.mismatches) {
      if (updating() && mismatch.mendable) {
        replacements.push_back(mismatch.replacement);
      } else {
        ADD_FAILURE_AT(shown_path_.c_str(), static_cast<int>(mismatch.line)) << mismatch.message;
      }
    }
    if (replacements.empty()) return;
    EXPECT_TRUE(replace_bytes(path_, with_replacements(text, replacements)));
  }

  fs::path path_;
  std::string shown_path_;
  std::string name_;
};

class GoldenProblems : public testing::Test {
 public:
  explicit GoldenProblems(Document document) : document_(std::move(document)) {}
  void TestBody() override {
    for (const Problem& problem : document_.problems) {
      ADD_FAILURE_AT(document_.path.c_str(), static_cast<int>(problem.line)) << problem.message;
    }
  }

 private:
  Document document_;
};

std::vector<fs::path> documents_below(const fs::path& folder, std::string_view ending) {
  std::vector<fs::path> found;
  if (!fs::is_directory(folder)) return found;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().filename().string().ends_with(ending)) found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

/// Whether a filter can choose tests of a suite. CTest runs each test in a process of its own, by
/// its whole name: then the other documents need not be read.
bool may_choose(const std::string& filter, const std::string& suite) {
  const bool one = filter.find_first_of("*?:-") == std::string::npos;
  return !one || filter.starts_with(suite + ".") || filter.starts_with(suite + "/problems.");
}

void register_document(const fs::path& path, const fs::path& source, const std::string& filter) {
  const std::string shown_path = path.lexically_relative(source).string();
  std::string_view title = shown_path;
  if (title.starts_with("tests/")) title.remove_prefix(std::string_view("tests/").size());
  const std::string suite = test_name(title.substr(0, title.size() - 3), true);
  if (!may_choose(filter, suite)) return;
  Document document = read_document(shown_path, read_bytes(path).value_or(""));
  for (const Case& test : document.cases) {
    testing::RegisterTest(suite.c_str(), test.name.c_str(), nullptr, nullptr, shown_path.c_str(),
                          static_cast<int>(test.line),
                          [path, shown_path, name = test.name]() -> testing::Test* {
                            return new GoldenCase(path, shown_path, name);
                          });
  }
  if (document.problems.empty()) return;
  testing::RegisterTest((suite + "/problems").c_str(), "document", nullptr, nullptr,
                        shown_path.c_str(), 1,
                        [document]() -> testing::Test* { return new GoldenProblems(document); });
}

struct Root {
  const char* folder;
  std::string_view ending;
};

// Where documents with cases lie. Pages that show nothing to run have no cases.
constexpr Root kRoots[] = {
    {"tests/golden", ".md"}, {"policies", ".test.md"}, {"docs/errors", ".md"},
    {"docs/lint", ".md"},    {"docs/language", ".md"}, {"docs", "tutorial.md"},
    {"docs", "audit.md"},
};

void register_all(const std::string& filter) {
  const fs::path source = built_places().source;
  for (const Root& root : kRoots) {
    for (const fs::path& path : documents_below(source / root.folder, root.ending)) {
      register_document(path, source, filter);
    }
  }
}

}  // namespace
}  // namespace guerdon::tests

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  guerdon::tests::register_all(GTEST_FLAG_GET(filter));
  return RUN_ALL_TESTS();
}
