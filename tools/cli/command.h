// What a command is to the program: its options, and what it does.
#pragma once

#include <functional>

#include "tools/cli/console.h"
#include "tools/cli/exit_code.h"

namespace CLI {
class App;
}

namespace guerdon::tools {

/// One command of the line. `run` is called after the options were read.
struct Command {
  CLI::App* app = nullptr;
  std::function<ExitCode(const Console&)> run;
};

// One function a command, in commands/NAME.cpp: adds it with its options to the program.
#define GUERDON_COMMAND(NAME) Command add_##NAME(CLI::App& program);
#include "tools/cli/commands.def"
#undef GUERDON_COMMAND

}  // namespace guerdon::tools
