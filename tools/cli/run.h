// One whole run: from a policy's text and a folder of data to a statement for every agent.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "dsl/check/check.h"
#include "engine/base/result.h"
#include "engine/payout/statement.h"
#include "engine/run/evaluate.h"
#include "tools/cli/console.h"
#include "tools/cli/exit_code.h"
#include "tools/cli/ledger_use.h"
#include "tools/cli/modules.h"
#include "tools/data/loader.h"
#include "tools/report/run_json.h"
#include "tools/report/run_view.h"

namespace guerdon::tools {

/// A policy that was read and checked, with all that its parts point into.
struct CheckedPolicy {
  dsl::SourceMap sources;
  engine::Interner names;
  engine::FunctionTable functions;
  std::vector<PolicyFile> files;
  std::unique_ptr<const dsl::Program> program;
  /// In a period that several versions share: the earlier ones, in their order.
  std::vector<std::unique_ptr<const dsl::Program>> earlier;
};

/// A policy that was read and checked in silence. Where it has errors there is no program.
struct QuietCheck {
  std::unique_ptr<CheckedPolicy> policy;
  dsl::Diagnostics diagnostics;
  std::vector<std::string> problems;  ///< files beside the policy that cannot be read
  bool checks() const { return policy->program != nullptr && !diagnostics.has_errors(); }
};
engine::Result<QuietCheck, ReadFailure> check_quietly(const std::filesystem::path& path,
                                                      const dsl::CheckOptions& options);
/// The same with a text that stands in the place of the file's.
QuietCheck check_text(const std::filesystem::path& path, const std::string& text,
                      const dsl::CheckOptions& options);

/// Reads and checks a policy. Messages, warnings among them, go to the console.
engine::Result<std::unique_ptr<CheckedPolicy>, ExitCode> check_policy(
    const std::filesystem::path& path, const dsl::CheckOptions& options, const Console& console,
    const std::vector<std::string>& overlays = {});

/// Everything of a finished run. Stays where it is: its parts point at each other.
struct FinishedRun {
  std::unique_ptr<CheckedPolicy> policy;
  engine::Plan plan;
  std::optional<engine::RunContext> context;  ///< filled when the zones are loaded
  LoadResult loaded;
  std::optional<LedgerUse> ledger;  ///< where the command line names one
  engine::Evaluation evaluation;
  engine::Statements statements;
  std::vector<engine::BrokenTotal> totals;  ///< promises about all agents that do not hold

  RunView view() const;
  /// The subject's row with that key.
  std::optional<std::uint32_t> find_agent(std::string_view key) const;
};

struct RunRequest {
  std::string policy;
  std::string data;
  std::string period;
  std::vector<std::string> overlays;  ///< files of modules beside what the policy uses
  std::string as_known_on;            ///< a date, or empty
  std::string ledger;                 ///< a ledger's file, or empty
  bool hashes = false;                ///< the manifest is kept, with the files' hashes
  /// What reads rows after the run. Where only aggregates are asked of them, they are not kept.
  enum class Reads : std::uint8_t {
    kRows,          ///< explanations down to the rows, or the ledger
    kExplanations,  ///< explanations that tell how many rows there were
    kResults,       ///< nothing
  };
  Reads reads = Reads::kRows;
  unsigned threads = 0;  ///< 0: as many as the machine runs at once
  /// The names of columns that are shown, where nothing else of the computed values is read;
  /// nothing: all values are kept.
  std::optional<std::vector<std::string>> shown = {};
  bool posts = false;                       ///< the ledger is written: it need not exist yet
  std::optional<engine::Date> posting_day;  ///< of `--on`, where it posts
};

/// The whole way. What goes wrong is said on the console; the code is what the command returns.
engine::Result<std::unique_ptr<FinishedRun>, ExitCode> run_policy(const RunRequest& request,
                                                                  const Console& console);

/// Leaves a run's memory to the end of the process: giving it back piece by piece takes longer than
/// many a run.
void leave_to_exit(std::unique_ptr<FinishedRun> run);

/// The row of an agent whom the user named; if there is none, says so with near names.
std::optional<std::uint32_t> require_agent(const FinishedRun& run, std::string_view key,
                                           const Console& console);

}  // namespace guerdon::tools
