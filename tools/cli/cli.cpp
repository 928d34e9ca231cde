#include "tools/cli/cli.h"

#include <algorithm>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "tools/cli/arguments.h"
#include "tools/cli/command.h"
#include "tools/cli/version.h"

namespace guerdon::tools {
namespace {

constexpr const char* kDescription =
    "Guerdon pays by the text: a policy says what is paid for service-desk work, and every amount\n"
    "is computed exactly and explained down to the rows of data behind it.";

constexpr const char* kFooter = R"(Examples:
  guerdon check policies/service_desk/plan.guerdon
  guerdon eval policies/service_desk/plan.guerdon --data policies/service_desk/data --period 2026-Q2
  guerdon explain policies/service_desk/plan.guerdon --data policies/service_desk/data \
      --period 2026-Q2 --agent AG-1007
  guerdon calc '6% * 44_000 USD'

Exit codes:
  0  everything in order (rows that were rejected are told, and are in order too)
  1  the policy does not check, or a file cannot be read as a table or be written: no results
  2  wrong use: an unknown option, a missing argument, a POLICY, DIR or agent that does not exist
  3  everything is written, but an agent is blocked: a fault in its data leaves its pay open

`guerdon COMMAND --help` tells more about one command.)";

std::vector<Command> add_commands(CLI::App& program) {
  return {
#define GUERDON_COMMAND(NAME) add_##NAME(program),
#include "tools/cli/commands.def"
#undef GUERDON_COMMAND
  };
}

/// CLI11 takes its words last first.
void parse(CLI::App& program, std::vector<std::string> words) {
  std::reverse(words.begin(), words.end());
  program.parse(std::move(words));
}

ExitCode run_parsed(const std::vector<Command>& commands, const Console& console) {
  const auto chosen = std::find_if(commands.begin(), commands.end(),
                                   [](const Command& command) { return command.app->parsed(); });
  const ExitCode code = chosen == commands.end() ? ExitCode::kWrongUse : chosen->run(console);
  if (console.flush()) return code;
  console.error("the results could not be written to standard output");
  return ExitCode::kFailed;
}

/// The help that was asked for: of the command, or of the program.
std::string help_text(const CLI::App& program) {
  const std::vector<CLI::App*> parsed = program.get_subcommands();
  return parsed.empty() ? program.help() : parsed.front()->help(program.get_name());
}

}  // namespace

int run_cli(int argc, const char* const* argv) {
  const Console console;
  CLI::App program(kDescription, "guerdon");
  program.footer(kFooter);
  program.set_version_flag("--version", "guerdon " + std::string(version()),
                           "Print the version and end");
  program.set_help_flag("-h,--help", "Print this help and end");
  program.require_subcommand(1);
  const std::vector<Command> commands = add_commands(program);
  const std::vector<std::string> words = command_words(argc, argv);
  try {
    parse(program, words);
  } catch (const CLI::CallForVersion& asked) {
    console.print(std::string(asked.what()) + "\n");
    return 0;
  } catch (const CLI::CallForHelp&) {
    console.print(help_text(program));
    return 0;
  } catch (const CLI::ParseError& error) {
    console.error(wrong_use(program, error, words));
    const std::vector<CLI::App*> parsed = program.get_subcommands();
    const std::string command = parsed.empty() ? "" : parsed.front()->get_name() + " ";
    console.say("`guerdon " + command + "--help` shows how to call it.\n");
    return static_cast<int>(ExitCode::kWrongUse);
  }
  return static_cast<int>(run_parsed(commands, console));
}

}  // namespace guerdon::tools
