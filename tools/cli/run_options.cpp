#include "tools/cli/run_options.h"

#include <CLI/CLI.hpp>

namespace guerdon::tools {

void add_run_options(CLI::App& app, RunRequest& request) {
  app.add_option("POLICY", request.policy,
                 "The policy's file, or the folder of its versions: the one in force is run")
      ->required()
      ->type_name("");
  app.add_option("--data", request.data, "Folder with the data files")
      ->required()
      ->type_name("DIR");
  app.add_option("--period", request.period,
                 "2026, 2026-H1, 2026-Q2, 2026-05, 2026-W14 or 2026-04-01..2026-06-30")
      ->required()
      ->type_name("PERIOD");
  app.add_option("--with", request.overlays,
                 "A module that makes exceptions to the policy, such as an agreement; repeatable")
      ->type_name("FILE");
  app.add_option("--ledger", request.ledger,
                 "The ledger: what runs of earlier periods paid, held and took back")
      ->type_name("FILE");
  app.add_option("--as-known-on", request.as_known_on,
                 "Leave out parameter rows that became known after that day")
      ->type_name("DATE");
  app.add_option("--threads", request.threads,
                 "How many threads work; without it, or 0, as many as the machine has")
      ->check(CLI::Range(0, 256).description(""))
      ->type_name("N");
}

}  // namespace guerdon::tools
