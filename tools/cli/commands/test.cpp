#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>

#include "tools/cli/command.h"
#include "tools/cli/modules.h"
#include "tools/cli/run.h"
#include "tools/report/text.h"
#include "tools/testing/report.h"

namespace guerdon::tools {
namespace {

namespace fs = std::filesystem;

constexpr const char* kHelp =
    R"(Runs the `test` blocks of a policy, or of every policy below a folder (without PATH: below this
one). For a failed test it shows what was expected, what is, and how the value came about.

--coverage counts the outcomes of the policy's decisions that some test has, and shows the others:
gates and conditions both ways, exceptions, rows of tables, segments of curves, missing amounts.
--mutate puts small mistakes into the policy, one at a time (in memory), and shows those that no
test notices.

Example:
  guerdon test policies/service_desk/plan.guerdon --coverage

Exit codes: 0 all tests pass; 1 one fails, or a policy does not check; 2 wrong use, or no test.)";

struct TestRequest {
  std::string path = ".";
  std::string filter;
  std::string format = "text";
  bool coverage = false;
  bool mutate = false;
  std::size_t mutate_limit = 0;
};

std::string known_format(const std::string& name) {
  if (name == "text" || name == "junit" || name == "json") return {};
  return "there is no format `" + printable(name) + "`: text, junit or json";
}

/// A line that begins with the word: cheaper than parsing a policy that has no tests.
bool may_have_tests(std::string_view text) {
  constexpr std::string_view kWord = "test";
  for (std::size_t at = text.find(kWord); at != std::string_view::npos;
       at = text.find(kWord, at + 1)) {
    const bool begins = at == 0 || text[at - 1] == '\n' || at == 3;  // 3: after a byte order mark
    const std::size_t next = at + kWord.size();
    if (begins && next < text.size() && (text[next] == ' ' || text[next] == '"')) return true;
  }
  return false;
}

bool is_policy(const fs::path& path) {
  const std::string name = path.filename().string();
  return name.ends_with(".guerdon") || name.ends_with(".guerdon.md");
}

