// The texts of a policy: its own file, files beside it, and the library in the binary.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/check/check.h"
#include "engine/base/result.h"
#include "tools/cli/exit_code.h"
#include "tools/report/run_json.h"

namespace guerdon::tools {

/// The names of the library's texts begin with this.
inline constexpr std::string_view kLibraryPrefix = "library:";

/// Why a text could not be read, and what that means for the command.
struct ReadFailure {
  ExitCode code = ExitCode::kFailed;
  std::string message;
};

/// Reads a policy text, at most 16 MB.
engine::Result<std::string, ReadFailure> read_policy_text(const std::filesystem::path& path);

/// Finds modules for one policy and remembers what was read.
class ModuleSource {
 public:
  /// `policy`: the main file; modules may lie in its folder.
  ModuleSource(const std::filesystem::path& policy, std::string_view text);

  /// `use a.b` is a/b.guerdon or a/b.guerdon.md beside the policy (never both), else the library's
  /// module of that name. This object must outlive the finder.
  dsl::ModuleFinder finder();

  /// Notes a text that the command line names.
  void add(const std::filesystem::path& file, std::string_view text) {
    remember(file.filename().string(), text);
  }

  /// The policy's own file first, then the modules in byte order of their names.
  std::vector<PolicyFile> files() const;
  /// Files beside the policy that exist and could not be read.
  const std::vector<std::string>& problems() const { return problems_; }

 private:
  std::optional<dsl::ModuleText> find(std::string_view module);
  void remember(std::string name, std::string_view text);

  std::filesystem::path folder_;
  std::vector<PolicyFile> files_;
  std::vector<std::string> problems_;
};

}  // namespace guerdon::tools
