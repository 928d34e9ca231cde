// The engine's side of the comparison: a world through check, lower, load, run and pay, as
// tools/cli/run.cpp does it.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/payout/statement.h"
#include "engine/run/evaluate.h"
#include "tests/reference/world.h"
#include "tools/cli/run.h"
#include "tools/data/loader.h"

namespace guerdon::reference {

/// Stays where it is: its parts point at each other.
struct EngineRun {
  std::unique_ptr<tools::CheckedPolicy> policy;
  engine::Period period;
  engine::Plan plan;
  std::optional<engine::RunContext> context;
  tools::LoadResult loaded;
  engine::Evaluation evaluation;
  engine::Statements statements;
  std::string problem;  ///< why there is no result; empty: there is one

  std::string agent_key(std::uint32_t agent) const;
  /// The bytes of payouts.csv, metrics.csv and statements.jsonl, as `eval --out` writes them.
  std::string results() const;
};

/// How the cells of a world become files. None of it may show in any result.
struct FileLayout {
  std::uint64_t shuffle = 0;  ///< not 0: seeds an order of rows and one of columns
  unsigned parts = 1;         ///< files a record; the policy's sources name them with a `*`
  bool crlf = false;
  bool quotes_all = false;
};

/// Writes the data files into the folder, which holds nothing else afterwards.
void write_data(const World& world, const std::filesystem::path& folder,
                const FileLayout& layout = {});

/// Writes what `guerdon` needs to run the world: plan.guerdon, and the files in `data`.
void write_world(const World& world, const std::filesystem::path& folder);

/// Writes the data and runs. FOLDS: as `eval` without --out, rows are not kept where that can be.
std::unique_ptr<EngineRun> run_engine(const World& world, const std::filesystem::path& folder,
                                      unsigned threads = 1, const FileLayout& layout = {},
                                      bool folds = false);

}  // namespace guerdon::reference