/// The policies below a folder that have tests, in byte order of their paths.
std::vector<std::string> files_below(const fs::path& folder) {
  std::vector<std::string> files;
  std::error_code error;
  fs::recursive_directory_iterator entry(folder, fs::directory_options::skip_permission_denied,
                                         error);
  for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    if (!is_policy(entry->path()) || !entry->is_regular_file(error)) continue;
    const auto text = read_policy_text(entry->path());
    if (text && may_have_tests(*text)) files.push_back(entry->path().lexically_normal().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

/// The library's texts travel in the binary and are tested there.
dsl::IsOwn own_files(const dsl::SourceMap& sources) {
  return [&sources](dsl::FileId file) {
    return sources.name(file).substr(0, kLibraryPrefix.size()) != kLibraryPrefix;
  };
}

class FileTester {
 public:
  FileTester(const TestRequest& request, const Console& console)
      : request_(request), console_(console) {}

  /// Nothing, after a message, where the file cannot be read at all.
  engine::Result<TestedFile, ExitCode> test(const std::string& path) {
    TestedFile file;
    file.path = path;
    dsl::CheckOptions options;
    options.need_policy = false;
    auto policy = check_policy(path, options, console_);
    if (!policy) {
      if (policy.error() == ExitCode::kWrongUse) return engine::Failure{policy.error()};
      file.checks = false;
      return file;
    }
    const TestContext context{*(*policy)->program, (*policy)->sources, (*policy)->names,
                              (*policy)->functions};
    run_tests(context, file);
    if (request_.mutate && !file.tests.empty()) run_mutants(context, file);
    return file;
  }

 private:
  bool is_wanted(const dsl::TestCase& test) const {
    return test.title.find(request_.filter) != std::string::npos;
  }

  void run_tests(const TestContext& context, TestedFile& file) const {
    const Style style = request_.format == "text" ? console_.out_style() : Style{};
    CoverageCollector collected;
    TestObserver observe;
    if (request_.coverage) observe = [&](const TestRun& run) { collected.add(run); };
    for (const dsl::TestCase& test : dsl::tests_of(context.program))
      if (is_wanted(test))
        file.tests.push_back(
            reported(run_test(context, test, true, observe), context.sources, style));
    if (request_.coverage && !file.tests.empty())
      file.coverage = coverage_of(context, own_files(context.sources), collected, style);
  }

  void run_mutants(const TestContext& context, TestedFile& file) const {
    const auto text = read_policy_text(file.path);
    if (!text) return;
    ModuleSource modules(file.path, *text);
    Progress progress(console_);
    MutationRequest request{context,
                            dsl::FileId(0),
                            own_files(context.sources),
                            modules.finder(),
                            {},
                            request_.mutate_limit,
                            request_.format == "text" ? console_.out_style() : Style{},
                            {}};
    for (const ReportedTest& test : file.tests)
      if (test.passed()) request.titles.push_back(test.title);
    request.progress = [&](std::size_t done, std::size_t total) {
      progress.stage("mutant " + std::to_string(done + 1) + " of " + std::to_string(total));
    };
    file.mutation = mutate(request);
  }

  const TestRequest& request_;
  const Console& console_;
};

void print(const std::vector<TestedFile>& files, const TestRequest& request,
           const Console& console) {
  if (request.format == "junit") return console.print(tests_junit(files));
  if (request.format == "json") return console.print(tests_json(files));
  for (const TestedFile& file : files) {
    if (!file.checks) continue;
    console.print(tests_text(file, console.out_style()) + "\n");
    if (file.coverage) console.print(coverage_text(*file.coverage) + "\n");
    if (file.mutation) console.print(mutation_text(*file.mutation) + "\n");
  }
  console.print(tests_summary(files));
}

ExitCode run_tests(const TestRequest& request, const Console& console) {
  std::error_code error;
  const bool folder = fs::is_directory(request.path, error);
  const std::vector<std::string> paths =
      folder ? files_below(request.path) : std::vector<std::string>{request.path};
  FileTester tester(request, console);
  std::vector<TestedFile> files;
  for (const std::string& path : paths) {
    auto file = tester.test(path);
    if (!file) return file.error();
    if (!file->checks || !file->tests.empty()) files.push_back(std::move(*file));
  }
  if (files.empty()) {
    const std::string where = "`" + printable(request.path) + "`";
    console.error(request.filter.empty()
                      ? "there is no test in " + where
                      : "no test in " + where + " has `" + printable(request.filter) +
                            "` in its title (--filter)");
    return ExitCode::kWrongUse;
  }
  print(files, request, console);
  const bool passed =
      std::all_of(files.begin(), files.end(), [](const TestedFile& file) { return file.passed(); });
  return passed ? ExitCode::kOk : ExitCode::kFailed;
}

}  // namespace

Command add_test(CLI::App& program) {
  CLI::App* app = program.add_subcommand("test", "Run the tests that stand in policies");
  auto request = std::make_shared<TestRequest>();
  app->add_option("PATH", request->path, "A policy, or a folder (default: this folder)")
      ->type_name("");
  app->add_option("--filter", request->filter, "Only tests with TEXT in their title")
      ->type_name("TEXT");
  app->add_flag("--coverage", request->coverage, "Show the decisions that no test makes");
  app->add_flag("--mutate", request->mutate, "Show the mistakes that no test notices");
  app->add_option("--mutate-limit", request->mutate_limit, "At most N mutants, evenly chosen")
      ->type_name("N");
  app->add_option("--format", request->format, "text (default), junit or json")
      ->check(known_format)
      ->type_name("FORMAT");
  app->footer(kHelp);
  return {app, [request](const Console& console) { return run_tests(*request, console); }};
}

}  // namespace guerdon::tools
