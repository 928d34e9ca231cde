#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include <CLI/CLI.hpp>

#include "engine/trace/explanation.h"
#include "tools/cli/command.h"
#include "tools/cli/run.h"
#include "tools/report/explain_text.h"
#include "tools/report/statement_json.h"
#include "tools/report/text.h"

namespace guerdon::tools {
namespace {

constexpr const char* kHelp =
    R"(Shows each amount with the rule as the author wrote it, where it stands, the figures behind it and
how many rows they were measured on, gates, limits and roundings. A value with the mark ≈ is shown
shortened; --format json has every value exactly, in the form of statements.jsonl.

Example:
  guerdon explain policies/service_desk/plan.guerdon --data policies/service_desk/data \
      --period 2026-Q2 --agent AG-1007

Exit codes: 0 explained; 1 the policy does not check, or a file cannot be read as a table; 2 wrong
use, or no such agent; 3 explained, but this agent is blocked.)";

struct ExplainRequest {
  RunRequest request;
  std::string agent;
  std::string format = "text";
  bool rows = false;
};

/// Empty for a format, else what is wrong.
std::string known_format(const std::string& name) {
  if (name == "text" || name == "json") return {};
  return "there is no format `" + printable(name) + "`: text or json";
}

ExitCode explain_agent(const ExplainRequest& options, const Console& console) {
  const auto run = run_policy(options.request, console);
  if (!run) return run.error();
  const std::optional<std::uint32_t> agent = require_agent(**run, options.agent, console);
  if (!agent) return ExitCode::kWrongUse;
  const RunView view = (*run)->view();
  const engine::Statement& statement = view.statements[*agent];
  const engine::Explanation tree = engine::explain(view.plan, view.data, view.evaluation, statement,
                                                   options.rows, &*(*run)->context);
  if (options.format == "json")
    console.print(statement_json(view, tree, options.rows, true));
  else
    console.print(explain_text(view, tree, {options.rows, console.out_style()}));
  return statement.status == engine::Status::kBlocked ? ExitCode::kBlocked : ExitCode::kOk;
}

}  // namespace

Command add_explain(CLI::App& program) {
  CLI::App* app = program.add_subcommand("explain", "Explain what one agent gets, and why");
  auto options = std::make_shared<ExplainRequest>();
  app->add_option("POLICY", options->request.policy, "The policy's file")
      ->required()
      ->type_name("");
  app->add_option("--data", options->request.data, "Folder with the data files")
      ->required()
      ->type_name("DIR");
  app->add_option("--period", options->request.period, "As for `guerdon eval`")
      ->required()
      ->type_name("PERIOD");
  app->add_option("--as-known-on", options->request.as_known_on, "As for `guerdon eval`")
      ->type_name("DATE");
  app->add_option("--agent", options->agent, "The agent's id")->required()->type_name("ID");
  app->add_option("--format", options->format, "text (default) or json")
      ->check(known_format)
      ->type_name("FORMAT");
  app->add_flag("--rows", options->rows, "Name the data rows behind each figure");
  app->footer(kHelp);
  return {app, [options](const Console& console) { return explain_agent(*options, console); }};
}

}  // namespace guerdon::tools
