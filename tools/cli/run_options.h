// The options that every command shares that runs a policy.
#pragma once

#include "tools/cli/run.h"

namespace CLI {
class App;
}

namespace guerdon::tools {

/// POLICY, --data, --period, --with, --ledger, --as-known-on, --threads.
void add_run_options(CLI::App& app, RunRequest& request);

}  // namespace guerdon::tools
