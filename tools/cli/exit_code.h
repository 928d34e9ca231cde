// How a command ended, for whoever called it.
#pragma once

namespace guerdon::tools {

/// `guerdon --help` and docs/cli.md explain them to users.
enum class ExitCode {
  kOk = 0,
  kFailed = 1,    ///< the policy does not check, a file is no table, or nothing could be written
  kWrongUse = 2,  ///< unknown option, missing argument, a POLICY or DIR that does not exist
  kBlocked = 3,   ///< everything is written, but an agent is blocked
};

}  // namespace guerdon::tools
