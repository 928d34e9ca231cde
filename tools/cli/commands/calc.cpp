#include <iostream>
#include <memory>
#include <string>

#include <CLI/CLI.hpp>

#include "stdlib/functions/builtins.h"
#include "tools/cli/calculate.h"
#include "tools/cli/command.h"

namespace guerdon::tools {
namespace {

constexpr const char* kHelp =
    R"(The language's own arithmetic, exact: a value is printed as a decimal where that ends and as a
fraction n/d where it does not, then its unit. Put the expression into single quotes.

Examples:
  guerdon calc '6% * 44_000 USD'              2640 USD
  guerdon calc '100 USD / 30 hours'           10/3 USD per hour
  guerdon calc '90 minutes'                   5400 seconds
  guerdon calc '1 / 3 + 10%'                  an error: a number and a percent do not add up
  printf '1/3\n2 * 3\n' | guerdon calc -      one answer a line

Exit codes: 0 computed; 1 an error in the expression; 2 wrong use. With `-` an error is a line that
begins with `error`, an empty line stays empty, and the exit code is 0.)";

ExitCode answer_one(const std::string& expression, const Console& console) {
  const auto answer = calculate(expression, stdlib::builtins(), console.error_style());
  if (!answer) {
    console.say(answer.error().rendered);
    return ExitCode::kFailed;
  }
  console.print(*answer + "\n");
  return ExitCode::kOk;
}

bool is_blank(const std::string& line) {
  return line.find_first_not_of(" \t") == std::string::npos;
}

ExitCode answer_lines(const Console& console) {
  const engine::FunctionTable functions = stdlib::builtins();
  for (std::string line; std::getline(std::cin, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (is_blank(line)) {
      console.print("\n");
      continue;
    }
    const auto answer = calculate(line, functions);
    console.print(answer ? *answer + "\n" : "error: " + answer.error().message + "\n");
  }
  return ExitCode::kOk;
}

}  // namespace

Command add_calc(CLI::App& program) {
  CLI::App* app = program.add_subcommand("calc", "Compute one expression exactly");
  auto expression = std::make_shared<std::string>();
  app->add_option("EXPR", *expression, "The expression, or `-` for one a line on standard input")
      ->required()
      ->type_name("");
  app->footer(kHelp);
  return {app, [expression](const Console& console) {
            return *expression == "-" ? answer_lines(console) : answer_one(*expression, console);
          }};
}

}  // namespace guerdon::tools
