// The files of `eval --out`.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "tools/cli/run.h"
#include "tools/report/posting.h"

namespace guerdon::tools {

/// Writes them all, statements.jsonl only where WITH_TRACES. Nothing where all are in their places,
/// else why not: then none is.
std::optional<std::string> write_results(const FinishedRun& finished,
                                         const std::filesystem::path& directory,
                                         const PostingReport* posting, bool posts,
                                         bool with_traces);

}  // namespace guerdon::tools
