#include <algorithm>
#include <filesystem>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "tools/cli/command.h"
#include "tools/cli/findings_format.h"
#include "tools/cli/mending.h"
#include "tools/cli/modules.h"
#include "tools/cli/policy_files.h"
#include "tools/cli/rewrite.h"
#include "tools/lint/baseline.h"
#include "tools/report/line_diff.h"
#include "tools/report/text.h"

namespace guerdon::tools {
namespace {

constexpr const char* kHelp =
    R"(Finds what the field knows about plans that go wrong: measures that are gamed, cliffs, recoveries
without a floor, clauses without a source, text that nobody reads. Nothing is computed, except with
--data, which runs the policy over a folder of data and looks at populations and targets.

A finding is allowed by a comment at its line or above its clause:
  # allow W301 because "agreed with the works council, 2026-02-11"
Levels and thresholds stand in workspace.guerdon, `guerdon help W301` explains a rule.

Examples:
  guerdon lint policies
  guerdon lint plan.guerdon --data data --period 2026-Q2
  guerdon lint plan.guerdon --fix --diff
  guerdon lint policies --format sarif > lint.sarif

Exit codes: 0 nothing at or above the level of --fail-on; 1 findings; 2 wrong use.)";

struct LintOptions {
  LintRequest request;
  std::vector<std::string> only;
  std::string format = "text";
  std::string fail_on = "error";
  std::string baseline;
  std::string write_baseline;
  bool rules = false;
  bool fix = false;
  bool unsafe = false;
  bool diff = false;
};

std::string known_level(const std::string& name) {
  if (name == "error" || name == "warn" || name == "info" || name == "never") return {};
  return "there is no level `" + printable(name) + "`: error, warn, info or never";
}

std::string rules_table() {
  constexpr std::size_t kLevel = 7, kName = 34;
  std::string text;
  for (const lint::Rule& rule : lint::all_rules())
    text += std::string(rule.code) + "  " + pad_right(level_word(rule.level), kLevel) +
            pad_right(name_of(rule), kName) + std::string(rule.title) +
            (rule.data != nullptr ? " (--data)" : "") + "\n";
  text += "\nSettings of a workspace's `lint { … }`:\n";
  for (const lint::SettingInfo& info : lint::all_settings())
    text += "  " + std::string(info.name) + " = " + std::string(info.written) + "  " +
            std::string(info.title) + "\n";
  return text;
}

bool fails(const std::vector<lint::LintedFile>& files, const std::string& fail_on) {
  const auto least = lint::level_of(fail_on);
  if (!least) return false;
  for (const lint::LintedFile& file : files)
    for (const lint::Result& result : file.results)
      if (result.level >= *least) return true;
  return false;
}

bool select(LintOptions& options, const Console& console) {
  for (const std::string& name : options.only) {
    const lint::Rule* rule = lint::find_rule(name);
    if (rule == nullptr) {
      const std::string near = lint::nearest_rule(name);
      console.error(
          "--only: there is no rule `" + printable(name) + "`" +
          (near.empty() ? "; `guerdon lint --rules` lists all" : "; did you mean `" + near + "`?"));
      return false;
    }
    options.request.selection.only.push_back(rule);
  }
  return true;
}

/// Mends one file, on disk or only as a diff.
bool mend(const std::filesystem::path& file, const LintOptions& options, Workspaces& workspaces,
          const Console& console) {
  const auto config = workspaces.of(file, options.request.workspace);
  if (!config) return false;
  const auto mended = mend_file(file, **config, options.request, options.unsafe, console);
  if (!mended) {
    console.error(printable(mended.error().message));
    return false;
  }
  if (mended->before == mended->after) return true;
  std::string what;
  for (const auto& [code, count] : mended->by_rule)
    what += (what.empty() ? "" : ", ") + code + (count > 1 ? " × " + std::to_string(count) : "");
  if (options.diff) {
    console.print(line_diff(file.string(), mended->before, mended->after,
                            std::numeric_limits<std::size_t>::max(), console.out_style()));
    return true;
  }
  if (const auto problem = rewrite(file, mended->after)) {
    console.error(printable(*problem));
    return false;
  }
  console.note(printable(file.string()) + ": mended " + what);
  return true;
}

bool mend_all(const LintOptions& options, const Console& console) {
  const auto files = policy_files(options.request.paths);
  if (!files) {
    console.error(printable(files.error()));
    return false;
  }
  Workspaces workspaces(console);
  for (const auto& file : *files)
    if (file.filename() != "workspace.guerdon" &&
        !mend(file.lexically_normal(), options, workspaces, console))
      return false;
  return true;
}

/// Writes the findings down as those that the project lives with.
ExitCode keep_baseline(const std::vector<lint::LintedFile>& files, const LintOptions& options,
                       const Console& console) {
  if (const auto problem = rewrite(options.write_baseline, lint::baseline_of(files))) {
    console.error(printable(*problem));
    return ExitCode::kFailed;
  }
  console.note(printable(options.write_baseline) + ": " + lint::findings_summary(files) +
               " from now on known");
  return ExitCode::kOk;
}

bool leave_known_out(std::vector<lint::LintedFile>& files, const LintOptions& options,
                     const Console& console) {
  const auto text = read_policy_text(options.baseline);
  if (!text) {
    console.error("--baseline: " + printable(text.error().message));
    return false;
  }
  const auto known = lint::read_baseline(*text);
  if (!known) {
    console.error("--baseline: `" + printable(options.baseline) + "`: " + known.error());
    return false;
  }
  const std::size_t left_out = lint::apply_baseline(files, *known);
  if (left_out != 0) console.note(counted(left_out, "finding") + " of the baseline not shown");
  if (left_out < known->size())
    console.note(counted(known->size() - left_out, "finding") +
                 " of the baseline not found any more: `--write-baseline` writes it anew");
  return true;
}

ExitCode run_lint(LintOptions options, const Console& console) {
  if (options.rules) {
    console.print(rules_table());
    return ExitCode::kOk;
  }
  if (!select(options, console)) return ExitCode::kWrongUse;
  if (options.request.paths.empty()) options.request.paths = {"."};
  if ((options.unsafe || options.diff) && !options.fix) {
    console.error("--unsafe and --diff belong to --fix");
    return ExitCode::kWrongUse;
  }
  if (options.fix && !mend_all(options, console)) return ExitCode::kWrongUse;
  if (options.diff) return ExitCode::kOk;
  const auto runs = lint_files(options.request, console);
  if (!runs) return runs.error();
  std::vector<lint::LintedFile> files;
  for (const LintRun& run : *runs) files.push_back(run.file);
  if (!options.write_baseline.empty()) return keep_baseline(files, options, console);
  if (!options.baseline.empty() && !leave_known_out(files, options, console))
    return ExitCode::kWrongUse;
  console.print(findings_in(options.format, files, console.out_style()));
  return fails(files, options.fail_on) ? ExitCode::kFailed : ExitCode::kOk;
}

}  // namespace

