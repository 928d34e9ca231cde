// Running the program under test.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace guerdon::tests {

struct Command {
  std::filesystem::path program;
  std::vector<std::string> arguments;  ///< without the program's own name
  std::filesystem::path folder;        ///< where it runs
  std::string input;                   ///< its standard input
};

struct Outcome {
  std::string output;  ///< standard output
  std::string errors;  ///< standard error
  int exit_code = 0;   ///< 127 if the program could not be started
  int signal = 0;      ///< the signal that ended it, or 0; SIGALRM after five minutes
};

/// Runs it to its end in an environment whose zone and locale no result may depend on.
Outcome run(const Command& command);

}  // namespace guerdon::tests
