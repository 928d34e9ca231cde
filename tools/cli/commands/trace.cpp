#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/core.h>

#include "tools/cli/command.h"
#include "tools/report/text.h"
#include "tools/verify/verify.h"

namespace guerdon::tools {
namespace {

constexpr const char* kHelp =
    R"(A trace says how each figure of a statement was made: `guerdon eval --out DIR` writes one a line into
DIR/statements.jsonl. `verify` computes every step again from the figures that it names, exactly,
with arithmetic of its own and without the policy: sums and products, comparisons, curves and
schedules, gates, limits and roundings, each line and the payout. Of each agent it reports the first
step that does not follow.

What stands only in the policy, the data or a calendar is taken as given: constants, fields, cells of
tables, aggregates whose rows are not listed. The last lines say how many there are of each. `guerdon
explain --rows --format json` lists the rows; its output can be verified, too.

Examples:
  guerdon eval plan.guerdon --data data --period 2026-Q2 --out result
  guerdon trace verify result/statements.jsonl

Exit codes: 0 every statement agrees with its trace; 1 one does not, or a file is no trace; 2 wrong
use, or no such file.)";

std::string words_of(const std::string& file, const TraceFinding& finding) {
  std::string text = fmt::format("{}:{}: ", printable(file), finding.line);
  if (!finding.agent.empty()) text += printable(finding.agent) + ": ";
  text += printable(finding.words) + '\n';
  if (!finding.place.empty()) text += "    " + printable(finding.place) + '\n';
  return text;
}

std::string words_of(const TraceReport& report) {
  std::size_t given = 0;
  std::string each;
  for (const auto& [operation, count] : report.given) {
    given += count;
    each += fmt::format("{}{} {}", each.empty() ? "" : ", ", printable(operation), count);
  }
  std::string text = fmt::format("verified {}: {} recomputed, {} taken as given\n",
                                 counted(report.statements, "statement"),
                                 counted(report.recomputed, "step"), counted(given, "figure"));
  if (!each.empty()) text += "given: " + each + '\n';
  if (!report.findings.empty()) text += counted(report.findings.size(), "finding") + '\n';
  return text;
}

ExitCode verify_files(const std::vector<std::string>& files, const Console& console) {
  TraceReport all;
  for (const std::string& file : files) {
    std::ifstream in(file, std::ios::binary);
    if (!in) {
      console.error("there is no file `" + printable(file) + "`, or it cannot be read");
      return ExitCode::kWrongUse;
    }
    TraceReport report = verify_trace(in);
    if (in.bad()) {
      console.error("`" + printable(file) + "` cannot be read to its end");
      return ExitCode::kFailed;
    }
    for (const TraceFinding& finding : report.findings) console.print(words_of(file, finding));
    all.add(std::move(report));
  }
  console.print(words_of(all));
  return all.findings.empty() ? ExitCode::kOk : ExitCode::kFailed;
}

}  // namespace

Command add_trace(CLI::App& program) {
  CLI::App* app = program.add_subcommand("trace", "Compute the trace of a run again");
  app->require_subcommand(1);
  auto files = std::make_shared<std::vector<std::string>>();
  CLI::App* verified =
      app->add_subcommand("verify", "Recompute every step of every statement, without the policy");
  verified->add_option("FILE", *files, "statements.jsonl of `guerdon eval --out`")
      ->required()
      ->type_name("");
  for (CLI::App* one : {app, verified}) one->footer(kHelp);
  return {app, [files](const Console& console) { return verify_files(*files, console); }};
}

}  // namespace guerdon::tools
