// Reads the files of a source whose rows need not be kept: several threads fold them as they come.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "engine/run/fold.h"
#include "tools/data/key_hashes.h"
#include "tools/data/key_table.h"
#include "tools/data/load_error.h"
#include "tools/data/manifest.h"
#include "tools/data/period_scope.h"
#include "tools/data/source_files.h"

namespace guerdon::tools {

/// What streamed rows are for.
struct Stream {
  const engine::FoldPlan& plan;
  std::vector<engine::Fold>& folds;  ///< one a thread
  const KeyTable& agents;            ///< the subject's rows by their keys
  const PeriodScope& period;
  std::vector<KeyHashes>& keys;  ///< one a thread; of all the record's rows
};

/// Whether rows of the source can be told good or bad one by one, without a look at others but for
/// their keys.
bool can_stream(const SourceFiles& source);

/// Folds the source's good rows and counts them in the manifest. Rows that are to be rejected, or
/// may be, are staged as they always are. `names`: by field, what the files call its column. False:
/// the source must be read as usual after all; what was folded and staged is then worth nothing.
bool stream_source(const SourceFiles& source, const Stream& stream,
                   const std::filesystem::path& directory,
                   const std::function<void(std::size_t)>& on_block, Staging& staging,
                   Manifest& manifest, LoadErrors& errors, std::vector<std::string>& names);

}  // namespace guerdon::tools
