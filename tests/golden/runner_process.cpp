#include "tests/golden/runner_process.h"

#include <string_view>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/base/check.h"
#include "tests/golden/runner_files.h"

namespace guerdon::tests {

namespace {

constexpr unsigned kSecondsAtMost = 300;

struct Redirections {
  std::string input;
  std::string output;
  std::string errors;
};

bool redirect(const std::string& path, int flags, int descriptor) {
  const int file = open(path.c_str(), flags | O_CLOEXEC, 0600);
  return file >= 0 && dup2(file, descriptor) >= 0;
}

/// The child's side between fork and exec; it comes back only if something fails.
void become(const std::string& program, const std::string& folder, const Redirections& files,
            char* const* arguments, char* const* environment) {
  constexpr int kWrite = O_WRONLY | O_CREAT | O_TRUNC;
  if (!redirect(files.input, O_RDONLY, STDIN_FILENO)) return;
  if (!redirect(files.output, kWrite, STDOUT_FILENO)) return;
  if (!redirect(files.errors, kWrite, STDERR_FILENO)) return;
  if (chdir(folder.c_str()) != 0) return;
  alarm(kSecondsAtMost);  // outlives exec
  execve(program.c_str(), arguments, environment);
}

/// The caller's environment without what changes how a program prints, and with a zone and a locale
/// that differ from the usual ones.
std::vector<std::string> child_environment() {
  std::vector<std::string> result;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view variable(*entry);
    const std::string_view name = variable.substr(0, variable.find('='));
    const bool dropped = name.starts_with("LC_") || name == "LANG" || name == "TZ" ||
                         name == "COLUMNS" || name == "LINES" || name == "NO_COLOR" ||
                         name.starts_with("CLICOLOR") || name == "UPDATE_GOLDEN";
    if (!dropped) result.emplace_back(variable);
  }
  result.emplace_back("TZ=Pacific/Kiritimati");
  result.emplace_back("LC_ALL=C");
  return result;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> result;
  result.reserve(texts.size() + 1);
  for (std::string& text : texts) result.push_back(text.data());
  result.push_back(nullptr);
  return result;
}

}  // namespace

Outcome run(const Command& command) {
  const TemporaryFolder scratch;
  const Redirections files{(scratch.path() / "input").string(),
                           (scratch.path() / "output").string(),
                           (scratch.path() / "errors").string()};
  GUERDON_CHECK(write_bytes(files.input, command.input));
  const std::string program = command.program.string();
  const std::string folder = command.folder.string();
  std::vector<std::string> arguments{program};
  arguments.insert(arguments.end(), command.arguments.begin(), command.arguments.end());
  std::vector<std::string> environment = child_environment();
  const std::vector<char*> argument_pointers = pointers(arguments);
  const std::vector<char*> environment_pointers = pointers(environment);

  const pid_t child = fork();
  GUERDON_CHECK(child >= 0);
  if (child == 0) {
    become(program, folder, files, argument_pointers.data(), environment_pointers.data());
    _exit(127);
  }
  int status = 0;
  GUERDON_CHECK(waitpid(child, &status, 0) == child);
  return {read_bytes(files.output).value_or(""), read_bytes(files.errors).value_or(""),
          WIFEXITED(status) ? WEXITSTATUS(status) : 0, WIFSIGNALED(status) ? WTERMSIG(status) : 0};
}

}  // namespace guerdon::tests
