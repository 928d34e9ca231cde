// The program: reads the command line and runs a command.
#pragma once

namespace guerdon::tools {

/// Returns the process's exit code.
int run_cli(int argc, const char* const* argv);

}  // namespace guerdon::tools
