#include "tools/report/audit.h"

#include <filesystem>
#include <memory>
#include <string>
#include <system_error>
#include <vector>

#include <CLI/CLI.hpp>

#include "dsl/audit/audit.h"
#include "engine/value/period.h"
#include "tools/cli/command.h"
#include "tools/cli/modules.h"
#include "tools/cli/run.h"
#include "tools/cli/versions.h"
#include "tools/report/text.h"

namespace guerdon::tools {
namespace {

namespace fs = std::filesystem;

constexpr const char* kHelp =
    R"(For Legal: every clause that can raise, lower, withhold or take back money, in the order in which
the program pays: amounts, gates, agreements, rounding, true ups, floors, recoveries, payout,
guarantees. Each with its condition, limit, citation and place, what binds it and what it rests on;
whose approval is needed; what is shown and moves no money. Nothing is computed, no data is read.
The last line says how many of the clauses that move money cite nothing.

Examples:
  guerdon audit policies/service_desk/plan.guerdon
  guerdon audit plan.guerdon --with agreement.guerdon --format markdown > memo.md
  guerdon audit policies/desk --period 2026-Q2     # of a folder of versions: the one in force

Exit codes: 0 shown; 1 the policy does not check; 2 wrong use, or a file does not exist.)";

struct AuditRequest {
  std::string policy;
  std::string period;
  std::vector<std::string> overlays;
  std::string format = "text";
};

/// Empty for a format, else what is wrong.
std::string known_format(const std::string& name) {
  if (name == "text" || name == "markdown" || name == "json") return {};
  return "there is no format `" + printable(name) + "`: text, markdown or json";
}

/// The texts to audit: of a folder, the version in force in the period, or those where one begins
/// inside it.
engine::Result<std::vector<fs::path>, ExitCode> audited_files(const AuditRequest& request,
                                                              const Console& console) {
  std::error_code error;
  const bool folder = fs::is_directory(request.policy, error);
  if (request.period.empty()) {
    if (!folder) return std::vector<fs::path>{request.policy};
    console.error("`" + printable(request.policy) +
                  "` is a folder of versions: `--period` says in which period the one to audit is "
                  "in force");
    return engine::Failure{ExitCode::kWrongUse};
  }
  const auto period = engine::parse_period(request.period);
  if (!period) {
    console.error("--period: " + printable(period.error()));
    return engine::Failure{ExitCode::kWrongUse};
  }
  const auto versions = versions_in_force(request.policy, *period, console);
  if (!versions) return engine::Failure{versions.error()};
  if (versions->size() > 1 && request.format == "json") {
    console.error("several versions are in force in " + period->name +
                  ": name one file, as JSON holds one audit");
    return engine::Failure{ExitCode::kWrongUse};
  }
  std::vector<fs::path> files;
  for (const VersionInForce& version : *versions) files.push_back(version.file);
  return files;
}

std::string rendered(const AuditView& view, const std::string& format, Style style) {
  if (format == "json") return audit_json(view);
  return format == "markdown" ? audit_markdown(view) : audit_text(view, style);
}

ExitCode show(const AuditRequest& request, const Console& console) {
  const auto files = audited_files(request, console);
  if (!files) return files.error();
  bool first = true;
  for (const fs::path& file : *files) {
    const auto policy = check_policy(file, {}, console, request.overlays);
    if (!policy) return policy.error();
    const dsl::SourceMap& sources = (*policy)->sources;
    const dsl::Audit audit = dsl::audit_of(*(*policy)->program, [&sources](dsl::FileId id) {
      return sources.name(id).substr(0, kLibraryPrefix.size()) == kLibraryPrefix;
    });
    const AuditView view{audit, sources, (*policy)->files};
    console.print((first ? "" : "\n") + rendered(view, request.format, console.out_style()));
    first = false;
  }
  return ExitCode::kOk;
}

}  // namespace

Command add_audit(CLI::App& program) {
  CLI::App* app = program.add_subcommand("audit", "Show every clause that moves money, for Legal");
  auto request = std::make_shared<AuditRequest>();
  app->add_option("POLICY", request->policy, "The policy's file, or the folder of its versions")
      ->required()
      ->type_name("");
  app->add_option("--period", request->period,
                  "Of a folder of versions, show the one in force then: 2026, 2026-Q2, 2026-05 …")
      ->type_name("PERIOD");
  app->add_option("--with", request->overlays,
                  "A module that makes exceptions to the policy, such as an agreement; repeatable")
      ->type_name("FILE");
  app->add_option("--format", request->format, "text (default), markdown or json")
      ->type_name("FORMAT")
      ->check(known_format);
  app->footer(kHelp);
  return {app, [request](const Console& console) { return show(*request, console); }};
}

}  // namespace guerdon::tools
