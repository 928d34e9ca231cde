// Lints files: reads, checks, runs the rules, and compares with the version before.
#pragma once

#include <deque>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "tools/cli/console.h"
#include "tools/cli/run.h"
#include "tools/lint/config.h"
#include "tools/lint/lint.h"
#include "tools/lint/result.h"

namespace guerdon::tools {

struct LintRequest {
  std::vector<std::string> paths;
  std::string data;       ///< a folder of data, or empty
  std::string period;     ///< of the data; empty: the first in which the policy is effective
  std::string workspace;  ///< a workspace.guerdon; empty: the nearest above each file
  lint::Selection selection;
};

/// One file with all that its results point into.
struct LintRun {
  std::unique_ptr<CheckedPolicy> policy;
  lint::LintedFile file;
};

/// The workspaces of one run of the linter, each read once.
class Workspaces {
 public:
  explicit Workspaces(const Console& console) : console_(console) {}

  /// The configuration for a file; what is wrong with its workspace is said on the console.
  engine::Result<const lint::Config*, ExitCode> of(const std::filesystem::path& file,
                                                   const std::string& chosen);

 private:
  struct Workspace {
    std::filesystem::path path;
    dsl::SourceMap sources;
    engine::Interner names;
    lint::Config config;
  };
  const Console& console_;
  lint::Config none_;
  std::deque<Workspace> known_;
};

/// Lints one file. Messages of the checker are results, too; only a file that cannot be read is a
/// failure.
engine::Result<LintRun, ReadFailure> lint_file(const std::filesystem::path& path,
                                               const lint::Config& config,
                                               const LintRequest& request, const Console& console);

/// The same of a text that stands in the place of the file's.
LintRun lint_text(const std::filesystem::path& path, const std::string& text,
                  const lint::Config& config, const LintRequest& request, const Console& console);

/// All files that the request names, in their order. What cannot be read is said on the console.
engine::Result<std::vector<LintRun>, ExitCode> lint_files(const LintRequest& request,
                                                          const Console& console);

}  // namespace guerdon::tools
