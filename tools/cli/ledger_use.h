// The ledger of a run: what it read there, and what it adds.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/ledger/differences.h"
#include "engine/ledger/run_record.h"
#include "tools/cli/console.h"
#include "tools/ledger/ledger_file.h"
#include "tools/report/posting.h"

namespace guerdon::tools {

struct FinishedRun;
struct RunRequest;

/// What a run found in the ledger that the command line names.
struct LedgerUse {
  std::filesystem::path file;
  LedgerBook book;
  engine::PriorLines prior;
  std::optional<engine::Date> posting_day;            // of `--on`
  std::map<std::string, std::size_t> unknown_agents;  // lines that no agent of the data has
};

/// Reads the ledger of a request, and checks that it is one for this policy. The error is a
/// sentence.
engine::Result<LedgerUse, std::string> open_ledger(const RunRequest& request,
                                                   const engine::Plan& plan);

/// Gives the policy the lines of earlier periods, and notes what it does not get.
void feed_ledger(FinishedRun& run, const Console& console);

/// What the run would post, with ids and hashes, and why each line differs.
PostingReport prepare_posting(const FinishedRun& run);

/// Posts what was prepared, where it is anything. The error is a sentence.
engine::Result<Posted, std::string> post(const FinishedRun& run, const PostingReport& report);

}  // namespace guerdon::tools
