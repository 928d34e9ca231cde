#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "dsl/lower/lower.h"
#include "engine/value/period.h"
#include "tools/cli/command.h"
#include "tools/cli/policy_files.h"
#include "tools/cli/run.h"
#include "tools/cli/versions.h"
#include "tools/report/diagnostics.h"
#include "tools/report/text.h"

namespace guerdon::tools {
namespace {

constexpr const char* kHelp =
    R"(Reads each file with the modules that it uses, and tells what does not hold: unknown names, units
that do not mix, values that may be missing, weights that do not add up. Nothing is computed.

Example:
  guerdon check policies/service_desk/plan.guerdon

Exit codes: 0 all files check; 1 one does not; 2 wrong use, or a file does not exist.)";

/// What `eval` would refuse is no mistake of the author's: it is named, and the policy checks.
void note_unevaluated(const std::vector<dsl::Unevaluated>& constructs, const CheckedPolicy& policy,
                      const Console& console) {
  std::string list;
  for (const dsl::Unevaluated& construct : constructs) {
    const auto at = policy.sources.locate(construct.span);
    if (!list.empty()) list += ", ";
    list += construct.what + (at ? " (line " + std::to_string(at->line) + ")" : "");
  }
  console.note(
      counted(constructs.size(), "construct") +
      " checked and not evaluated by this version, so that `eval` refuses the plan: " + list);
}

/// The plan of the first period in which the policy is effective must exist as well.
bool lowers(CheckedPolicy& policy, const Console& console) {
  const dsl::PolicyHeader& header = policy.program->header();
  const engine::Date day = header.effective_from.value_or(engine::Date{});
  const std::optional<engine::Period> period = engine::period_of(header.period, day);
  if (!period) return true;
  dsl::Diagnostics diagnostics;
  dsl::lower(*policy.program, *period, policy.functions, policy.names, diagnostics);
  console.messages(render(diagnostics, policy.sources, console.error_style()));
  return !diagnostics.has_errors();
}

ExitCode check_one(const std::string& file, const Console& console) {
  dsl::CheckOptions options;
  options.need_policy = false;  // a module that plans use is checked alone as well
  auto policy = check_policy(file, options, console);
  if (!policy) return policy.error();
  const bool is_plan = (*policy)->program->has_policy();
  const auto constructs = dsl::unevaluated(*(*policy)->program);
  if (!constructs.empty())
    note_unevaluated(constructs, **policy, console);
  else if (is_plan && !lowers(**policy, console))
    return ExitCode::kFailed;
  console.print(printable(file) +
                (is_plan ? ": ok\n" : ": ok (a module: it has no policy header)\n"));
  return ExitCode::kOk;
}

/// All files are checked, whatever the first ones are like; the worst code counts. The policies of
/// a folder must follow each other as versions.
ExitCode check_all(const std::vector<std::string>& paths, const Console& console) {
  ExitCode worst = ExitCode::kOk;
  for (const std::string& path : paths) {
    std::error_code error;
    if (!std::filesystem::is_directory(path, error)) {
      worst = std::max(worst, check_one(path, console));
      continue;
    }
    const auto files = policy_files_in(path);
    if (!files) {
      console.error(printable(files.error()));
      worst = std::max(worst, ExitCode::kFailed);
      continue;
    }
    if (files->empty()) {
      console.error("the folder `" + printable(path) + "` holds no .guerdon file");
      worst = std::max(worst, ExitCode::kWrongUse);
    }
    for (const auto& file : *files) worst = std::max(worst, check_one(file.string(), console));
    if (!check_versions(path, console)) worst = std::max(worst, ExitCode::kFailed);
  }
  return worst;
}

}  // namespace

Command add_check(CLI::App& program) {
  CLI::App* app = program.add_subcommand("check", "Check policies without running them");
  auto files = std::make_shared<std::vector<std::string>>();
  app->add_option("FILES", *files, "Policies, modules, or folders of them")
      ->required()
      ->type_name("");
  app->footer(kHelp);
  return {app, [files](const Console& console) { return check_all(*files, console); }};
}

}  // namespace guerdon::tools
