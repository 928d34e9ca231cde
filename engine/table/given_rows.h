// Records whose rows come from elsewhere than from files that an author names: each has a source
// that no text writes, with one of these words as its format.
#pragma once

#include <string_view>

#include "engine/table/schema.h"

namespace guerdon::engine {

/// The ledger's lines of earlier periods; SourceSpec::query: the award whose payments they are,
/// empty: all lines.
inline constexpr std::string_view kFromLedger = "lines of the ledger";
/// This run's own lines.
inline constexpr std::string_view kFromRun = "lines of the run";
/// The file of the record's name, if there is one.
inline constexpr std::string_view kFileIfAny = "a file if any";

/// That source of a record; nullptr where files give its rows as usual.
inline const SourceSpec* given_source(const Schema& schema, RecordId record) {
  for (const SourceSpec& source : schema.sources) {
    const std::string_view format = source.format;
    const bool given = format == kFromLedger || format == kFromRun || format == kFileIfAny;
    if (given && source.record == record) return &source;
  }
  return nullptr;
}

/// Whether no file holds its rows.
inline bool has_no_files(const Schema& schema, RecordId record) {
  const SourceSpec* source = given_source(schema, record);
  return source != nullptr && source->format != kFileIfAny;
}

}  // namespace guerdon::engine
