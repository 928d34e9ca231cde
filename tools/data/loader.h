// From the files of a data directory to the tables of a run.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/interner.h"
#include "engine/base/result.h"
#include "engine/run/evaluate.h"
#include "engine/table/dataset.h"
#include "engine/table/schema.h"
#include "engine/value/period.h"
#include "engine/value/zone.h"
#include "tools/data/load_error.h"
#include "tools/data/manifest.h"

namespace guerdon::tools {

/// What a `reject where` says of a row; kFault: it could not be computed, so the row is rejected.
enum class RejectVerdict : std::uint8_t { kKeep, kReject, kFault };

/// Evaluates a rule over rows of a record: one verdict a row of the table. The table has the
/// columns of the record; references are present or missing as in the file, and equal where their
/// keys are, but their row numbers mean nothing yet. Called only where a source or record has
/// rules.
using RejectEvaluator = std::function<std::vector<RejectVerdict>(
    const engine::RejectRule& rule, engine::RecordId record, const engine::Table& table)>;

/// Told after each block of a file: bytes read so far, and of all files together.
using LoadProgress = std::function<void(std::uint64_t done, std::uint64_t total)>;

using NamedZones = std::vector<std::pair<std::string, engine::Zone>>;

struct LoadRequest {
  const engine::Schema& schema;
  std::filesystem::path directory;
  engine::Period period;
  const NamedZones& zones;      ///< every zone that the schema names, and the policy's
  engine::Interner& names;      ///< texts of cells are added
  RejectEvaluator reject = {};  ///< may be empty where no source or record has rules
  LoadProgress progress = {};   ///< may be empty
  /// The day of `data as of`: what was known later is not read. Nothing: all is.
  std::optional<engine::Date> data_as_of = {};
  /// Whether the manifest needs the files' hashes.
  bool hashes = true;
  unsigned threads = 1;  ///< what is loaded does not depend on it
  /// Where nothing but aggregates is asked of a record's rows, they are added up while they are
  /// read, and not kept: for this plan. nullptr: all rows are kept.
  const engine::Plan* fold = nullptr;
  bool explains = false;  ///< the agents' amounts are explained: their rows are kept where need be
  const engine::RunContext* context = nullptr;  ///< where `fold` is there
};

struct LoadResult {
  engine::Dataset data;
  Manifest manifest;
  /// The aggregates over records whose rows were not kept: their tables are empty.
  std::vector<engine::FoldedAggregate> folded;
};

/// Reads every record of Schema::needed: read, map, hide, keep, reject, check, refer. Rejected,
/// superseded and unknown agents' rows leave the tables; rows outside the period and unattributed
/// rows (owner missing) stay. A record without a source block is read from RECORD.csv, .jsonl or
/// .json. All errors that were found are returned; then nothing else is.
engine::Result<LoadResult, LoadErrors> load(const LoadRequest& request);

}  // namespace guerdon::tools
