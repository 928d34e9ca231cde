#include "tools/report/sample.h"

#include <memory>
#include <string>

#include <CLI/CLI.hpp>

#include "tools/cli/command.h"
#include "tools/cli/run.h"
#include "tools/cli/run_options.h"

namespace guerdon::tools {
namespace {

constexpr const char* kHelp =
    R"(Draws the rows that the policy's `sample` blocks ask for, as CSV: which tickets a person looks at
before anything is paid on them. Each agent's rows are put in the order of a keyed hash of the seed,
the agent and the row's key, and the first ones are taken: nobody chooses them, and the same policy,
data and period give the same rows on every machine.

Example:
  guerdon sample policies/service_desk/plan.guerdon --data policies/service_desk/data \
      --period 2026-Q2

Exit codes: 0 drawn; 1 the policy does not check, has no `sample`, or a file cannot be read; 2 wrong
use.)";

ExitCode draw(const RunRequest& request, const Console& console) {
  const auto run = run_policy(request, console);
  if (!run) return run.error();
  if ((*run)->plan.samples.empty()) {
    console.error("the policy has no `sample`: `sample NAME { of tickets … }` says what to draw");
    return ExitCode::kFailed;
  }
  console.print(sample_csv(draw_samples((*run)->view())));
  return ExitCode::kOk;
}

}  // namespace

Command add_sample(CLI::App& program) {
  CLI::App* app = program.add_subcommand("sample", "Draw the rows that a person looks at");
  auto request = std::make_shared<RunRequest>();
  add_run_options(*app, *request);
  app->footer(kHelp);
  return {app, [request](const Console& console) { return draw(*request, console); }};
}

}  // namespace guerdon::tools
