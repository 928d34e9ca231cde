// Reads the files of one source into the rows of its record: the steps `read`, `map` and `keep`.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "tools/data/field_reader.h"
#include "tools/data/known_cut.h"
#include "tools/data/manifest.h"
#include "tools/data/staging.h"

namespace guerdon::tools {

/// A source and where it stands in the manifest.
struct SourceFiles {
  SourceSetup setup;
  std::uint32_t source = 0;          // indexes Manifest::sources
  std::optional<KnownCut> cut = {};  // nothing without `data as of`
  bool hashes = true;                // whether the manifest needs the files' hashes
  unsigned threads = 1;
};

/// Reads all files of the source and fills in the manifest: the files' sizes and hashes, the rows
/// read, hidden and superseded, unread columns. Gives, by field, what the files call its column.
std::vector<std::string> read_source(const SourceFiles& source,
                                     const std::filesystem::path& directory,
                                     const std::function<void(std::size_t)>& on_block,
                                     Staging& staging, Manifest& manifest, LoadErrors& errors);

}  // namespace guerdon::tools
