#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "dsl/format/format.h"
#include "dsl/lower/lower_tests.h"
#include "tools/cli/command.h"
#include "tools/cli/findings_format.h"
#include "tools/cli/linting.h"
#include "tools/cli/policy_files.h"
#include "tools/cli/versions.h"
#include "tools/report/text.h"
#include "tools/testing/run_test.h"

namespace guerdon::tools {
namespace {

namespace fs = std::filesystem;

constexpr const char* kHelp =
    R"(All that a change of policies has to pass, in one run with one report: the layout (as `format
--check`), the language (as `check`), the linter (as `lint`) and the tests that stand in the policies
(as `test`). Each file is read once.

Examples:
  guerdon ci policies
  guerdon ci policies --format sarif > guerdon.sarif
  guerdon ci policies --fail-on warn

Exit codes: 0 everything passes; 1 something does not; 2 wrong use, or a file does not exist.)";

struct CiOptions {
  LintRequest lint;
  std::string format = "text";
  std::string fail_on = "error";
};

/// What the run did, for its last line.
struct Tally {
  std::size_t files = 0;
  std::size_t tests = 0;
  std::size_t failed_tests = 0;
};

std::string known_level(const std::string& name) {
  if (name == "error" || name == "warn" || name == "info") return {};
  return "there is no level `" + printable(name) + "`: error, warn or info";
}

lint::Result failure(std::string code, std::string title, std::string message) {
  lint::Result result;
  result.code = std::move(code);
  result.title = std::move(title);
  result.message = std::move(message);
  result.level = lint::Level::kError;
  return result;
}

/// A text that the formatter would write otherwise; of one that does not parse nothing is said
/// again.
std::optional<lint::Result> check_layout(LintRun& run) {
  CheckedPolicy& policy = *run.policy;
  const dsl::FileId main{0};
  dsl::Diagnostics diagnostics;
  const auto formatted = dsl::format_file(policy.sources, main, policy.names, diagnostics);
  const std::string_view text = policy.sources.text(main);
  if (!formatted || *formatted == text) return {};
  const auto [mine, its] =
      std::mismatch(text.begin(), text.end(), formatted->begin(), formatted->end());
  const auto at = policy.sources.span(main).begin + static_cast<std::uint32_t>(mine - text.begin());
  lint::Result result = failure("FORMAT", "the layout is not the formatter's",
                                "the layout differs from the formatter's from here on");
  result.labels.push_back({{at, at + 1}, true, {}});
  result.help = "`guerdon format --write " + printable(run.file.path) + "` lays the file out";
  return result;
}

/// The tests of a file that checks; each expectation that is not met is a result.
void run_tests_of(LintRun& run, Tally& tally) {
  CheckedPolicy& policy = *run.policy;
  if (policy.program == nullptr) return;
  const TestContext context{*policy.program, policy.sources, policy.names, policy.functions};
  for (const dsl::TestCase& test : dsl::tests_of(*policy.program)) {
    const TestResult outcome = run_test(context, test, true, {});
    ++tally.tests;
    if (!outcome.passed()) ++tally.failed_tests;
    for (const TestFailure& failed : outcome.failures) {
      lint::Result result =
          failure("TEST", "an expectation of a test is not met", failed.message.text);
      for (const Mark& mark : failed.message.marks)
        result.labels.insert(mark.primary ? result.labels.begin() : result.labels.end(),
                             {mark.span, mark.primary, mark.text});
      result.labels.push_back({outcome.span, result.labels.empty(), "in this test"});
      result.notes = failed.message.notes;
      run.file.results.push_back(std::move(result));
    }
  }
}

/// The folders that hold several of the files: their policies must follow each other as versions.
bool versions_follow(const std::vector<LintRun>& runs, const Console& console) {
  std::set<std::string> folders;
  for (const LintRun& run : runs) folders.insert(fs::path(run.file.path).parent_path().string());
  bool all = true;
  for (const std::string& folder : folders)
    all = check_versions(folder.empty() ? "." : folder, console) && all;
  return all;
}

std::string rendered(const std::vector<lint::LintedFile>& files, const CiOptions& options,
                     const Tally& tally, Style style) {
  const std::string text = findings_in(options.format, files, style);
  if (options.format != "text") return text;
  return text + counted(tally.tests, "test") + ": " +
         std::to_string(tally.tests - tally.failed_tests) + " passed" +
         (tally.failed_tests == 0 ? "" : ", " + std::to_string(tally.failed_tests) + " failed") +
         "\n";
}

ExitCode run_ci(CiOptions options, const Console& console) {
  if (options.lint.paths.empty()) options.lint.paths = {"."};
  auto runs = lint_files(options.lint, console);
  if (!runs) return runs.error();
  Tally tally;
  std::vector<lint::LintedFile> files;
  for (LintRun& run : *runs) {
    run_tests_of(run, tally);
    if (auto layout = check_layout(run)) run.file.results.push_back(std::move(*layout));
    std::stable_sort(run.file.results.begin(), run.file.results.end(),
                     [](const lint::Result& a, const lint::Result& b) {
                       return a.span().begin < b.span().begin;
                     });
    lint::add_fingerprints(run.file);
    files.push_back(run.file);
  }
  const bool follow = versions_follow(*runs, console);
  console.print(rendered(files, options, tally, console.out_style()));
  const auto least = lint::level_of(options.fail_on).value_or(lint::Level::kError);
  const bool found = std::any_of(files.begin(), files.end(), [&](const lint::LintedFile& file) {
    return std::any_of(file.results.begin(), file.results.end(),
                       [&](const lint::Result& result) { return result.level >= least; });
  });
  return found || !follow ? ExitCode::kFailed : ExitCode::kOk;
}

}  // namespace

Command add_ci(CLI::App& program) {
  CLI::App* app = program.add_subcommand("ci", "Check layout, language, lint and tests in one run");
  auto options = std::make_shared<CiOptions>();
  app->add_option("PATHS", options->lint.paths,
                  "Policies, modules, or folders that hold them (default: this folder)")
      ->type_name("");
  app->add_option("--workspace", options->lint.workspace,
                  "A workspace.guerdon (default: the nearest above each file)")
      ->type_name("FILE");
  app->add_option("--fail-on", options->fail_on,
                  "The least level of a finding that fails: error (default), warn or info")
      ->check(known_level)
      ->type_name("LEVEL");
  app->add_option("--format", options->format,
                  "text (default), concise, json, sarif, junit or github")
      ->check(unknown_findings_format)
      ->type_name("FORMAT");
  app->footer(kHelp);
  return {app, [options](const Console& console) { return run_ci(*options, console); }};
}

}  // namespace guerdon::tools
