// What a run adds to the ledger, as people read it.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "engine/ledger/differences.h"
#include "engine/ledger/run_record.h"
#include "tools/report/run_view.h"
#include "tools/report/style.h"

namespace guerdon::tools {

/// A run before or after it is posted.
struct PostingReport {
  std::string file;  // of the ledger, without folders
  engine::LedgerRun run;
  std::size_t read_before = 0;  // lines of earlier periods
  std::size_t read_same = 0;    // lines of this policy and period
  std::vector<engine::Difference> differences;
  std::vector<std::vector<std::string>> why;  // by difference; empty where nothing was held
  std::set<std::string> blocked;              // agents of whom nothing is posted
  std::map<std::string, std::size_t> gone;    // lines of this period whose agent is not in the data
};

enum class PostingStage : std::uint8_t { kPreview, kPosted, kPostedByAnother };

/// Lines by kind with their sums; of a period that the ledger holds, each difference with its
/// reason.
std::string posting_words(const RunView& run, const PostingReport& report, PostingStage stage,
                          Style style);

}  // namespace guerdon::tools
