// The rows of a CSV file that are kept, read by several threads.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tools/data/batch_decoder.h"
#include "tools/data/file_blocks.h"
#include "tools/data/staging.h"

namespace guerdon::tools {

/// A row that is no good, or may not be: as the file has it.
struct RowAside {
  std::int64_t line = 0;
  std::vector<std::string> cells;
  std::string_view malformed;
};

struct KeptRows {
  std::vector<RowAside> aside;  ///< in the file's order
  std::uint64_t skipped_times = 0;
  std::uint64_t repeated_times = 0;
};

/// Stages the good rows of all blocks, in the file's order, and gives the others.
KeptRows keep_rows(FileBlocks& blocks, std::uint32_t columns, const BatchSetup& setup,
                   unsigned threads, std::uint32_t file, std::uint32_t source, Staging& staging);

}  // namespace guerdon::tools