Command add_lint(CLI::App& program) {
  CLI::App* app = program.add_subcommand("lint", "Find what is known to go wrong with such plans");
  auto options = std::make_shared<LintOptions>();
  app->add_option("PATHS", options->request.paths,
                  "Policies, modules, or folders that hold them (default: this folder)")
      ->type_name("");
  app->add_option("--data", options->request.data, "Look at this folder of data as well")
      ->type_name("DIR");
  app->add_option("--period", options->request.period,
                  "The period of --data (default: the first in which the policy is effective)")
      ->type_name("PERIOD");
  app->add_option("--only", options->only, "Run only these rules; repeatable")
      ->delimiter(',')
      ->type_name("RULE");
  app->add_option("--workspace", options->request.workspace,
                  "A workspace.guerdon (default: the nearest above each file)")
      ->type_name("FILE");
  app->add_option("--fail-on", options->fail_on, "error (default), warn, info or never")
      ->check(known_level)
      ->type_name("LEVEL");
  app->add_option("--format", options->format,
                  "text (default), concise, json, sarif, junit or github")
      ->check(unknown_findings_format)
      ->type_name("FORMAT");
  app->add_option("--baseline", options->baseline, "Leave out the findings that this file lists")
      ->type_name("FILE");
  app->add_option("--write-baseline", options->write_baseline,
                  "Write all findings there, and show none")
      ->type_name("FILE");
  app->add_flag("--fix", options->fix,
                "Mend what can be mended without any effect on the plan, and show what remains");
  app->add_flag("--unsafe", options->unsafe, "With --fix: mend also what needs a second look");
  app->add_flag("--diff", options->diff, "With --fix: only show what would change");
  app->add_flag("--rules", options->rules, "List all rules and settings");
  app->footer(kHelp);
  return {app, [options](const Console& console) { return run_lint(*options, console); }};
}

}  // namespace guerdon::tools
