// What a run read: files, what became of their rows, and the rows that were rejected.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dsl/diagnostic/diagnostic.h"
#include "engine/value/date.h"
#include "tools/data/file_rows.h"

namespace guerdon::tools {

/// A file that was read. RowOrigin::file indexes Manifest::files.
struct FileInfo {
  std::string name;  ///< relative to the data directory
  std::uint64_t bytes = 0;
  std::string sha256;        ///< 64 small hexadecimal digits
  std::uint32_t source = 0;  ///< indexes Manifest::sources
  PlaceStyle places = {};    ///< of its rows
};

/// Every row that was read is in exactly one of the others, the first that applies in this order.
struct SourceCounts {
  std::uint64_t read = 0;
  std::uint64_t hidden = 0;  ///< not yet known on the day of `data as of`
  std::uint64_t superseded = 0;
  std::uint64_t rejected = 0;
  std::uint64_t outside_period = 0;
  std::uint64_t unattributed = 0;
  std::uint64_t unknown_agent = 0;
  std::uint64_t used = 0;
};

/// A `source` block, or a file that is read without one.
struct SourceReport {
  std::string name;    ///< the source's name, or the record's
  std::string record;  ///< "tickets"
  std::vector<std::uint32_t> files;
  SourceCounts counts;
  std::vector<std::string> unread_columns;  ///< columns of the files that the source does not name
  std::vector<std::string> absent_columns;  ///< keys that the source names and no row has
  /// Optional dates and instants after the day of `data as of`, which read as missing.
  std::uint64_t later_times = 0;
  /// Cells whose local time its zone skips (read later by the gap) or has twice (the first).
  std::uint64_t skipped_times = 0;
  std::uint64_t repeated_times = 0;
};

/// A row that does not count, and why. `reason` names the column but not the cell's text, so that
/// rows can be counted by it.
struct RejectedRow {
  std::string source;
  std::string record;
  std::string file;
  std::int64_t line = 0;  ///< as RowOrigin::line
  std::string agent;      ///< the agent's key as text; empty if it is missing or cannot be read
  dsl::Code code{};
  std::string column;  ///< as the file's header has it; empty if the whole row is meant
  std::string value;   ///< the cell, cut to 80 characters
  std::string reason;
  PlaceStyle places = {};

  std::string place() const { return places.place(file, line); }
};

struct Manifest {
  std::optional<engine::Date> data_as_of;
  std::vector<FileInfo> files;
  std::vector<SourceReport> sources;  ///< in the order of Schema::needed, then as written
  std::vector<std::string> not_cut;   ///< records that `data as of` hides no rows of
  std::vector<RejectedRow> rejected;  ///< by file, then line
};

}  // namespace guerdon::tools
