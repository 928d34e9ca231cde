// The header of a CSV file, and where its rows begin.
#pragma once

#include <cstdint>
#include <optional>

#include "tools/data/file_blocks.h"
#include "tools/data/file_rows.h"

namespace guerdon::tools {

struct CsvHeader {
  BlockStart rows;
  std::uint32_t columns = 0;
};

/// Hands the titles to the sink, which may report that they do not fit. A problem is why the file
/// cannot be read.
std::optional<FileProblem> read_csv_header(const RandomAccessFile& file, RowSink& sink,
                                           CsvHeader& header);

}  // namespace guerdon::tools
