// The ledger's file: one SQLite database to which runs append, and that nothing edits.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/ledger/line.h"
#include "engine/ledger/run_record.h"

namespace guerdon::tools {

/// All that a ledger holds, in the order of posting.
struct LedgerBook {
  std::string currency;  // "USD"; empty while nothing is posted
  std::vector<engine::LedgerRun> runs;
  std::vector<engine::LedgerLine> lines;

  /// The hash of the last run; empty without one.
  std::string head() const { return runs.empty() ? std::string() : runs.back().hash; }
};

/// Reads a ledger. The error is a sentence without full stop that names the file.
engine::Result<LedgerBook, std::string> read_ledger(const std::filesystem::path& path);

/// One run to append: `before` is the head that it was computed with; hash and line ids are
/// complete.
struct Posting {
  engine::LedgerRun run;
  std::vector<engine::LedgerLine> lines;
  std::string currency;
  std::function<void(std::size_t)> progress = {};  ///< told before each line; may be empty
};

enum class Posted : std::uint8_t {
  kNow,
  kAlready,  // a run with this id is in the ledger: another program posted it meanwhile
};

/// Appends a run with all its lines, or nothing. Makes the file where it does not exist. Refused
/// where the ledger holds another currency, or has grown since it was read.
engine::Result<Posted, std::string> post_to_ledger(const std::filesystem::path& path,
                                                   const Posting& posting);

/// What a check of the whole ledger found.
struct LedgerCheck {
  std::vector<std::string> problems;  // sentences without full stop, in the order of posting
};
/// Recomputes the chain of hashes over all runs and lines.
LedgerCheck check_ledger(const LedgerBook& book);

}  // namespace guerdon::tools
